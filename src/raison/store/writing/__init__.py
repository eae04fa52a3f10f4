"""Writing: changes of a study go into its text, whole or not at all."""
