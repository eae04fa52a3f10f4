"""Stances in one reading as a bargaining problem, and its settlements back."""
