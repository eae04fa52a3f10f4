"""Stances: tables of positions, saliences and capabilities, to and from a study."""
