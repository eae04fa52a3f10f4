"""Effects in one reading as a cross-impact matrix, and its scenarios back."""
