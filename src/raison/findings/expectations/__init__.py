"""Expectations: what sources conclude, asked of the model and judged."""
