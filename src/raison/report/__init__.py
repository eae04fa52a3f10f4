"""Room: report. A system, its answers and their figures become one page that reads like a brief.

In: a system, findings, passages of the reader's own copies, a date. Out: the text of a page, in HTML,
Markdown or JSON, or a Word file.
Never: reads a study, asks an engine, looks at a clock, asks the network for anything, lets document text act as markup.
May import: words, sources, claims, model, engines, lenses, ensemble, findings, figures.
"""
