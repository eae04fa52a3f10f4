"""Matrices: cross-impact matrices of other tools, to and from a study."""
