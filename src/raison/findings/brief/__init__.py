"""The brief: one page that answers a study's questions, a panel for each question, and what stands behind them."""
