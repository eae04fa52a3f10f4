"""What if: a factor held, in three rows beside where things stand."""
