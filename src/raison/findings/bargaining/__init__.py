"""Bargaining: on which issues talks can move, and where each settles."""
