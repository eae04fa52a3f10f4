"""The index for three or more blocs."""
