"""Files: what a user brings from other tools or takes along, read and written."""
