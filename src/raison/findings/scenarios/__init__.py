"""Scenarios: which worlds are consistent, and what carries them."""
