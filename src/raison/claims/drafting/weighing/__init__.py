"""Weighing: the features of a clause, and the table of weights that gives it its kind."""
