"""Advise: what the papers advise an actor, and any choice, tried in each reading."""
