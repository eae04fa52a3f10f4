"""Drafts by a language model: what is asked of it, what it answered, and which drafts pass the quote gate."""
