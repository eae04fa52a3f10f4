"""Terminal: a finding as text and tables that fit the window; colour only where there is a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text
from rich.tree import Tree

from raison.findings.records import Answer, Finding, Reason, Setting, Table

__all__ = ["show", "show_plain"]

WORDS = {
    "stated": "stated: it returns what one passage says",
    "follows": "follows: several claims together give it",
    "assumed": "assumed: an assumption carries it",
    "undetermined": "undetermined",
}
WIDEST_CELL, MOST_COLUMNS, GAP = 34, 6, 3

BARE = ("check", "anchor")  # verbs of a study as a whole, whose answer is no rating's


def show(finding: Finding, *, reasons: bool = False, evidence: Callable[[str], str] = str, cited: bool = True) -> None:
    """Print a finding.

    Parameters
    ----------
    finding : Finding
    reasons : bool
        Whether every answer is unrolled down to its claims.
    evidence : callable (str) -> str
        A claim's words and place for its id, told once below the answers.
    cited : bool
        Whether the study has papers or claims; without, an answer cannot stand on any.
    """
    console = Console(highlight=False)
    console.print(Text(finding.question, style="bold"))
    for answer in finding.answers:
        _show_answer(console, finding, answer, reasons=reasons, cited=cited)
    _show_evidence(console, finding, evidence, reasons=reasons)
    for note in finding.notes:
        console.print(Text(note, style="italic"))
    if not finding.complete:
        console.print(
            Text("Incomplete: a search stopped at its budget, or not everything was tested.", style="bold red")
        )


def show_plain(finding: Finding) -> None:
    """Print a finding that is no answer of a study: its headline, its tables, its notes."""
    console = Console(highlight=False)
    console.print(Text(finding.question, style="bold"))
    console.print()
    console.print(Text(finding.headline))
    for table in finding.tables:
        console.print()
        console.print(_table(table, console.width))
    for note in finding.notes:
        console.print(Text(note, style="italic"))


def _show_answer(console: Console, finding: Finding, answer: Answer, *, reasons: bool, cited: bool) -> None:
    console.print()
    if finding.verb not in BARE:
        console.print(Text(f"{answer.reading} · {answer.label}", style="bold cyan"))
    console.print(Text(answer.says))
    if finding.verb not in BARE:
        standing = (WORDS[answer.standing],) if cited or answer.standing == "undetermined" else ()
        if standing or answer.marks:
            console.print(Padding(Text("; ".join((*standing, *answer.marks)), style="dim"), (0, 0, 0, 2)))
        _show_support(console, answer, cited=cited)
    for table in (part for whole in answer.tables for part in _parts(whole, console.width)):
        console.print(_table(table, console.width))
    if reasons:
        for reason in answer.reasons:
            console.print(Padding(_tree(reason), (0, 0, 0, 2)))


def _show_evidence(console: Console, finding: Finding, evidence: Callable[[str], str], *, reasons: bool) -> None:
    # The claims that answers hang on; where every answer is unrolled, all that its reasons name.
    named = [claim for answer in finding.answers for claim in answer.hangs_on]
    if reasons:
        named += [claim for reason in finding.reasons for part in reason.walk() for claim in part.claims]
    if named:
        console.print(Text("\nThe claims named here", style="bold"))
    for claim in dict.fromkeys(named):
        console.print(Padding(Text(evidence(claim)), (0, 0, 0, 2)))


def _show_support(console: Console, answer: Answer, *, cited: bool) -> None:
    lines = []
    if answer.settings:
        lines += _settings(answer.settings)
    if answer.hangs_on:
        lines.append("Hangs on: " + ", ".join(answer.hangs_on))
    if answer.assumptions:
        named = "Turns with these assumptions" if cited else "Changes without any one of"
        lines.append(f"{named}: {', '.join(answer.assumptions)}")
    for line in lines:
        console.print(Padding(Text(line), (0, 0, 0, 2)))


def _settings(settings: Iterable[Setting]) -> list[str]:
    kept = [one.name for one in settings if one.holds]
    turned = [one.name for one in settings if one.holds is False]
    openly = [one.name for one in settings if one.holds is None]
    told = (("Holds under", kept), ("Changes under", turned), ("Undetermined under", openly))
    return [f"{word}: {', '.join(names)}." for word, names in told if names]


def _parts(table: Table, room: int) -> Iterable[Table]:
    # Many columns would be a letter wide each: they are shown in several tables, the first column before each.
    width = len(table.columns)
    if width <= MOST_COLUMNS or _fits([max(map(len, cells)) for cells in _columns(table)], room):
        yield table
        return
    for first in range(1, width, MOST_COLUMNS - 1):
        places = (0, *range(first, min(first + MOST_COLUMNS - 1, width)))
        rows = tuple(replace(row, cells=tuple(row.cells[place] for place in places)) for row in table.rows)
        last = places[-1] == width - 1
        yield Table(
            table.title if first == 1 else "",
            tuple(table.columns[place] for place in places),
            rows,
            table.note if last else "",
        )


def _columns(table: Table) -> list[tuple[str, ...]]:
    return list(zip(table.columns, *(row.cells for row in table.rows), strict=True))


def _fits(widths: list[int], room: int) -> bool:
    return sum(widths) + GAP * len(widths) <= room


def _widths(table: Table, room: int) -> list[int | None]:
    # No word is broken where the longest word of every column finds room; what is left goes where most is lacking.
    cap = WIDEST_CELL if len(table.columns) > 4 else room
    columns = _columns(table)
    widths = [max((len(word) for cell in cells for word in cell.split()), default=0) for cells in columns]
    if not _fits(widths, room):
        return [None] * len(widths)
    wanted = [max(floor, min(cap, max(map(len, cells)))) for floor, cells in zip(widths, columns, strict=True)]
    for _ in range(room - sum(widths) - GAP * len(widths)):
        most = max(range(len(widths)), key=lambda place: wanted[place] - widths[place])
        widths[most] += widths[most] < wanted[most]
    return list(widths)


def _table(table: Table, room: int) -> RichTable:
    head = any(table.columns)
    shown = RichTable(
        title=table.title or None, box=SIMPLE_HEAD, title_justify="left", pad_edge=False, show_header=head
    )
    widest = WIDEST_CELL if len(table.columns) > 4 else None
    for column, width in zip(table.columns, _widths(table, room), strict=True):
        shown.add_column(Text(column), overflow="fold", width=width, max_width=widest)
    for row in table.rows:
        style = "italic" if row.assumed else None
        shown.add_row(*(Text(cell) for cell in row.cells), style=style)
    if table.note:
        shown.caption = Text(table.note)
        shown.caption_justify = "left"
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
