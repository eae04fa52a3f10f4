"""The quote gate: what a language model quotes is held against the exact text that was sent to it."""
