"""Room: engines/alignment. Signed networks: who stands with whom, which ties strain, and what would relieve them.

In: actors and signed ties as arrays. Out: the frustration index with its proof or an interval, the best splits, the
ties in tension, measures of balance, relief and wedge as data. Never: reads a file, knows a claim, a country or a
date, prints, draws a random number it was not handed, calls a count of splits a likelihood. May import: words,
`engines._kernel`.
"""

from raison.engines.alignment.frustration import frustration
from raison.engines.alignment.graph import SignedGraph
from raison.engines.alignment.result import Frustration
from raison.engines.alignment.splits import strain, tense_ties, tension

__all__ = ["Frustration", "SignedGraph", "frustration", "strain", "tense_ties", "tension"]
