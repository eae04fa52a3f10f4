"""Scores in words: how those that were resolved did, beside a baseline, and why each other one has no score."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from raison.findings.naming.saying import number_of
from raison.findings.phrases import listed
from raison.findings.records import Row, Table
from raison.lenses.forecasts import ForecastScore, ScoreBoard, Unscored
from raison.words.values import Value

__all__ = ["score_data", "score_says", "score_tables"]

NOTHING = "Nothing is resolved, so nothing is scored."
REASONS: dict[Unscored, str] = {
    "open": "open",
    "ambiguous": "ambiguous",
    "annulled": "annulled: the condition did not come about",
    "value": "resolved as a value, not as yes or no",
    "no number": "without a number",
}
HOW = (
    "Brier score: the squared distance of the chance from what came out, 0 to 1. Log score: minus the natural "
    "logarithm of the chance given to what came out. Of both 0 is best. A range counts at its middle."
)


def score_says(board: ScoreBoard) -> str:
    """Return how the forecasts did, in one or two sentences.

    >>> score_says(ScoreBoard((), (), "even"))
    'Nothing is resolved, so nothing is scored.'
    """
    if not board.scores:
        resolved: list[Unscored] = [why for _, why in board.unscored if why != "open"]
        if not resolved:
            return NOTHING
        return f"Nothing is scored: of those resolved, {_counted(resolved)}."
    brier, base = board.brier, board.base_brier
    assert brier is not None and base is not None
    better = "better than" if brier < base else "as good as" if brier == base else "worse than"
    return (
        f"{number_of(len(board.scores), 'forecast')} scored: Brier score {brier:.3f}, {better} "
        f"{_base_name(board)} ({base:.3f})."
    )


def score_tables(board: ScoreBoard) -> tuple[Table, ...]:
    """Return the scores, one row a forecast, then the means beside the baseline; nothing where there is no score.

    >>> score_tables(ScoreBoard((), (), "even"))
    ()
    """
    if not board.scores:
        return ()
    rows = [_row(one) for one in board.scores]
    rows.append(Row(("Mean", "", "", _number(board.brier), _number(board.log))))
    rows.append(Row((f"Baseline: {_base_name(board)}", "", "", _number(board.base_brier), _number(board.base_log))))
    columns = ("Forecast", "Chance", "Came out", "Brier", "Log")
    left: list[Unscored] = [why for _, why in board.unscored]
    note = f"{HOW} Not scored: {_counted(left)}." if left else HOW
    return (Table("Scores", columns, tuple(rows), note),)


def score_data(board: ScoreBoard) -> dict[str, object]:
    """Return the scores as plain data; an infinite one is the word `infinite`.

    >>> score_data(ScoreBoard((), (), "even"))["brier"] is None
    True
    """
    return {
        "scored": [
            {
                "id": one.forecast.id,
                "chance": [one.chance.low, one.chance.point, one.chance.high],
                "came": one.came,
                "brier": one.brier,
                "log": _plain(one.log),
            }
            for one in board.scores
        ],
        "not scored": [[one.id, why] for one, why in board.unscored],
        "baseline": board.baseline,
        "baseline chance": board.base_chance if board.scores else None,
        "brier": board.brier,
        "log": _plain(board.log),
        "baseline brier": board.base_brier,
        "baseline log": _plain(board.base_log),
        "brier skill": board.brier_skill,
    }


def _plain(number: float | None) -> float | str | None:
    return "infinite" if number == math.inf else number


def _number(number: float | None) -> str:
    return "" if number is None else "infinite" if number == math.inf else f"{number:.3f}"


def _row(one: ForecastScore) -> Row:
    cells = (one.forecast.asks, chance_words(one.chance), "yes" if one.came else "no")
    return Row((*cells, _number(one.brier), _number(one.log)), one.forecast.claim)


def chance_words(chance: Value) -> str:
    """Return a chance in percent.

    >>> chance_words(Value(0.55, 0.8)), chance_words(Value(0.2, 0.2))
    ('55 to 80 %', '20 %')
    """
    low, high = (f"{100 * end:g}" for end in (chance.low, chance.high))
    return f"{low} %" if low == high else f"{low} to {high} %"


def _base_name(board: ScoreBoard) -> str:
    if board.baseline == "even":
        return "an even chance each time"
    return f"the share that came about, {100 * board.base_chance:.0f} %, each time"


def _counted(reasons: Sequence[Unscored]) -> str:
    return listed([f"{count} {REASONS[why]}" for why, count in Counter(reasons).items()])
