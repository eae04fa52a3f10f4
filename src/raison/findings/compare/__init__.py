"""Two or more papers side by side: what each says, where they agree and where they part."""
