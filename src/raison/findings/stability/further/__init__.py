"""Further questions about a board: one actor, coalitions, ways, preferences that are unknown or could change."""
