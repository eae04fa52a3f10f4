"""The version of what is written and printed: `format` in study.yaml and in every `--json`."""

from __future__ import annotations

__all__ = ["FORMAT"]

FORMAT = 1
"""Raised when a key changes its meaning or goes; the changelog says how."""
