"""Terminal: a finding as text and tables that fit the window; colour only where there is a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text
from rich.tree import Tree

from raison.cli.writing import window
from raison.findings.brief.reruns import reruns_says
from raison.findings.naming.labels import STANDINGS
from raison.findings.records import Answer, Finding, Reason, Setting, Table
from raison.words.display import printable, printable_record

__all__ = ["CitedNames", "show", "show_plain"]

INDENT, NOTE = (0, 0, 0, 2), (0, 0, 1, 1)
Naming = Callable[[str], str]
MOST_PAIRS = 8
WIDEST_CELL, MOST_COLUMNS, GAP = 34, 6, 3

UNCITED = ("open", "silent")  # what is told of an answer also where nothing is cited
LED = ("advise",)  # verbs whose readings share one table: the headline and the tables come before each reading's answer
BARE = ("check", "anchor", "forecasts", "update")  # verbs of a study as a whole, whose answer is no rating's
UNRATED = (*BARE, "compare")  # verbs that say nothing of how firm an answer is
FIRST_TABLE = ("stability", "bargain", "alignment")  # verbs of whose tables the first answers
PAIRED = {"compare": 2}  # how many of the answers are of all questions together
LISTING = ("why",)  # what an answer hangs on stands in its tables


@dataclass(frozen=True)
class CitedNames:
    """How claims are called, by their ids, and ratings, by their addresses; and whether the study cites anything.

    Without papers and claims an answer cannot stand on any.
    """

    claim: Naming = str
    rating: Naming = str
    cited: bool = True


def show(finding: Finding, *, reasons: bool = False, details: bool = False, named: CitedNames | None = None) -> None:
    """Print a finding: the headline, how firm it is, and the table that answers; all else only where it is wanted.

    Parameters
    ----------
    finding : Finding
    reasons : bool
        Whether every answer is unrolled down to its claims; that is with all details.
    details : bool
        Whether every answer is shown whole: its sentences, reruns, what it hangs on, and all tables.
    named : CitedNames, optional
        What claims and ratings say; without it they are shown by id and address.
    """
    named = named or CitedNames()
    console, finding = _console(), printable_record(finding)
    console.print(Text(finding.question, style="bold"))
    if finding.answers and finding.verb not in BARE:
        console.print(Text(finding.headline))
    if finding.verb in LED:
        for table in finding.tables:
            console.print()
            _show_table(console, table)
    if reasons or details or finding.verb in BARE:
        _show_whole(console, finding, named, reasons=reasons)
    else:
        _show_short(console, finding, named)
    for note in finding.notes:
        console.print(Text(note, style="italic"))
    if not finding.complete:
        console.print(
            Text("Incomplete: a search stopped at its budget, or not everything was tested.", style="bold red")
        )


def _show_whole(console: Console, finding: Finding, named: CitedNames, *, reasons: bool) -> None:
    for answer in finding.answers:
        _show_answer(console, finding, answer, named, reasons=reasons)
    if reasons or finding.verb not in LISTING:
        _show_evidence(console, finding, named.claim, reasons=reasons)


def _show_short(console: Console, finding: Finding, named: CitedNames) -> None:
    leading = [one for one in finding.answers if not finding.row or one.label == finding.row]
    if finding.verb in PAIRED:
        leading = leading[: PAIRED[finding.verb]]
    for answer in leading if finding.verb not in UNRATED else ():
        if line := _firmness(finding, answer, named):
            console.print(Padding(Text(line, style="dim"), INDENT, expand=False))
    for answer in leading:
        tables = answer.tables[:1] if finding.verb in FIRST_TABLE else answer.tables
        if tables and len(leading) > 1:
            console.print(Text(f"\n{finding.called(answer.reading)} · {answer.label}", style="bold cyan"))
        for table in tables:
            _show_table(console, table)
    if finding.answers:
        console.print(Text("More with --details; down to the claims with --reasons.", style="dim"))


def _firmness(finding: Finding, answer: Answer, named: CitedNames) -> str:
    """How firm an answer is and how it fared under reruns, in a line."""
    rated = named.cited or answer.standing in UNCITED
    firm = STANDINGS[answer.standing] if rated else ""
    says = " ".join(filter(None, (firm, reruns_says(answer.settings))))
    return f"{finding.called(answer.reading)}{f' ({answer.standing})' if rated else ''}: {says}" if says else ""


def show_plain(finding: Finding) -> None:
    """Print a finding that is no answer of a study: its headline, its tables, its notes."""
    console, finding = _console(), printable_record(finding)
    console.print(Text(finding.question, style="bold"))
    console.print()
    console.print(Text(finding.headline))
    for table in finding.tables:
        console.print()
        _show_table(console, table)
    for note in finding.notes:
        console.print(Text(note, style="italic"))


def _console() -> Console:
    columns, lines = window()
    return Console(highlight=False, markup=False, emoji=False, width=columns, height=lines)


def _show_answer(console: Console, finding: Finding, answer: Answer, named: CitedNames, *, reasons: bool) -> None:
    console.print()
    if finding.verb not in BARE:
        console.print(Text(f"{finding.called(answer.reading)} · {answer.label}", style="bold cyan"))
    console.print(Text(answer.says))
    if finding.verb not in UNRATED:
        line = STANDINGS[answer.standing]
        standing = f"{answer.standing}: {line[0].lower()}{line[1:-1]}"
        shown = (*((standing,) if named.cited or answer.standing in UNCITED else ()), *answer.marks)
        if shown:
            console.print(Padding(Text("; ".join(shown), style="dim"), INDENT, expand=False))
        if finding.verb not in LISTING:
            _show_support(console, answer, named)
    for table in answer.tables:
        _show_table(console, table)
    if reasons:
        for reason in answer.reasons:
            console.print(Padding(_tree(reason), INDENT, expand=False))


def _show_table(console: Console, whole: Table) -> None:
    for table in _parts(whole, console.width):
        console.print(_table(table, console.width))
    if whole.note:
        console.print(Padding(Text(whole.note, style="dim"), NOTE, expand=False))


def _show_evidence(console: Console, finding: Finding, evidence: Naming, *, reasons: bool) -> None:
    # The claims that answers hang on; where every answer is unrolled, all that its reasons name.
    named = [claim for answer in finding.answers for claim in (*answer.stated_by, *answer.hangs_on)]
    if reasons:
        named += [claim for reason in finding.reasons for part in reason.walk() for claim in part.claims]
    if named:
        console.print(Text("\nThe claims named here", style="bold"))
    for claim in dict.fromkeys(named):
        console.print(Padding(Text(printable(evidence(claim))), INDENT, expand=False))


def _show_support(console: Console, answer: Answer, named: CitedNames) -> None:
    lines = []
    if answer.settings:
        lines += _settings(answer.settings)
    if answer.stated_by:
        lines.append("Concluded in: " + ", ".join(answer.stated_by))
    if answer.hangs_on:
        lines.append("Hangs on: " + ", ".join(answer.hangs_on))
    if answer.together:
        lines.append("Turns without both of: " + "; ".join(_pair(named, pair) for pair in answer.together[:MOST_PAIRS]))
    if len(answer.together) > MOST_PAIRS:
        lines.append(f"And {len(answer.together) - MOST_PAIRS} more pairs, with --json.")
    if answer.assumptions:
        begin = "Turns with these assumptions" if named.cited else "Changes without any one of"
        lines.append(f"{begin}: {'; '.join(printable(named.rating(one)) for one in answer.assumptions)}")
    for line in lines:
        console.print(Padding(Text(line), INDENT, expand=False))


def _pair(named: CitedNames, pair: Iterable[str]) -> str:
    names = (printable(named.rating(one)) if "." in one else one for one in pair)
    return " and ".join(names)


def _settings(settings: Iterable[Setting]) -> list[str]:
    kept = [one.name for one in settings if one.holds]
    turned = [one.name for one in settings if one.holds is False]
    openly = [one.name for one in settings if one.holds is None]
    told = (("Holds under", kept), ("Changes under", turned), ("Undetermined under", openly))
    return [f"{word}: {', '.join(names)}." for word, names in told if names]


def _parts(table: Table, room: int) -> Iterator[Table]:
    # Columns that are too many, or whose words have no room beside one another, are shown in several tables, the first
    # column before each.
    columns = _columns(table)
    groups = list(_groups(_longest_words(columns), room))
    if len(groups) == 1 or _fits([max(map(len, cells)) for cells in columns], room):
        yield table
        return
    for number, places in enumerate(groups):
        rows = tuple(replace(row, cells=tuple(row.cells[place] for place in places)) for row in table.rows)
        yield Table("" if number else table.title, tuple(table.columns[place] for place in places), rows)


def _groups(widths: Sequence[int], room: int) -> Iterator[tuple[int, ...]]:
    """Yield which columns stand in one table: the first, and as many others as there is room for, at least one."""
    group = [0] if widths else []
    for place in range(1, len(widths)):
        with_it = [widths[one] for one in (*group, place)]
        if len(group) > 1 and (len(group) == MOST_COLUMNS or not _fits(with_it, room)):
            yield tuple(group)
            group = [0]
        group.append(place)
    yield tuple(group)


def _longest_words(columns: Sequence[Sequence[str]]) -> list[int]:
    return [max((len(word) for cell in cells for word in cell.split()), default=0) for cells in columns]


def _columns(table: Table) -> list[tuple[str, ...]]:
    return list(zip(table.columns, *(row.cells for row in table.rows), strict=True))


def _fits(widths: list[int], room: int) -> bool:
    return sum(widths) + GAP * len(widths) <= room


def _widths(table: Table, room: int) -> list[int | None]:
    # No word is broken where the longest word of every column finds room; the rest goes where a cell takes most lines.
    cap = WIDEST_CELL if len(table.columns) > 4 else room
    columns = _columns(table)
    widths = _longest_words(columns)
    if not _fits(widths, room):
        return [None] * len(widths)
    longest = [max(map(len, cells)) for cells in columns]
    wanted = [max(floor, min(cap, most)) for floor, most in zip(widths, longest, strict=True)]
    for _ in range(room - sum(widths) - GAP * len(widths)):
        open_ = [place for place in range(len(widths)) if widths[place] < wanted[place]]
        if open_:
            widths[max(open_, key=lambda place: longest[place] / max(widths[place], 1))] += 1
    return list(widths)


def _table(table: Table, room: int) -> RichTable:
    head = any(table.columns)
    shown = RichTable(
        title=Text(table.title) if table.title else None,
        box=SIMPLE_HEAD,
        title_justify="left",
        pad_edge=False,
        show_header=head,
    )
    widest = WIDEST_CELL if len(table.columns) > 4 else None
    for column, width in zip(table.columns, _widths(table, room), strict=True):
        shown.add_column(Text(column), overflow="fold", width=width, max_width=widest)
    for row in table.rows:
        style = "italic" if row.assumed else None
        shown.add_row(*(Text(cell) for cell in row.cells), style=style)
    return shown


def _tree(reason: Reason) -> Tree:
    label = Text(reason.says)
    if reason.claims and not reason.parts:
        label.append(f"  [{', '.join(reason.claims)}]", style="cyan")
    if reason.assumed and not reason.claims:
        label.append("  [assumption]", style="yellow")
    tree = Tree(label)
    for part in reason.parts:
        tree.add(_tree(part))
    return tree
