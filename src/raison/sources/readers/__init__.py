"""Readers: the bytes of one file → raw blocks, one file a format; the cleaning that follows is the same for all.

In: bytes. Out: `ExtractedBlocks`: raw blocks, what the file declares about itself, and doubts. Never: opens a file,
runs anything that stands in one, fetches anything. PDF and Word files are taken apart by other packages, which
strangers' files may lead astray: the store calls those readers in a process of its own, with bounds of time and memory.

    text, markdown, html, docx, pdf    bytes → raw blocks
    kinds                              which of them a file needs, by its first bytes and its name
    extracted                          what they hand on, and its way through the cleaning
"""
