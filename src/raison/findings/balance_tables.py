"""Balance tables: the impact balance of a world, and the steps that it takes by itself with the sums behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from raison.findings.naming.short_names import short_names
from raison.findings.phrases import Phrases
from raison.findings.records import Row, Table
from raison.lenses.crossimpact.walks import Move, Sums, Walk
from raison.words.figures import plain_number

__all__ = ["balance_table", "steps_data", "steps_table", "sums_data"]

NAME, CELL = 30, 26  # letters of a factor's name, and of a variant's: three columns of numbers fit beside them


def balance_table(phrases: Phrases, which: str, found: Sequence[Sums]) -> Table:
    """Return the sum of effects on every variant, the one that stands marked.

    >>> from tests.examples.model import example
    >>> sums = Sums("arms", "none", (("none", 2.0), ("pursued", 3.0)), 1.0)
    >>> table = balance_table(Phrases(example()), "today", [sums])
    >>> [row.cells for row in table.rows]
    [('Arms', 'no arms', '+2', 'chosen', '1'), ('', 'arms pursued', '+3', 'better', '')]
    """
    names = short_names([phrases.factor(one.factor) for one in found], NAME)
    rows = tuple(row for one, name in zip(found, names, strict=True) for row in _balance_rows(phrases, one, name))
    note = (
        "Sum: of the effects of all chosen variants. A scenario is consistent where no other variant is better than "
        "the chosen one; inconsistency says by how much the best of them is."
    )
    columns = ("Factor", "Variant", "Sum", "Mark", "Inconsistency")
    return Table(f"Impact balance of {which}", columns, rows, note)


def _balance_rows(phrases: Phrases, one: Sums, name: str) -> list[Row]:
    own = dict(one.sums)[one.present]
    words = short_names([phrases.variant(one.factor, variant) for variant, _ in one.sums], CELL)
    rows = []
    for place, ((variant, score), word) in enumerate(zip(one.sums, words, strict=True)):
        stands = variant == one.present
        gap = plain_number(one.inconsistency) if stands else ""
        rows.append(Row((name if place == 0 else "", word, _signed(score), _mark(score - own, stands=stands), gap)))
    return rows


def _mark(lead: float, *, stands: bool) -> str:
    if stands:
        return "chosen"
    return "better" if lead > 0 else "as good" if lead == 0 else ""


def _signed(score: float) -> str:
    return f"+{plain_number(score)}" if score > 0 else plain_number(score)


def steps_table(phrases: Phrases, title: str, found: Walk) -> Table:
    """Return which factors move in each step, to what, and by what sums.

    >>> import numpy as np
    >>> from tests.examples.model import example
    >>> moved = Move("arms", "none", "pursued", (("none", 2.0), ("pursued", 3.0)))
    >>> table = steps_table(Phrases(example()), "Today", Walk(np.array([[0], [1]]), ((moved,),), "rest"))
    >>> table.rows[0].cells
    ('1', 'Arms', 'no arms', 'arms pursued', '+2 to +3')
    >>> table.note
    'It comes to rest after 1 step. Sums: of the variant that is left, and of the one that takes its place.'
    """
    moves = [(number, move) for number, step in enumerate(found.steps, 1) for move in step]
    names = short_names([phrases.factor(move.factor) for _, move in moves], NAME)
    rows, last = [], 0
    for (number, move), name in zip(moves, names, strict=True):
        words = short_names([phrases.variant(move.factor, variant) for variant, _ in move.sums], CELL)
        told = dict(zip((variant for variant, _ in move.sums), words, strict=True))
        rows.append(
            Row((str(number) if number != last else "", name, told[move.before], told[move.after], _sums(move)))
        )
        last = number
    return Table(title, ("Step", "Factor", "From", "To", "Sums"), tuple(rows), _ending(found))


def _sums(move: Move) -> str:
    sums = dict(move.sums)
    return f"{_signed(sums[move.before])} to {_signed(sums[move.after])}"


def _ending(found: Walk) -> str:
    count = len(found.steps)
    if not count:
        return "Nothing moves by itself."
    after = f"{count} step{'s' if count != 1 else ''}"
    told = {
        "rest": f"It comes to rest after {after}.",
        "circle": f"After {after} it is where it was after step {found.back_to}: it runs in a circle.",
        "cut": f"It still moves after {after}; it was not followed further.",
    }
    return f"{told[found.ends]} Sums: of the variant that is left, and of the one that takes its place."


def sums_data(found: Sequence[Sums]) -> list[dict[str, Any]]:
    """Return an impact balance as plain data.

    >>> sums_data([Sums("arms", "none", (("none", 2.0), ("pursued", 3.0)), 1.0)])
    [{'factor': 'arms', 'variant': 'none', 'sums': {'none': 2.0, 'pursued': 3.0}, 'inconsistency': 1.0}]
    """
    return [
        {"factor": one.factor, "variant": one.present, "sums": dict(one.sums), "inconsistency": one.inconsistency}
        for one in found
    ]


def steps_data(found: Walk) -> dict[str, Any]:
    """Return steps as plain data.

    >>> import numpy as np
    >>> steps_data(Walk(np.array([[0]]), (), "rest"))
    {'steps': [], 'ends': 'rest'}
    """
    return {
        "steps": [
            [{"factor": move.factor, "from": move.before, "to": move.after, "sums": dict(move.sums)} for move in step]
            for step in found.steps
        ],
        "ends": found.ends,
    }
