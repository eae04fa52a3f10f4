"""PDF: what each page shows and where → pieces of text → lines → blocks of the layout.

pages, fonts            one page → pieces of text with their places and widths, by way of another package
lines, columns          pieces → lines in the order in which they are read
layout, flow            lines → heads and feet, notes, headings, paragraphs
pdf                     all of it: bytes → `ExtractedBlocks`
"""
