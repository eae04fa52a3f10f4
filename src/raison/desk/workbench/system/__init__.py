"""The system on the workbench: its elements shown, changed, renamed and removed, each edit saved at once."""
