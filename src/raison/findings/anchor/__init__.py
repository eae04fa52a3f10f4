"""Anchor: quotes become anchors that carry no text."""
