"""Room: desk. Where the pure rooms meet the world: the study's façade and the table of verbs.

In: a name or a folder, a verb, options. Out: findings, files written where asked. Never: builds a sentence or a
figure itself, prints.
May import: every room but cli and app.
"""
