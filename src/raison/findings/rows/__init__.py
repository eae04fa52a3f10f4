"""Rows: one way of asking a question each, from a case to its flag. Every verb may ask them."""
