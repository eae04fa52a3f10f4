"""Cleaning: the lines of a document become the blocks of one article; what is set aside keeps its reason."""
