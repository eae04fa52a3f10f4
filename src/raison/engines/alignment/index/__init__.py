"""The frustration index: exact by search, bounds and one mixed-integer step, with every optimal split."""
