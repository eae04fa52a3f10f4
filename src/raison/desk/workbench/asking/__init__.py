"""Asking on the page: what is set, the flag at once, the whole answer after it, what a claim carries."""
