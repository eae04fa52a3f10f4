"""Stability: which outcomes are stable, and the ways there."""
