"""Why: what an answer hangs on, what would turn it, and what decides it where it stays open."""
