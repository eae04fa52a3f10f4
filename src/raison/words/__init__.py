"""Room: words. Ids, values and ranges, dates with precision, likelihood tables, expressions, faults.

In: single written values. Out: frozen records with their own rules.
Never: reads a file, knows a study, computes an answer.
May import: nothing of raison.
"""
