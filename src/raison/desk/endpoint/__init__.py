"""The language-model endpoint that a user names: its address and key, one bounded request, and a conversation."""
