"""Room: engines/alignment. Signed networks: who stands with whom, which ties strain, and what would relieve them.

In: actors and signed ties as arrays. Out: the frustration index with its proof or an interval, the best splits, the
ties in tension, measures of balance, relief and wedge as data. Never: reads a file, knows a claim, a country or a
date, prints, draws a random number it was not handed, calls a count of splits a likelihood. May import: words,
`engines._kernel`.
"""

from raison.engines.alignment.frustration import frustration
from raison.engines.alignment.graph import SignedGraph
from raison.engines.alignment.null_model import NullFrustration, null_frustration, sign_shuffled
from raison.engines.alignment.relief import KINDS, Change, Relief, companions, relief
from raison.engines.alignment.result import Frustration
from raison.engines.alignment.splits import strain, tense_ties, tension
from raison.engines.alignment.triangles import Triangles, triangles
from raison.engines.alignment.wedge import Loosening, Wedge, wedge

__all__ = [
    "Change",
    "Frustration",
    "KINDS",
    "Loosening",
    "NullFrustration",
    "Relief",
    "SignedGraph",
    "Triangles",
    "Wedge",
    "companions",
    "frustration",
    "null_frustration",
    "relief",
    "sign_shuffled",
    "strain",
    "tense_ties",
    "tension",
    "triangles",
    "wedge",
]
