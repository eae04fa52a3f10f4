"""Room: engines/conflict. The graph model for conflict resolution: which states nobody has reason to leave, and why.

In: a graph model (moves, rankings, groups) as arrays. Out: verdicts for each mover and state, equilibria, and the
reasons for them as data. Never: reads a file, knows a claim, prints, draws a random number, makes anything cardinal
of a ranking. May import: words, `engines._kernel`.
"""

from raison.engines.conflict.model import GraphModel
from raison.engines.conflict.stability import equilibria, stability

__all__ = ["GraphModel", "equilibria", "stability"]
