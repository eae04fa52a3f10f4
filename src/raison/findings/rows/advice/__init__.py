"""Advice rows: a recommendation in a reading, with and without it; its aim, its addressee, its commitment."""
