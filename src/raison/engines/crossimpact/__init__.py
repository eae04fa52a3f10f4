"""Engine: cross-impact balances. Which scenarios are consistent, where a system settles, and which ratings a scenario
rests on.

In: a `CrossImpactProblem`. Out: result records with worlds as arrays of variant indices, from 0. Never: a file, a
claim, a name looked up, a random number it was not handed. Files here speak the field's words: a *world* is the
field's scenario. May import: words, and the engines' door to compiled kernels.

Imported with the engine: searches, balances, succession. On demand, each its own module: `separation`, `changes`
(what makes and breaks a world), `structure`, `families`, `basins`, `null_model`, `experts`.

References: Weimer-Jehle (2006), "Cross-impact balances: a system-theoretical approach to cross-impact analysis",
Technological Forecasting and Social Change 73, 334-361; Weimer-Jehle (2009), "Properties of cross-impact balance
analysis", arXiv:0912.5352.
"""

from raison.engines.crossimpact.balances import (
    consistency_values,
    impact_balances,
    inconsistencies,
    inconsistency,
    total_impact_score,
)
from raison.engines.crossimpact.movement.succession import (
    MovementRule,
    SuccessionEnds,
    cycle_from,
    path_from,
    succession,
    successors,
)
from raison.engines.crossimpact.problem import CrossImpactProblem
from raison.engines.crossimpact.search.search import (
    ConsistentWorlds,
    Count,
    Effort,
    checked_question,
    consistent_worlds,
    count_consistent_worlds,
    count_worlds,
    list_worlds,
    stream_consistent_worlds,
)

__all__ = [
    "ConsistentWorlds",
    "Count",
    "CrossImpactProblem",
    "Effort",
    "SuccessionEnds",
    "MovementRule",
    "checked_question",
    "consistency_values",
    "consistent_worlds",
    "count_consistent_worlds",
    "count_worlds",
    "cycle_from",
    "impact_balances",
    "inconsistencies",
    "inconsistency",
    "list_worlds",
    "path_from",
    "stream_consistent_worlds",
    "succession",
    "successors",
    "total_impact_score",
]
