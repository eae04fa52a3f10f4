"""Tables of why: what an answer hangs on, what would turn it, and what decides it, each line a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from raison.findings.naming.flags import WORLDS
from raison.findings.naming.saying import number_of
from raison.findings.phrases import capital
from raison.findings.records import Row, Table
from raison.findings.support.deciding import DecidingSets, nothing_decides
from raison.findings.why.records import Ground, Grounds, HangsOn, NumberChange, TurningChange, TurningSet, WouldTurn

__all__ = ["ground_tables", "turning_says"]

SHOWN = 12
HANGS, TURNS, DECIDES = "What it hangs on", "What would turn it", "What decides it"
AGAIN = "With each, the question was asked again."
COUNTS = {1: "one", 2: "two", 3: "three"}
TRIED = {
    0: "Not every claim and assumption could be tried in the time given.",
    1: "Every claim and assumption was tried alone; not every pair could be tried in the time given.",
    2: "Every claim and assumption was tried alone, and every pair; sets of three are too many to try.",
    3: "Every claim and assumption was tried alone, every pair, and every set of three.",
}
NO_SET = {
    0: "None of those that could be tried changes the answer.",
    1: "No claim and no assumption alone changes the answer.",
    2: "No claim and no assumption changes the answer, alone or with another.",
    3: "No claim and no assumption changes the answer, alone or in sets of two or three.",
}


def ground_tables(found: Grounds) -> tuple[Table, ...]:
    """Return the lists of why, in the order in which they are read.

    >>> from tests.examples.why import row
    >>> from raison.findings.why.grounds import grounds_of
    >>> [table.title for table in ground_tables(grounds_of(row()))]
    ['What it hangs on', 'What would turn it']
    """
    return (
        _hangs_on(found.hangs_on, found.judged_by),
        _would_turn(found.would_turn),
        *_decides(found.decides, WORLDS.get(found.row, "")),
    )


def _hangs_on(found: HangsOn, judged_by: str) -> Table:
    more = f" {len(found.sets) - SHOWN} more sets are in the data (--json)." if len(found.sets) > SHOWN else ""
    held, _, beside = judged_by.partition(", and whether it is so")
    also = f" Or when this does: whether it is so{beside}." if beside else ""
    note = f"The answer counts as changed when this does: {held}.{also} {TRIED[found.tried]}{more}"
    if not found.sets:
        return _line(HANGS, NO_SET[found.tried], note)
    rows = tuple(Row((_without(one), capital(one.becomes)), _claims(one), _guessed(one)) for one in found.sets[:SHOWN])
    return Table(HANGS, ("Without", "Then"), rows, note)


def _claims(one: TurningSet) -> tuple[str, ...]:
    return tuple(member.id for member in one.members if member.kind == "claim")


def _guessed(one: TurningSet) -> bool:
    return len(_claims(one)) < len(one.members)


def _without(one: TurningSet) -> str:
    claims, size = len(_claims(one)), len(one.members)
    kind = "claims" if claims == size else "assumptions" if not claims else "claims and assumptions"
    together = f"{capital(COUNTS[size])} {kind} together: " if size > 1 else ""
    return together + " And: ".join(_member(member) for member in one.members)


def _member(one: Ground) -> str:
    if one.kind == "claim":
        return f"{one.says} ({one.where}; {one.id})"
    return f"{capital(one.says)} (assumed{'; each other variant was tried' if one.kind == 'today' else ''})."


def _would_turn(found: WouldTurn) -> Table:
    turning = found.within or found.beyond
    if not turning:
        return _line(TURNS, _nothing(found))
    rows = tuple(Row((capital(_changed(one)), capital(one.becomes))) for one in turning[:SHOWN])
    more = f" {len(turning) - SHOWN} more are in the data (--json)." if len(turning) > SHOWN else ""
    return Table(TURNS, ("If", "Then"), rows, _turning_note(found) + more)


def turning_says(found: WouldTurn) -> str:
    """Return the smallest change of a number that would turn an answer, and how many others do, in a few sentences.

    >>> from tests.examples.why import row
    >>> from raison.findings.why.grounds import grounds_of
    >>> turning_says(grounds_of(row()).would_turn).split(". ")[1]
    'The answer would turn if the effect of “the state presses” on “arms are pursued” is 2 instead of 3'
    """
    turning = found.within or found.beyond
    if not turning:
        return _nothing(found)
    begin = "" if found.within else f"{_none_within(found)} "
    more = f" Or in {number_of(len(turning) - 1, 'more way')}." if turning[1:] else ""
    return f"{begin}The answer would turn if {_changed(turning[0])}.{more}"


def _changed(one: TurningChange) -> str:
    return ", and ".join(_number(change) for change in one.changes)


def _number(one: NumberChange) -> str:
    spread = f" (its range: {one.low:g} to {one.high:g})" if one.low < one.high else ""
    return f"{one.says} is {one.to:g} instead of {one.now:g}{spread}"


def _none_within(found: WouldTurn) -> str:
    return _no_end(found) if found.uncertain else "Nothing that counts here has a range."


def _turning_note(found: WouldTurn) -> str:
    if found.beyond:
        return f"{_none_within(found)} These are the nearest single numbers outside. {AGAIN}"
    if len(found.within[0].changes) > 1:
        return f"No single end of a range changes the answer; these two together do. {AGAIN}"
    return f"Each is the end of a range, with every other number as it is. {AGAIN}"


def _no_end(found: WouldTurn) -> str:
    if found.tried > 1:
        return "No end of a range changes the answer, nor do two of them together."
    return "No single end of a range changes the answer; pairs of them are too many to try."


def _nothing(found: WouldTurn) -> str:
    outside = "no single number, up to six steps beyond what it is, changes the answer."
    if not found.uncertain:
        return f"Nothing is uncertain: no number that the answer can feel has a range. And {outside}"
    return f"{_no_end(found)} And {outside}"


def _decides(found: DecidingSets | None, worlds: str) -> Iterator[Table]:
    if found is None:
        return
    if not found.sets:
        yield _line(DECIDES, nothing_decides(found))
        return
    words = {"all": f"It is so in every {worlds}", "none": f"It is so in no {worlds}"}
    cells = dict.fromkeys((capital("; and ".join(names)), words[word]) for names, word in found.sets)
    more = f"{len(cells) - SHOWN} more are in the data (--json)." if len(cells) > SHOWN else ""
    yield Table(DECIDES, ("If", "Then"), tuple(Row(one) for one in list(cells)[:SHOWN]), more)


def _line(title: str, says: str, note: str = "") -> Table:
    return Table(title, ("",), (Row((says,)),), note)
