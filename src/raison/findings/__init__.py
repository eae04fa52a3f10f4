"""Room: findings. Results become answers with reasons and standing, as data; the only room that writes sentences.

In: a system, what lenses give back. Out: frozen findings. Never: reads a file, draws a random number, prints.
May import: words, sources, claims, model, engines, lenses, ensemble.
"""
