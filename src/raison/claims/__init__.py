"""Room: claims. What passages say, in our own words, typed; statements that gather several claims.

In: passages and what a reader wrote about them. Out: frozen claims. Never: reads a file, computes an answer.
May import: words, sources.
"""
