"""Room: ensemble. Plan, runs, gather: the same question asked many times, and what the answers say together.

In: what may be taken away or changed, and a way to ask again, handed in. Out: which of it turns the answer, as data.
Never: runs a model itself, reads a file, draws a random number it was not handed, writes a sentence.
May import: words, sources, claims, model, engines, lenses.
"""
