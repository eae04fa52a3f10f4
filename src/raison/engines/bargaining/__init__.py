"""Room: engines/bargaining. Where each issue on the table settles, by several published models and naive floors.

In: a problem, actors with positions, saliences and capabilities on issues, as arrays. Out: a settlement of every issue
by one model, the path there, exchanges, each actor's losses and gains. Never: reads a file, knows a claim, prints,
draws a random number without a seed that it was handed, guesses a scale. May import: words, `engines._kernel`.

`settle(problem, model, **options)` answers for one problem, `settle_many` for many trials of it. `MODELS` holds a card
for every model: what it asks, assumes and ignores, and its options with their defaults and sources.
`smallest_changes(problem, model, issue, by, **options)` tells which change of one stance shifts it.
"""

from raison.engines.bargaining.cards import Card, ModelOption
from raison.engines.bargaining.exchange.told import Exchange
from raison.engines.bargaining.moving import smallest_changes
from raison.engines.bargaining.outcome import ENDINGS, Settlement, Settlements, losses_at
from raison.engines.bargaining.problem import BargainingProblem
from raison.engines.bargaining.settle import MODELS, model_named, settle, settle_many
from raison.engines.bargaining.stance_changes import StanceChange

__all__ = [
    "BargainingProblem",
    "Card",
    "ENDINGS",
    "Exchange",
    "MODELS",
    "ModelOption",
    "Settlement",
    "Settlements",
    "StanceChange",
    "losses_at",
    "model_named",
    "settle",
    "settle_many",
    "smallest_changes",
]
