"""Search: all consistent scenarios of a matrix, exactly."""
