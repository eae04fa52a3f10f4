"""Room: engines/alignment. Signed networks: who stands with whom, which ties strain, and what would relieve them.

In: actors and signed ties as arrays. Out: the frustration index with its proof or an interval, the best splits, the
ties in tension, measures of balance, relief and wedge as data. Never: reads a file, knows a claim, a country or a
date, prints, draws a random number it was not handed, calls a count of splits a likelihood. May import: words,
`engines._kernel`.
"""

from raison.engines.alignment.affinity import (
    DISTANCES,
    chance_corrected_s,
    cohen_kappa,
    scott_pi,
    similarity_s,
    tau_b,
)
from raison.engines.alignment.affinity_tables import Likenesses, count_tables, likenesses
from raison.engines.alignment.changes import KINDS, Relief, TieChange
from raison.engines.alignment.criterion import doreian_mrvar
from raison.engines.alignment.graph import SignedGraph
from raison.engines.alignment.index.frustration import frustration
from raison.engines.alignment.index.nearby import Nearby
from raison.engines.alignment.laplacian import algebraic_conflict
from raison.engines.alignment.null_model import NullFrustration, null_frustration, sign_shuffled
from raison.engines.alignment.relief import around, relief, relief_near
from raison.engines.alignment.result import Frustration
from raison.engines.alignment.splits import strain, tense_ties, tension
from raison.engines.alignment.triangles import (
    SIGNS_OF_TRIANGLES,
    Triangles,
    triangle_balance,
    triangle_census,
    triangles,
)
from raison.engines.alignment.walks import WalkBalance, dyadic_imbalance, walk_balance
from raison.engines.alignment.wedge import Loosening, Wedge, serving, wedge

__all__ = [
    "TieChange",
    "DISTANCES",
    "Frustration",
    "KINDS",
    "Likenesses",
    "Loosening",
    "Nearby",
    "NullFrustration",
    "Relief",
    "SIGNS_OF_TRIANGLES",
    "SignedGraph",
    "Triangles",
    "WalkBalance",
    "Wedge",
    "algebraic_conflict",
    "around",
    "chance_corrected_s",
    "cohen_kappa",
    "count_tables",
    "doreian_mrvar",
    "dyadic_imbalance",
    "frustration",
    "likenesses",
    "null_frustration",
    "relief",
    "relief_near",
    "scott_pi",
    "serving",
    "sign_shuffled",
    "similarity_s",
    "strain",
    "tau_b",
    "tense_ties",
    "tension",
    "triangle_balance",
    "triangle_census",
    "triangles",
    "walk_balance",
    "wedge",
]
