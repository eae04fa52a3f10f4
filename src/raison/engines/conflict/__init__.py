"""Room: engines/conflict. The graph model for conflict resolution: which states are stable, and why.

In: a graph model (moves, rankings, groups) as arrays. Out: verdicts for each mover and state, equilibria, and the
reasons for them as data. Never: reads a file, knows a claim, prints, draws a random number, makes anything cardinal
of a ranking. May import: words, `engines._kernel`.
"""

from raison.engines.conflict.attitudes import stability_with_attitudes
from raison.engines.conflict.bounds import stability_bounds
from raison.engines.conflict.coalitions import CoalitionVerdicts, coalition_improvements, coalition_stability
from raison.engines.conflict.concepts import CONCEPTS, Concept
from raison.engines.conflict.evolution import Evolution, Way, evolution
from raison.engines.conflict.explain import Deterrence, Improvement, Verdict, explain
from raison.engines.conflict.hypergame import PerceivedState, hypergame, perceived_by
from raison.engines.conflict.inverse import Inverse, RankingChange, changed_ranks, smallest_changes
from raison.engines.conflict.inverse_equilibrium import EquilibriumInverse, equilibrium_changes
from raison.engines.conflict.model import GraphModel
from raison.engines.conflict.paths import Step
from raison.engines.conflict.prioritisation import ranks_from_tiers, ranks_from_weights, ranks_in_order
from raison.engines.conflict.reasoning import Reasoning, stability_by_reasoning, standard_reasoning
from raison.engines.conflict.robustness import Flip, Robustness, robustness
from raison.engines.conflict.simultaneous import Collision, Simultaneous, simultaneous_stability
from raison.engines.conflict.stability import equilibria, stability, stable_for
from raison.engines.conflict.strength import StrengthVerdicts, stability_by_strength
from raison.engines.conflict.trials import stability_trials
from raison.engines.conflict.unknown import EXTENSIONS, Extension, stability_with_unknown

__all__ = [
    "CONCEPTS",
    "RankingChange",
    "CoalitionVerdicts",
    "Collision",
    "Concept",
    "Deterrence",
    "EXTENSIONS",
    "EquilibriumInverse",
    "Evolution",
    "Extension",
    "Flip",
    "GraphModel",
    "Improvement",
    "Inverse",
    "PerceivedState",
    "Reasoning",
    "Robustness",
    "Simultaneous",
    "Step",
    "StrengthVerdicts",
    "Verdict",
    "Way",
    "changed_ranks",
    "coalition_improvements",
    "coalition_stability",
    "equilibria",
    "equilibrium_changes",
    "evolution",
    "explain",
    "hypergame",
    "perceived_by",
    "ranks_from_tiers",
    "ranks_from_weights",
    "ranks_in_order",
    "robustness",
    "simultaneous_stability",
    "smallest_changes",
    "stability",
    "stability_bounds",
    "stability_by_reasoning",
    "stability_by_strength",
    "stability_trials",
    "stability_with_attitudes",
    "stability_with_unknown",
    "stable_for",
    "standard_reasoning",
]
