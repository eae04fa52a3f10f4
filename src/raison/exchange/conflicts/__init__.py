"""Conflicts: graph models and games of other tools, to and from a study."""
