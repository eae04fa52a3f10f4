"""Further questions about consistent scenarios: levers, basins, shocks, likeness, structure."""
