"""Room: engines. One folder a method family: cross-impact, conflict, bargaining, alignment, scoring.

In: a problem, as arrays and numbers in the words of the method's own field. Out: a result record, with its reasons
as data. Never: reads a file, knows a claim or a study, prints, draws a random number it was not handed, uses another
engine. May import: words only. `_kernel` is the only door to the compiler of numerical kernels.
"""
