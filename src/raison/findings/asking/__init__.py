"""Asking: what a verb was asked, checked against the study before anything is computed."""
