"""Room: model. The system that the papers describe: actors, factors, effects, preferences, issues, stances, relations.

In: elements as written, claims. Out: one frozen system, its readings, the flat table of its ratings, checks across.
Never: reads a file, knows a line number, runs an engine.
May import: words, sources, claims.
"""
