"""Weighing: features, and the tables of weights that decide by them of what kind a clause is, and who speaks."""
