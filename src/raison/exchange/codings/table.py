"""Claims ↔ a table: one row for each place of a claim, with the parts of its anchor; lists divided by semicolons."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from raison.claims.records import Claim
from raison.exchange.codings.plain import LISTS, plain_claim
from raison.exchange.rows import FileRow, read_rows
from raison.exchange.several import raise_all
from raison.exchange.text import fault_at
from raison.words.faults import Fault

__all__ = ["COLUMNS", "read_claims_table", "write_claims_table"]

_PLACE = ("source", "block", "sentence", "span", "words", "hash", "before", "after", "norm", "parts", "quote")
_ABOUT = (
    *("id", "says", "kind", "actors", "target", "modality", "voice", "date", "likelihood", "table", "issues"),
    *(
        "background",
        "restates",
        "same_event",
        "contradicts",
        "inferred",
        "cause",
        "effect",
        "direction",
        "flag",
        "note",
        "drafted",
    ),
)
COLUMNS = (*_ABOUT[:3], *_PLACE, *_ABOUT[3:])
"""The columns, in order."""

_NEEDED = ("id", "says", "kind", "source")
_NUMBERS = ("words", "norm")
_RISKY = ("=", "+", "-", "@")  # with which a spreadsheet takes a text for a formula
_KEPT_LINE = "\\n"


def write_claims_table(claims: Iterable[Claim]) -> bytes:
    """Return claims as a .csv file in UTF-8, without any text of a paper but quotes that are not anchored yet.

    >>> from raison.sources import Anchor
    >>> claim = Claim("c1", "The board will pay.", "forecast", (Anchor("lim", "p1", (1, 1), (0, 9), 9, "0" * 32),))
    >>> write_claims_table([claim]).decode().splitlines()[1][:38]
    'c1,The board will pay.,forecast,lim,p1'
    """
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for claim in claims:
        plain = plain_claim(claim)
        places = plain.pop("at")
        for place in places if isinstance(places, list) else [places]:
            cells = {**plain, **_flat(plain), **place}
            table.writerow([_cell(cells.get(name)) for name in COLUMNS])
    return out.getvalue().encode("utf-8")


def _flat(plain: dict[str, Any]) -> dict[str, Any]:
    likelihood = plain.get("likelihood", {})
    return {"likelihood": likelihood.get("words"), "table": likelihood.get("table")}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if value is True:
        return "yes"
    text = str(value).replace("\\", "\\\\").replace("\r\n", "\n").replace("\n", _KEPT_LINE)
    return f"'{text}" if text.startswith((*_RISKY, "'")) else text


def read_claims_table(data: bytes) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Return the claims of a table as plain data, and what is doubtful about its encoding.

    Parameters
    ----------
    data : bytes
        With the columns id, says, kind and source at least, and block, span, hash and the like, or a quote.

    Raises
    ------
    Fault
        With the line: a needed cell is empty, or rows of one claim do not agree.

    Examples
    --------
    >>> read_claims_table(b"id,says,kind,source,quote\\nc1,It is low.,fact,fen,the river was low\\n")[0]
    [{'id': 'c1', 'says': 'It is low.', 'kind': 'fact', 'at': {'source': 'fen', 'quote': 'the river was low'}}]
    """
    table = read_rows(data)
    missing = [name for name in _NEEDED if name not in table.head]
    if missing:
        raise fault_at(1, ", ".join(missing), "is no column of this table", f"its columns are {', '.join(COLUMNS)}")
    found: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {}
    raise_all(list(_faults(table.rows, found)))
    claims = [{**about, "at": places[0] if len(places) == 1 else places} for about, places in found.values()]
    return claims, (table.doubt,) if table.doubt else ()


def _faults(rows: Iterable[FileRow], found: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]]) -> Iterator[Fault]:
    for row in rows:
        try:
            about, place = _about(row), _place(row)
            known = found.setdefault(about["id"], (about, []))
            if known[0] != about:
                name = next(key for key in {**known[0], **about} if known[0].get(key) != about.get(key))
                rule = f"differs in {name} from the row above with that id"
                raise fault_at(row.line, about["id"], rule, "give every row of a claim the same words")
            known[1].append(place)
        except Fault as fault:
            yield fault


def _about(row: FileRow) -> dict[str, Any]:
    for name in _NEEDED:
        row.need(name)
    told: dict[str, Any] = {}
    for name in _ABOUT:
        value = _read(row.text(name))
        if value and name in LISTS:
            told[name] = [part.strip() for part in value.split(";") if part.strip()]
        elif value and name == "background":
            told |= _flag(row, value)
        elif value and name not in ("likelihood", "table"):
            told[name] = value
    words, table = _read(row.text("likelihood")), _read(row.text("table"))
    if words:
        told["likelihood"] = {"words": words, **({"table": table} if table else {})}
    return told


def _flag(row: FileRow, value: str) -> dict[str, bool]:
    if value.casefold() in ("yes", "true", "1"):
        return {"background": True}
    if value.casefold() in ("no", "false", "0"):
        return {}
    raise fault_at(row.line, value, "is neither yes nor no (column background)", "write yes or no")


def _place(row: FileRow) -> dict[str, Any]:
    cells = {name: value for name in _PLACE if (value := _read(row.text(name)))}
    place: dict[str, Any] = {
        name: int(value) if name in _NUMBERS and value.isascii() and value.isdigit() else value
        for name, value in cells.items()
    }
    if "parts" in place:
        place["parts"] = [part.strip() for part in place["parts"].split(";")]
    if str(place.get("sentence", "")).isdigit():
        place["sentence"] = int(place["sentence"])
    if "hash" not in place and "quote" not in place:
        raise fault_at(row.line, row.text("id"), "has neither hash nor quote", "give the passage's own words as quote")
    return place


def _read(cell: str) -> str:
    text = cell[1:] if cell[:1] == "'" and cell[1:2] in (*_RISKY, "'") and len(cell) > 1 else cell
    parts: Sequence[str] = text.split("\\\\")
    return "\\".join(part.replace(_KEPT_LINE, "\n") for part in parts)
