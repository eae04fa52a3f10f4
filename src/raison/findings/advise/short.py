"""The short answer on advice: which of it brings its aim nearer in a reading, and whether its actor keeps to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raison.findings.advise.cells import AdviceCell
from raison.findings.advise.says import AdviceNames, cell_says
from raison.findings.naming.readings import reading_name
from raison.findings.naming.saying import number_of
from raison.findings.views import CellKind, CellRow, CellsView
from raison.model.advice import AdviceTry

__all__ = ["advice_short", "advice_view"]

KEPT = ("better", "alike", "silent")
ROOM = 26
"""Words of a sentence that names a piece of advice, so that another reading finds room beside it."""
KINDS: dict[str, CellKind] = {"more": "good", "less": "bad", "alike": "same", "mixed": "open", "open": "open"}


def advice_short(names: AdviceNames, cells: Sequence[AdviceCell]) -> tuple[tuple[str, ...], ...]:
    """Return which advice brings its aim nearer in one reading, in short sentences.

    Parameters
    ----------
    names : AdviceNames
    cells : sequence of AdviceCell
        Of one reading.

    Examples
    --------
    >>> from tests.examples.advice import example
    >>> from raison.findings.phrases import Phrases
    >>> from raison.model.advice import advice_to
    >>> names = AdviceNames(Phrases(example()), advice_to(example(), "upland"), "upland")
    >>> advice_short(names, [AdviceCell("wait", "fen", "more", "worse", "yes")])[0]
    ('One piece of advice serves its purpose, but Upland would abandon it.',)
    """
    whole = _named(names, cells, "paper")
    single = _named(names, cells, "advice")
    firm = [one for one, cell in single if cell.aim == "more" and cell.addressee in KEPT and cell.leaves != "yes"]
    loose = [one for one, cell in single if cell.aim == "more" and one not in firm]
    if firm:
        return (_firm(names, firm), *((says,) for says in _loose(names, loose)))
    together = [one for one, cell in whole if cell.aim == "more" and cell.leaves != "yes"]
    if together:
        whole_of = f"all that {names.authors(together[0])} advises, taken together, does"
        lead = f"No single piece of advice serves its purpose; {whole_of}."
        return ((lead,), *((says,) for says in _loose(names, loose)))
    if loose:
        number = "One piece of advice serves its" if len(loose) == 1 else f"{len(loose)} pieces of advice serve their"
        it = "it" if len(loose) == 1 else "them"
        return ((f"{number} purpose, but {names.who} would abandon {it}.",),)
    return (("No piece of advice serves its purpose.",),)


def _named(names: AdviceNames, cells: Sequence[AdviceCell], kind: str) -> list[tuple[AdviceTry, AdviceCell]]:
    known = {cell.advice: cell for cell in cells if not cell.silent and not cell.refused}
    return [(one, known[one.id]) for one in names.tries if one.kind == kind and one.id in known]


def _firm(names: AdviceNames, firm: Sequence[AdviceTry]) -> tuple[str, ...]:
    says = firm[0].says.rstrip(".")
    lead = "One piece of advice serves its" if len(firm) == 1 else f"{len(firm)} pieces of advice serve their"
    more = f" and {len(firm) - 1} more" if len(firm) > 1 else ""
    named = f"{lead} purpose and would last: “{says}”{more}."
    return (named,) if len(named.split()) <= ROOM else (f"{lead} purpose and would last.",)


def _loose(names: AdviceNames, loose: Sequence[AdviceTry]) -> Iterator[str]:
    if loose:
        verb, it = ("does", "it") if len(loose) == 1 else ("do", "them")
        yield f"{number_of(len(loose), 'more piece')} {verb} so too, but {names.who} would abandon {it}."


def advice_view(names: AdviceNames, reading: str, cells: Sequence[AdviceCell]) -> CellsView:
    """Return what becomes of each piece of advice in one reading, for a figure.

    >>> from tests.examples.advice import example
    >>> from raison.findings.phrases import Phrases
    >>> from raison.model.advice import advice_to
    >>> names = AdviceNames(Phrases(example()), advice_to(example(), "upland"), "upland")
    >>> advice_view(names, "fen", [AdviceCell("wait", "fen", "more", "worse", "yes")]).rows[0].cells
    (('more; worse; leaves', 'good'),)
    """
    known = {cell.advice: cell for cell in cells}
    rows = tuple(
        CellRow(names.label(one), ((cell_says(known[one.id]), _kind(known[one.id])),))
        for one in names.tries
        if one.id in known and one.kind != "part together"
    )
    note = f"First the aim; then {names.who} by the wants ascribed to it; then whether it keeps to the advice."
    return CellsView((reading_name(names.phrases.system, reading),), rows, note)


def _kind(cell: AdviceCell) -> CellKind:
    return "silent" if cell.silent or cell.refused else KINDS.get(cell.aim, "open")
