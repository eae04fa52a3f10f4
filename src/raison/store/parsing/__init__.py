"""Parsing: the text of a study becomes trees whose every value knows its place."""
