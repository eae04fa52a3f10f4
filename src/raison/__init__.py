"""raison: cited, computable models of strategic situations from policy papers."""

__version__ = "0.1.0"
