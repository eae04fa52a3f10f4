"""Elections among positions: contests, votes, seats and the bargains that follow."""
