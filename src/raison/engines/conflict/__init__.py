"""Room: engines/conflict. The graph model for conflict resolution: which states nobody has reason to leave, and why.

In: a graph model (moves, rankings, groups) as arrays. Out: verdicts for each mover and state, equilibria, and the
reasons for them as data. Never: reads a file, knows a claim, prints, draws a random number, makes anything cardinal
of a ranking. May import: words, `engines._kernel`.
"""

from raison.engines.conflict.bounds import stability_bounds
from raison.engines.conflict.coalescing import bar, coalesce
from raison.engines.conflict.concepts import CONCEPTS, Concept
from raison.engines.conflict.evolution import Evolution, Way, evolution
from raison.engines.conflict.explain import Deterrence, Improvement, Verdict, explain
from raison.engines.conflict.model import GraphModel
from raison.engines.conflict.paths import Step
from raison.engines.conflict.stability import equilibria, stability
from raison.engines.conflict.trials import stability_trials

__all__ = [
    "CONCEPTS",
    "Concept",
    "Deterrence",
    "Evolution",
    "GraphModel",
    "Improvement",
    "Step",
    "Verdict",
    "Way",
    "bar",
    "coalesce",
    "equilibria",
    "evolution",
    "explain",
    "stability",
    "stability_bounds",
    "stability_trials",
]
