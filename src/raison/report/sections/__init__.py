"""Sections of the report: one view and one template each."""
