"""A board in one reading as a graph model, and its verdicts back."""
