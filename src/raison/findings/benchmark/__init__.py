"""Benchmark: how near predictors come to outcomes that are known."""
