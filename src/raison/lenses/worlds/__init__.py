"""Worlds: their frame, the balance of effects on each factor, and how they settle."""
