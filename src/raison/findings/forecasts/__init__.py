"""The verb that keeps the ledger: which forecasts are open, what they would turn, how those resolved score."""
