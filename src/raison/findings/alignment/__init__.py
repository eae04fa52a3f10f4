"""Alignment: who stands with whom, what strains, and which change relieves."""
