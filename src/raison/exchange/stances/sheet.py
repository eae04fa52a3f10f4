"""Sheets of stances: a row an actor and issue, with position, salience and capability, on any number of issues.

A sheet without a column for the issue is about one, named by the file: the layout of the replications of the challenge
model. Further columns may say how long each issue's scale is, how things stand today and how the issue is decided;
what no column says is told with the import.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from raison.exchange.cells import Decimal, decimal_of, read_in_place
from raison.exchange.several import each, raise_all
from raison.exchange.stances.table import (
    Continuum,
    StanceFile,
    StanceLine,
    TextTable,
    cell_number,
    checked_file,
    harmless,
    number_text,
    table_of,
    written_rows,
)
from raison.exchange.text import fault_at
from raison.model.decision import UNANIMITY, DecisionRule, said_rule
from raison.words.faults import CannotDo, Fault
from raison.words.ids import nearest

__all__ = ["SheetTerms", "is_sheet", "read_sheet", "write_one_issue", "write_sheet"]

Scale = tuple[float, float]
Column = Literal["name", "issue", "position", "salience", "capability", "low", "high", "today", "rule"]
HEADS: dict[Column, tuple[str, ...]] = {
    "name": ("actor", "name", "stakeholder", "player"),
    "issue": ("issue", "topic"),
    "position": ("position",),
    "salience": ("salience", "importance"),
    "capability": ("capability", "capabilities", "power", "influence", "resources"),
    "low": ("low", "minimum", "min", "scale low", "scale min"),
    "high": ("high", "maximum", "max", "scale high", "scale max"),
    "today": ("today", "now", "status quo", "reference point"),
    "rule": ("rule", "decision rule", "quota"),
}
NEEDED: tuple[Column, ...] = ("name", "position", "salience", "capability")
NUMBERS: tuple[Column, ...] = ("position", "salience", "capability", "low", "high", "today")
PERCENT = 100
SURELY_PERCENT = 10
"""A salience above this can only be one on a scale to 100, and so a position on a scale that nobody tells."""


@dataclass(frozen=True)
class SheetTerms:
    """What a user says of a sheet, where the sheet does not.

    Parameters
    ----------
    salience : float or None
        Where saliences end: 1, 10 or 100.
    scale : (float, float) or None
        Ends of the scale of every issue that has none of its own.
    scales : mapping of str to (float, float)
        Ends for single issues, by the name in the sheet.
    rule : DecisionRule or None
        How every issue is decided.
    """

    salience: float | None = None
    scale: Scale | None = None
    scales: Mapping[str, Scale] = field(default_factory=dict)
    rule: DecisionRule | None = None


@dataclass(frozen=True)
class _Line:
    number: int
    texts: Mapping[Column, str]
    decimal: Decimal

    def number_in(self, column: Column) -> float:
        return cell_number(self.number, column, self.texts.get(column, ""), self.decimal)


def is_sheet(data: bytes) -> bool:
    """Return whether bytes begin like a sheet of stances: headings with actor, position, salience and capability.

    >>> is_sheet(b"Actor,Capability,Position,Salience\\na,1,2,0.5\\n"), is_sheet(b"Actor;Issue\\n")
    (True, False)
    """
    first = next((line for line in data[:4000].decode("utf-8", "replace").splitlines() if line.strip()), "")
    heads = [_plain(cell.strip().strip('"')) for divider in ",;\t" for cell in first.split(divider)]
    return all(set(HEADS[column]) & set(heads) for column in NEEDED)


def _plain(head: str) -> str:
    return " ".join(head.removeprefix("\ufeff").replace("_", " ").lower().split())


def read_sheet(data: bytes, title: str, terms: SheetTerms | None = None) -> StanceFile:
    """Return the stances of a sheet.

    Parameters
    ----------
    data : bytes
        Divided by commas, semicolons (then also with decimal commas) or tabs.
    title : str
        What the one issue is called where the sheet has no column for it.
    terms : SheetTerms, optional
        What the sheet does not say.

    Raises
    ------
    CannotDo
        If it stays open how long an issue's scale is, or where saliences end.
    Fault
        If the sheet cannot be right: all faults together, each with its line.

    Notes
    -----
    A row whose position, salience and capability are all blank is no stance: the actor takes no part, which is told.

    Examples
    --------
    >>> sheet = b"Actor,Issue,Position,Salience,Capability\\na,Tax,40,80,1\\nb,Tax,90,20,2\\na,Aid,50,50,1\\n"
    >>> found = read_sheet(sheet, "t")
    >>> [(one.name, one.low, one.high) for one in found.issues], found.stances[0].salience
    ([('Tax', 0, 100), ('Aid', 0, 100)], 0.8)
    """
    told = terms or SheetTerms()
    table = table_of(data)
    lines, skipped = _lines(table)
    if not lines:
        raise Fault((), "the sheet", "holds no stance", "give each actor a row for each issue")
    stances = tuple(each(lines, lambda line: _stance(line, title)))
    issues, doubts = _issues(lines, stances, title, told)
    most, guessed = _salience(stances, told.salience)
    actors = tuple(dict.fromkeys((one.actor, "") for one in stances))
    notes = (*skipped, *_unread(table), *doubts, *guessed, *([table.doubt] if table.doubt else []))
    return checked_file(StanceFile(title, actors, issues, stances, notes), most)


def _places(table: TextTable) -> dict[Column, int]:
    heads = [_plain(cell) for cell in table.rows[0][1]]
    found: dict[Column, int] = {}
    for column, known in HEADS.items():
        places = [place for place, head in enumerate(heads) if head in known]
        if len(places) > 1:
            names = " and ".join(repr(table.rows[0][1][place]) for place in places)
            raise fault_at(table.rows[0][0], names, f"both name the column {column}", "keep one of them")
        if places:
            found[column] = places[0]
    return found


def _lines(table: TextTable) -> tuple[list[_Line], tuple[str, ...]]:
    places = _places(table)
    width = len(table.rows[0][1])
    rows = [
        (line, {column: cells[place] if place < len(cells) else "" for column, place in places.items()}, cells)
        for line, cells in table.rows[1:]
    ]
    wide = [
        fault_at(line, f"{len(cells)} cells", f"stand under {width} headings", "put texts with dividers in quotes")
        for line, _, cells in rows
        if any(cells[width:])
    ]
    raise_all(wide)
    numbers = [texts.get(column, "") for _, texts, _ in rows for column in NUMBERS]
    decimal = decimal_of(table.divider, numbers)
    filled = [
        _Line(line, texts, decimal)
        for line, texts, _ in rows
        if any(texts[column] for column in ("position", "salience", "capability"))
    ]
    left = len(rows) - len(filled)
    return filled, ((f"{left} rows without any number are left out: their actors take no part",) if left else ())


def _unread(table: TextTable) -> tuple[str, ...]:
    known = {name for names in HEADS.values() for name in names}
    unread = [cell for cell in table.rows[0][1] if cell and _plain(cell) not in known]
    return (f"these columns are not read: {', '.join(unread)}",) if unread else ()


def _stance(line: _Line, title: str) -> StanceLine:
    if not line.texts["name"]:
        raise fault_at(line.number, "a line", "names no actor", "give it a name, or delete it")
    issue = line.texts.get("issue", title)
    if not issue:
        raise fault_at(line.number, line.texts["name"], "has a row without an issue", "fill the column issue")
    place, care, can = (line.number_in(column) for column in ("position", "salience", "capability"))
    return StanceLine(line.texts["name"], issue, place, care, can, line.number)


def _issues(
    lines: Sequence[_Line], stances: Sequence[StanceLine], title: str, terms: SheetTerms
) -> tuple[tuple[Continuum, ...], list[str]]:
    names = tuple(dict.fromkeys(one.issue for one in stances))
    for name in terms.scales:
        if name not in names:
            raise Fault(("scale",), name, "is no issue of this sheet", nearest(name, names))
    of_issue = {name: [line for line in lines if line.texts.get("issue", title) == name] for name in names}
    guessed: list[str] = []
    unknown: list[str] = []
    made = each(names, lambda name: _continuum(name, of_issue[name], terms, (guessed, unknown)))
    if unknown:
        raise CannotDo(_asked(unknown))
    doubts = [f"no scale is given for {', '.join(guessed)}: 0 to 100 was taken"] if guessed else []
    if all(one.now is None for one in made):
        doubts.append("no column Today says how things stand, so what can move from there stays open")
    return tuple(made), doubts


def _asked(unknown: Sequence[str]) -> str:
    names = ", ".join(unknown[:10]) + (" …" if len(unknown) > 10 else "")
    one = f'"{unknown[0]}=LOW..HIGH"' if len(unknown) > 1 else "LOW..HIGH"
    return (
        f"the file does not say how long the scale is of: {names}. Add columns Low and High, or --scale {one}, "
        "such as 4..10"
    )


def _continuum(name: str, lines: Sequence[_Line], terms: SheetTerms, open_: tuple[list[str], list[str]]) -> Continuum:
    low, high, today = (_agreed(lines, column) for column in ("low", "high", "today"))
    scale = (low, high) if low is not None and high is not None else terms.scales.get(name, terms.scale)
    places = [line.number_in("position") for line in lines]
    if scale is None:
        fits = min(places) >= 0 and SURELY_PERCENT < max(places) <= PERCENT
        open_[0 if fits else 1].append(name)
        scale = (0, PERCENT)
        if not fits:
            return Continuum(name, 0, PERCENT)
    if not scale[0] < scale[1]:
        raise fault_at(lines[0].number, f"{scale[0]:g} to {scale[1]:g}", "is no scale", "the low end comes first")
    if today is not None and not scale[0] <= today <= scale[1]:
        rule = f"lies outside {scale[0]:g} to {scale[1]:g}, the scale of {name}"
        raise fault_at(_first(lines, "today"), f"{today:g}", rule, "mend it")
    return Continuum(name, scale[0], scale[1], now=today, rule=_rule(lines, terms))


def _first(lines: Sequence[_Line], column: Column) -> int:
    return next(line.number for line in lines if line.texts.get(column))


def _agreed(lines: Sequence[_Line], column: Column) -> float | None:
    told = [line for line in lines if line.texts.get(column)]
    numbers = [line.number_in(column) for line in told]
    for line, number in zip(told, numbers, strict=True):
        if number != numbers[0]:
            rule = f"differs from {numbers[0]:g} on line {told[0].number} for the same issue (column {column})"
            raise fault_at(line.number, line.texts[column], rule, "say it once an issue, or the same everywhere")
    return numbers[0] if numbers else None


def _rule(lines: Sequence[_Line], terms: SheetTerms) -> DecisionRule:
    told = [line for line in lines if line.texts.get("rule")]
    rules = [read_in_place(line.number, "rule", line.texts["rule"], said_rule) for line in told]
    for line, rule in zip(told, rules, strict=True):
        if rule != rules[0]:
            first = f"differs from line {told[0].number} for the same issue"
            raise fault_at(line.number, line.texts["rule"], first, "say it once an issue, or the same everywhere")
    return rules[0] if rules else terms.rule or UNANIMITY


def _salience(stances: Sequence[StanceLine], said: float | None) -> tuple[float, tuple[str, ...]]:
    # Nothing above 1: they can only end there. Something above 10: they can only run to 100, unless some lie below 1.
    if said is not None:
        return said, ()
    cares = [one.salience for one in stances]
    if max(cares) <= 1:
        return 1, ()
    if max(cares) > SURELY_PERCENT and not any(0 < care < 1 for care in cares):
        return PERCENT, (f"saliences go up to {max(cares):g}, so they were taken to run to 100",)
    raise CannotDo(
        f"the file does not say where saliences end, and they go from {min(cares):g} to {max(cares):g}: "
        "add --salience 1, --salience 10 or --salience 100"
    )


def write_sheet(found: StanceFile) -> bytes:
    """Return the stances on all issues as a sheet, with scale, today and rule, saliences from 0 to 1.

    Examples
    --------
    >>> one = StanceFile("t", (("a", ""),), (Continuum("i", 0, 9),), (StanceLine("a", "i", 1, 0.5, 2),))
    >>> write_sheet(one).decode().splitlines()[1]
    'a,i,1,0.5,2,0,9,,unanimity'
    """
    by_name = {issue.name: issue for issue in found.issues}
    actors = _called([*found.actors])
    issues = _called([(issue.name, issue.says) for issue in found.issues])
    rows = [
        [harmless(actors[one.actor]), harmless(issues[one.issue]), *_own(one), *_shared(by_name[one.issue])]
        for one in found.stances
    ]
    head = ["Actor", "Issue", "Position", "Salience", "Capability", "Low", "High", "Today", "Rule"]
    return written_rows([head, *rows])


def _called(names: Sequence[tuple[str, str]]) -> dict[str, str]:
    # By their full names, where these tell them apart.
    full = [says or name for name, says in names]
    return {name: says if full.count(says) == 1 and says else name for name, says in names}


def _own(one: StanceLine) -> list[str]:
    return [number_text(number) for number in (one.position, one.salience, one.capability)]


def _shared(issue: Continuum) -> list[str]:
    today = "" if issue.now is None else number_text(issue.now)
    return [number_text(issue.low), number_text(issue.high), today, issue.rule.written or "unanimity"]


def write_one_issue(found: StanceFile) -> bytes:
    """Return the stances on one issue as a replication's table, saliences from 0 to 1.

    Raises
    ------
    CannotDo
        If there is more than one issue, which the layout cannot hold.

    Examples
    --------
    >>> one = StanceFile("t", (("a", ""),), (Continuum("i", 0, 1),), (StanceLine("a", "i", 1, 0.5, 2),))
    >>> write_one_issue(one).decode().split()
    ['Actor,Capability,Position,Salience', 'a,2,1,0.5']
    """
    if len(found.issues) != 1:
        raise CannotDo(
            f"the layout holds one issue, not {len(found.issues)}: name one with --board ISSUE, or write --form stances"
        )
    rows = [
        [harmless(one.actor), *map(number_text, (one.capability, one.position, one.salience))] for one in found.stances
    ]
    return written_rows([["Actor", "Capability", "Position", "Salience"], *rows])
