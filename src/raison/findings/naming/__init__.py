"""Naming: what readings, ratings, rows, marks and expressions are called."""
