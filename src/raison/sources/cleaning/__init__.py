"""Cleaning: the lines of a document become the blocks of one article; what is set aside keeps its reason.

lines         text → lines;  `running` heads and feet of pages, `footnotes`, `hyphens` at line ends
blocks        lines → raw blocks: hard wraps joined, what pages put between taken out
prose, furniture, marks       what a raw block gives away about itself
asides, extent, article       what is set aside anywhere, where the article is, what each of its blocks is
cleaning      raw blocks → `Document`, with the fate of every line
"""
