"""Page: on what two readings agree, part, may differ by time, and where one is silent, for somebody who reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from raison.findings.compare.differences import ReadingComparison, ReadingDifference
from raison.findings.compare.matters import MatterRow, matters_between
from raison.findings.compare.naming import Naming
from raison.findings.compare.short import compared_short, matters_view
from raison.findings.naming.readings import reading_name
from raison.findings.naming.saying import few
from raison.findings.phrases import capital
from raison.findings.records import Answer, Reason, Row, Table
from raison.model.system import System

__all__ = ["PAGE", "difference_data", "page_answer", "pair_name"]

PAGE = "by matter"


def pair_name(system: System, readings: Sequence[str]) -> str:
    """Return what two readings are called together.

    >>> from tests.examples.model import example
    >>> pair_name(example(), ("grim", "mild"))
    'Grim and Mild'
    """
    return " and ".join(reading_name(system, one) for one in readings)


def page_answer(pair: ReadingComparison) -> Answer:
    """Return how two readings stand to one another, matter by matter.

    >>> from raison.model.setup import Setup
    >>> from tests.examples.model import example
    >>> page_answer(ReadingComparison(example(), (Setup("grim"), Setup("mild")))).says
    'There is no matter on which both say the same. Only Grim speaks of 2. On 2 neither speaks. Silence is no \
agreement.'
    """
    rows = matters_between(pair)
    readings = [setup.reading for setup in pair.setups]
    tables = [table for table in _tables(pair, readings, rows) if table.rows]
    data = {
        "matters": [_matter_data(row) for row in rows],
        "differences": [difference_data(one) for one in pair.differences],
    }
    reasons = tuple(_reason(row) for row in rows if row.verdict in ("part", "later"))
    return Answer(
        pair_name(pair.system, readings),
        PAGE,
        _says(pair.system, readings, rows),
        "follows",
        reasons=reasons,
        tables=tuple(tables),
        data=data,
        short=compared_short(pair.system, readings, rows),
        views=(matters_view(pair.system, rows),),
    )


def _says(system: System, readings: Sequence[str], rows: Sequence[MatterRow]) -> str:
    count = {
        verdict: sum(row.verdict == verdict for row in rows) for verdict in ("agree", "part", "later", "both silent")
    }
    parts = [f"They agree on {_number(count['agree'])}" if count["agree"] else ""]
    parts += [
        f"part on {count['part']}" if count["part"] else "",
        f"may differ by time on {count['later']}" if count["later"] else "",
    ]
    told = [part for part in parts if part]
    first = (_sentence(told) if told else "There is no matter on which both say the same") + "."
    both = sum(row.verdict == "one silent" and len(row.speaking) > 1 for row in rows)
    said = [first, f"On {both} both speak, but neither says what the other says." if both else ""]
    for one in readings:
        alone = sum(row.speaking == (one,) for row in rows)
        said.append(f"Only {reading_name(system, one)} speaks of {alone}." if alone else "")
    said.append(f"On {count['both silent']} neither speaks." if count["both silent"] else "")
    return " ".join(filter(None, [*said, "Silence is no agreement."]))


def _number(count: int) -> str:
    return f"{count} matter{'s' if count != 1 else ''}"


def _sentence(parts: Sequence[str]) -> str:
    told = parts[0] if parts[0].startswith("They") else f"They {parts[0]}"
    return told if len(parts) == 1 else f"{', '.join([told, *parts[1:-1]])} and {parts[-1]}"


def _tables(pair: ReadingComparison, readings: Sequence[str], rows: Sequence[MatterRow]) -> Iterator[Table]:
    names = tuple(reading_name(pair.system, one) for one in readings)
    naming = Naming(pair.system)
    parted, later, agreed = ([row for row in rows if row.verdict == one] for one in ("part", "later", "agree"))
    shown = tuple(_apart(naming, row, row.why) for row in parted)
    yield Table(f"They part ({len(parted)})", ("Matter", *names, "Why"), shown)
    shown = tuple(_apart(naming, row) for row in later)
    yield Table(f"They differ, and time may explain it ({len(later)})", ("Matter", *names), shown)
    known = {one.address: one for one in pair.differences}
    shown = tuple(_alike(naming, row, known[row.differences[0]]) for row in agreed)
    yield Table(f"They agree ({len(agreed)})", ("Matter", "What both say", *names), shown)
    yield _silence(pair.system, readings, rows)


def _apart(naming: Naming, row: MatterRow, *why: str) -> Row:
    return Row((row.name, *(naming.passages(voice.deciding) for voice in row.voices), *why), _deciding(row))


def _alike(naming: Naming, row: MatterRow, one: ReadingDifference) -> Row:
    passages = (naming.passages(claims[:1]) for claims in one.claims)
    return Row((row.name, capital(naming.said(one)), *passages), _deciding(row))


def _deciding(row: MatterRow) -> tuple[str, ...]:
    return tuple(name for voice in row.voices for name in voice.deciding)


def _silence(system: System, readings: Sequence[str], rows: Sequence[MatterRow]) -> Table:
    groups: list[tuple[str, list[MatterRow]]] = [
        (f"Only {reading_name(system, one)}", [row for row in rows if row.speaking == (one,)]) for one in readings
    ]
    both = [row for row in rows if row.verdict == "one silent" and len(row.speaking) > 1]
    groups += [("Both, each of something else", both)]
    groups += [("Neither", [row for row in rows if row.verdict == "both silent"])]
    shown = tuple(
        Row((name, str(len(own)), few([row.name for row in own], divider=";"))) for name, own in groups if own
    )
    return Table("Where one is silent", ("Who speaks", "Matters", "Which"), shown)


def _reason(row: MatterRow) -> Reason:
    return Reason(row.verdict, f"{row.name}: {row.why}", row.differences, _deciding(row))


def _matter_data(row: MatterRow) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "id": row.id,
        "name": row.name,
        "class": row.verdict,
        "why": row.why,
        "speaking": list(row.speaking),
        "claims": {voice.reading: list(voice.claims) for voice in row.voices},
        "deciding": {voice.reading: list(voice.deciding) for voice in row.voices},
        "differences": list(row.differences),
    }


def difference_data(one: ReadingDifference) -> dict[str, Any]:
    """Return a difference as plain data.

    >>> from raison.findings.compare.differences import differences
    >>> from raison.model.setup import Setup
    >>> from tests.examples.model import example
    >>> [found] = [one for one in differences(example(), Setup("grim"), Setup("mild")) if one.apart]
    >>> difference_data(found)["class"], difference_data(found)["elements"]
    ('one silent', ['effects.pressure'])
    """
    return {
        "address": one.address,
        "kind": one.kind,
        "class": one.verdict,
        "claims": [list(side) for side in one.claims],
        "elements": list(one.elements),
        "apart": one.apart,
    }
