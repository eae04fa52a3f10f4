"""Two readings side by side: matter by matter, point by point, and which answers their differences change."""
