"""Camps: how the actors of a moment part, what strains however they are parted, and which change would relieve it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from raison.findings.alignment.clauses import tie_clauses
from raison.findings.alignment.data import camps_data, tie_data
from raison.findings.alignment.measures import measures_of, measures_table, null_table
from raison.findings.alignment.relief import relief_tables, untried_changes
from raison.findings.naming.ties import TiePhrases, with_sign
from raison.findings.phrases import capital
from raison.findings.records import Answer, Reason, Row, Table
from raison.findings.rows.alignment import AlignmentCase
from raison.findings.rows.company import alignment_flag, relieving
from raison.findings.standing import as_stated, assembled, not_tested
from raison.findings.support.clauses import clauses_table, stated_whole
from raison.lenses.alignment.camp_solver import MOST_ACTORS
from raison.lenses.alignment.camps import Camps, dimensions_of
from raison.lenses.alignment.tense_triangles import TenseTriangle, between_rivals, count_tense, tense_triangles

__all__ = ["CAMPS", "camps_answer"]

CAMPS = "camps"
MOST_SAID, SHOWN, LISTED = 3, 40, 1000


def camps_answer(case: AlignmentCase) -> Answer:
    """Return who stands with whom on a day, what strains, and what would relieve it.

    >>> from tests.examples.alignment_findings import case
    >>> answer = camps_answer(case())
    >>> answer.says[:74]
    'On 1 May 2030 two ways of drawing the camps strain equally little: Rill, D'
    """
    weak = case.wish.blocs > 2
    triangles, count = tense_triangles(case.told, weak=weak, most=LISTED), count_tense(case.told, weak=weak)
    null, null_data = null_table(case)
    relief, relief_data = relief_tables(case)
    tables = (_ties(case), *_triangles(case, triangles, count), *_apart(case), *relief, *null, *measures_table(case))
    data = {
        "at": case.day.isoformat(),
        "dated": case.dated,
        "world": dict(case.world or {}),
        "dimensions": list(case.wish.dimension or dimensions_of(case.told.ties)),
        "ties": tie_data(case.system, case.told),
        **camps_data(case.found),
        "triangles": [_triangle_data(case, one) for one in triangles],
        "n_triangles": count,
        "by_dimension": {name: camps_data(case.apart(name)) for name in dimensions_of(case.told.ties)},
        **relief_data,
        **null_data,
        "measures": measures_of(case),
    }
    says, clauses = _says(case), tie_clauses(case)
    marks = (*case.marks, *not_tested(untried_changes(case), "single changes of ties"))
    answer = Answer(case.setup.reading, CAMPS, says, "follows", marks, _reasons(case), tables=tables, data=data)
    answer = replace(answer, clauses=clauses, tables=(*tables, *clauses_table("Who", clauses)))
    clock = case.for_reruns()
    found = assembled(case.probe(lambda found: alignment_flag(case, found, clock)), answer)
    return as_stated(found, stated_whole(clauses))


def _says(case: AlignmentCase) -> str:
    words = case.words
    if not case.told.edges:
        return f"{case.on} no tie pulls or pushes, so there are no camps."
    parts = [f"{case.on} {_parted(words, case.found)}", _strained(words, case.found), _relieving(case)]
    parts += [words.triangle(one) for one in between_rivals(case.told, most=MOST_SAID)]
    return " ".join(f"{capital(part)}." for part in parts if part)


def _parted(words: TiePhrases, found: Camps) -> str:
    if found.proved:
        return "; apart from them ".join(_circle(words, circle.splits) for circle in found.circles)
    (least, most), camps = found.bounds, words.circles(found)
    if least == most:
        return f"more ways of drawing the camps strain equally little than are listed: {camps}"
    span = f"the least strain there can be lies between {least:g} and {most:g}"
    return f"the best camps that were found in the time given are {camps}, with a strain of {most:g}; {span}"


def _circle(words: TiePhrases, splits: tuple[tuple[tuple[str, ...], ...], ...]) -> str:
    if len(splits) == 1:
        return _only(words, splits[0])
    shown = "; or ".join(words.split(split) for split in splits[:4])
    more = f", and {len(splits) - 4} further ways" if len(splits) > 4 else ""
    return f"{_number(len(splits))} ways of drawing the camps strain equally little: {shown}{more}"


def _only(words: TiePhrases, split: tuple[tuple[str, ...], ...]) -> str:
    if len(split) == 1:
        return f"{words.names(split[0])} stand together in one camp"
    return f"the camps are {words.split(split)}"


def _number(count: int) -> str:
    return {2: "two", 3: "three", 4: "four"}.get(count, str(count))


def _strained(words: TiePhrases, found: Camps) -> str:
    if not found.always and not found.sometimes:
        return "nothing strains: every friendly tie lies within a camp and every strained one between camps"
    settled = all(circle.found.ties_settled for circle in found.circles)
    always = f"strained {'however they are drawn' if settled else 'in these camps'}: {words.ties(found.always)}"
    some = f"strained in some of these ways: {words.ties(found.sometimes)}" if found.sometimes else ""
    return "; ".join(part for part in (always if found.always else "", some) if part)


def _relieving(case: AlignmentCase) -> str:
    if not case.found.proved or any(len(circle.actors) > MOST_ACTORS for circle in case.found.circles):
        return ""
    best = relieving(case, case.found, case.for_camps)
    if not best:
        return ""
    of = "one of these ties: " if len(best) > 1 else ""
    return f"what would relieve most is a change of {of}{case.words.ties(best, MOST_SAID)}"


def _reasons(case: AlignmentCase) -> tuple[Reason, ...]:
    strained = {*case.found.always, *case.found.sometimes}
    told = [
        Reason(
            "opposes",
            "Ties that strain",
            parts=tuple(case.words.reason("opposes", place) for place in sorted(strained)),
        ),
        Reason(
            "carries",
            "Ties that fit the camps",
            parts=tuple(case.words.reason("carries", place) for place in case.told.edges if place not in strained),
        ),
    ]
    return tuple(reason for reason in told if reason.parts)


def _ties(case: AlignmentCase) -> Table:
    words = case.words
    always, some = set(case.found.always), set(case.found.sometimes)
    rows = []
    for place, tie in enumerate(case.told.ties[:SHOWN]):
        strain = "always" if place in always else "in some camps" if place in some else ""
        value = tie.value
        span = "" if value is None or value.certain else f" ({with_sign(value.low)} to {with_sign(value.high)})"
        size = f"{with_sign(case.told.numbers[place])}{span}"
        cells = (words.pair(tie), words.dimension(tie.dimension), size, words.code(place), strain)
        rows.append(words.row(cells, (place,)))
    more = len(case.told.ties) - len(rows)
    note = "From −3, hostile, to 3, close; ? is a tie of unknown sign. A tie that is not listed is not given at all."
    cut = f" {more} more ties are in the data." if more > 0 else ""
    return Table(
        f"Ties on {words.day(case.day)}" if case.dated else "Ties",
        ("Between", "On", "Strength", "Is", "Strained"),
        tuple(rows),
        note + cut,
    )


def _triangles(case: AlignmentCase, found: tuple[TenseTriangle, ...], count: int) -> Iterator[Table]:
    rows = [
        case.words.row((f"{case.words.triangle(one)}.", case.words.triangle_ties(one)), (*one.warm, *one.cold))
        for one in found[:SHOWN]
    ]
    if rows:
        rule = (
            "Three mutual rivals are no tension where there may be more than two camps."
            if case.wish.blocs > 2
            else "Three mutual rivals count as a tension: two of them could join against the third."
        )
        more = f" There are {count - SHOWN} more." if count > SHOWN else ""
        yield Table("Tense triangles", ("What", "By these ties"), tuple(rows), rule + more)


def _apart(case: AlignmentCase) -> Iterator[Table]:
    names = dimensions_of(case.told.ties)
    if len(names) < 2:
        return
    rows = [_apart_row(case, name) for name in names]
    note = "Taken together, a friend on one matter and an opponent on another is two ties, and one of them strains."
    yield Table("Camps by dimension", ("On", "Camps", "Strained"), tuple(rows), note)


def _apart_row(case: AlignmentCase, name: str) -> Row:
    found = case.apart(name)
    words = TiePhrases(case.phrases, found.network)
    strained = words.ties((*found.always, *found.sometimes)) if found.always or found.sometimes else "nothing"
    circles = words.circles(found)
    return words.row((words.dimension(name), circles[0].upper() + circles[1:], strained), found.network.edges)


def _triangle_data(case: AlignmentCase, one: TenseTriangle) -> dict[str, object]:
    address = [tie.address for tie in case.told.ties]
    return {
        "kind": one.kind,
        "middle": one.middle,
        "others": list(one.others),
        "warm": [address[place] for place in one.warm],
        "cold": [address[place] for place in one.cold],
    }
