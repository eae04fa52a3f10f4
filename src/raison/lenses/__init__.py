"""Room: lenses. The system in one reading becomes an engine's problem, and its result comes back in our words.

In: pictures. Out: worlds, verdicts and balances by name. Never: reads a file, writes a sentence, draws a random number.
May import: words, sources, claims, model, engines.
"""
