"""Room: engines, scoring predictions against what came out.

In: predictions, outcomes, the cluster of each; a random generator where something is drawn. Out: errors, their
summaries, resamples, intervals, and the one fitted predictor. Never: reads a file, draws a random number that it was
not handed, knows what was predicted. May import: words.
"""

from raison.engines.scoring.conformal import margin, misses
from raison.engines.scoring.errors import Score, absolute_errors, coverage, score
from raison.engines.scoring.leaning_median import LeaningMedian, belief_quantile, fit_leaning_median
from raison.engines.scoring.probability import brier_score, log_score, skill
from raison.engines.scoring.resampling import bootstrap_means, bootstrap_medians, folds, interval
from raison.engines.scoring.shrunken_line import fit_line, line_values

__all__ = [
    "LeaningMedian", "Score", "absolute_errors", "belief_quantile", "bootstrap_means", "bootstrap_medians",
    "brier_score", "coverage", "fit_leaning_median", "fit_line", "folds", "interval", "line_values", "log_score",
    "margin", "misses", "score", "skill",
]  # fmt: skip
