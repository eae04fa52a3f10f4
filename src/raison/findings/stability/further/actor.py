"""Actor verdicts: why one actor, and the groups it belongs to, stay in a state or leave it, in words and as a tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from raison.engines.conflict import Improvement, Step, Verdict, explain
from raison.findings.naming.labels import concept_name
from raison.findings.part import Part
from raison.findings.phrases import listed
from raison.findings.plain_data import as_data
from raison.findings.reasons import verdict_reason
from raison.findings.records import Reason, Row, Table
from raison.findings.stability.board import BoardState
from raison.lenses.conflict.verdicts import CONCEPTS

__all__ = ["actor_part", "tree_lines", "verdict_tree"]

MOST = 8


def actor_part(board: BoardState) -> Part:
    """Return one actor's verdicts on the state asked about, by concept, with the tree of reasons of the one asked.

    >>> from tests.examples.findings import board
    >>> verdicts = actor_part(board(actor="state", want="line=press")).data["actor"]["verdicts"]
    >>> [(one["concept"], one["stays"]) for one in verdicts[:2]]
    [('nash', False), ('gmr', False)]
    """
    actor = board.ask.wish.actor
    if actor is None:
        return Part()
    board.actor_number(actor)
    own = [number for number, mover in enumerate(board.found.movers) if actor in mover.members]
    trees = tuple(verdict_tree(board, board.ask.concept, number) for number in own)
    rows = tuple(_row(board, number, concept) for number in own for concept in CONCEPTS)
    where = "today's state" if board.state == 0 else f"state {board.state}"
    title = f"{board.phrases.actor(actor)} in {where}"
    lines = tuple(Row((line,)) for tree in trees for line in tree_lines(tree))
    tables = (
        Table(title, ("Who", "Concept", "Verdict"), rows, board.unknown_note),
        Table(f"{title}: why, under {concept_name(board.ask.concept)}", ("Reasons",), lines),
    )
    verdicts = [_data(board, number, concept) for number in own for concept in CONCEPTS]
    data = {"actor": actor, "state": board.state, "verdicts": verdicts, "trees": as_data(trees)}
    return Part(tables=tables, data={"actor": data}, reasons=trees)


def _row(board: BoardState, number: int, concept: str) -> Row:
    return Row((board.mover(number), concept_name(concept), _word(_stays(board, number, concept))))


def _word(stays: bool | None) -> str:
    return "undetermined" if stays is None else "stays" if stays else "would leave"


def _stays(board: BoardState, number: int, concept: str) -> bool | None:
    least = bool(board.every.least[concept][number, board.state])
    return least if least == bool(board.every.most[concept][number, board.state]) else None


def _data(board: BoardState, number: int, concept: str) -> dict[str, Any]:
    told = verdict_reason(board.phrases, board.probe.impacts, board.every, concept, number, board.state)
    members = list(board.found.movers[number].members)
    return {"mover": members, "concept": concept, "stays": _stays(board, number, concept), "says": told.says}


def verdict_tree(board: BoardState, concept: str, mover: int) -> Reason:
    """Return why a mover stays or leaves, step by step: each better move, each answer, and why it cannot escape.

    Parameters
    ----------
    board : BoardState
        With the state that is asked about.
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    mover : int

    Examples
    --------
    >>> from tests.examples.findings import board
    >>> tree = verdict_tree(board(want="line=press"), "nash", 0)
    >>> tree.says, [part.kind for part in tree.parts]
    ('The state would move on: nothing deters it from one better move', ['improves', 'want'])
    """
    verdict = explain(board.every.model, concept, mover, board.state)
    flat = verdict_reason(board.phrases, board.probe.impacts, board.every, concept, mover, board.state)
    shown = verdict.improvements[:MOST]
    parts = [_improvement(board, verdict, one) for one in shown]
    if len(verdict.improvements) > len(shown):
        parts.append(Reason("improves", f"and {len(verdict.improvements) - len(shown)} more moves that it would like"))
    wants = [part for part in flat.parts if part.kind == "want"]
    says = flat.says
    if _stays(board, mover, concept) is None:
        says = f"Undetermined, because the result of some move is unknown; as far as results are known, {says}"
    return Reason(flat.kind, says, flat.ratings, flat.claims, flat.assumed, parts=(*parts, *wants))


def _improvement(board: BoardState, verdict: Verdict, one: Improvement) -> Reason:
    move = f"{board.moved(one.move)} → state {one.move.target}"
    if one.deterrence is None:
        why = "the concept reckons with no answer" if verdict.concept == "nash" else "no answer takes the gain away"
        return Reason("improves", f"{move}: better, and {why}")
    steps = tuple(
        Reason("answers", f"{board.moved(step)} → state {step.target}", parts=()) for step in one.deterrence.path
    )
    spared = listed([board.phrases.actor(board.actors[number]) for number in one.deterrence.not_better])
    end = Reason("answers", f"there {spared} is no better off than in {board.named(board.state)}")
    blocked = tuple(_blocked(board, step, spared) for step, spared in one.deterrence.blocked[:MOST])
    return Reason("deters", f"{move}: better, but it is answered", parts=(*steps, end, *blocked))


def _blocked(board: BoardState, step: Step, spared: tuple[int, ...]) -> Reason:
    who = listed([board.phrases.actor(board.actors[number]) for number in spared])
    return Reason("answers", f"no way out: {board.moved(step)} → state {step.target} leaves {who} no better off")


def tree_lines(reason: Reason) -> Iterator[str]:
    """Yield a reason and all beneath it as lines that show the tree.

    >>> list(tree_lines(Reason("stays", "a", parts=(Reason("want", "b"), Reason("want", "c")))))
    ['a', '├─ b', '└─ c']
    """
    yield reason.says
    for place, part in enumerate(reason.parts):
        last = place == len(reason.parts) - 1
        for index, line in enumerate(tree_lines(part)):
            lead = ("└─ " if last else "├─ ") if index == 0 else ("   " if last else "│  ")
            yield lead + line
