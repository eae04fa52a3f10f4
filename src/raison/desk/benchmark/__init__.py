"""Benchmark: predictors of outcomes, fitted and scored on a table that the user names."""
