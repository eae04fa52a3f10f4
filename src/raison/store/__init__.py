"""Room: store. Study folders on disk: read whole with places, checked, saved without losing a byte.

In: folders, file names, changes. Out: one checked system, or all faults of all files with line and column; files saved.
Never: computes an answer, prints, runs anything that stands in a study, reads more than its bounds.
May import: words, sources, claims, model, engines, lenses, ensemble, findings, figures, report, exchange.
"""
