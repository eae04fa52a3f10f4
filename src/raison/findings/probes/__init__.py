"""Probes: a question asked again with something changed: one about a picture, and one about ties in a series."""
