"""Movement: succession, settling, and the basins that a system moves into."""
