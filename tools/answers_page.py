"""Write into docs/explanation/consequences.md how the bundled study's answers change: `python tools/answers_page.py`.

Each row sets one thing otherwise: the concept, the tie rule, where the free factors start, whether there are
consequences at all. A test compares the page with what this would write.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from raison.desk.study import open_study
from raison.findings.asking.asking import ask_of, impacts_of
from raison.findings.asking.questions import question_of
from raison.findings.rows.truth import truth_word
from raison.findings.wish import Wish
from raison.lenses.conflict.states import Board, states
from raison.lenses.conflict.verdicts import CONCEPTS, verdicts
from raison.lenses.worlds.impacts import Impacts
from raison.model.asked import Concept
from raison.model.picture import Picture, picture
from raison.model.readings import author_readings
from raison.model.setup import Setup, Ties
from raison.model.system import System
from raison.words.expressions import Is, leaves

PAGE = Path(__file__).resolve().parent.parent / "docs" / "explanation" / "consequences.md"
BEGIN, END = "<!-- answers: made by tools/answers_page.py -->", "<!-- answers end -->"
STUDY = "northeast_asia"
QUESTIONS = ("help_with_north", "us_demands", "withdrawal")
STARTS = {"first": 0, "last": -1}


@dataclass(frozen=True)
class Way:
    """One way of asking; `start`: where the free factors begin, today's variants unless named."""

    name: str
    concept: Concept = "seq"
    ties: Ties = "present"
    start: str = "today"
    consequences: bool = True


def ways() -> Iterator[Way]:
    """Yield the usual way and those that differ from it in one thing."""
    yield Way("as usual: seq, ties to the present variant, from today")
    yield from (Way(f"concept {concept}", concept=concept) for concept in CONCEPTS if concept != "seq")
    yield Way("ties to the first listed", ties="first")
    yield Way("ties to the last listed", ties="last")
    yield from (Way(f"developments start at their {name} variant", start=name) for name in STARTS)
    yield Way("choices alone, without consequences", consequences=False)


def answer(system: System, name: str, reading: str, way: Way) -> str:
    """Return what the lasting worlds say of a question's outcome, with how many last of how many."""
    ask = ask_of(system, Wish(question=name), question_of(system, "stability", name))
    told = _started(picture(system, Setup(reading, ties=way.ties)), way.start)
    impacts = Impacts(told) if way.start != "today" or way.ties != "present" else impacts_of(system, reading)
    found = states(impacts, Board(ask.board, ask.hold, way.consequences))
    if not found.start.known:
        return "unknown: the start does not settle"
    judged = verdicts(impacts, found, (way.concept,))
    lasting, openly = judged.equilibria(way.concept), judged.open(way.concept)
    assert ask.outcome is not None
    word = truth_word(impacts.frame.truth(ask.outcome, found.worlds[list(lasting)]))
    more = f", {len(openly)} open" if openly else ""
    return f"{word} ({len(lasting)} of {len(found.worlds)}{more})"


def _started(told: Picture, start: str) -> Picture:
    if start == "today":
        return told
    today = {
        name: stand
        if told.factors[name].owner
        else replace(stand, variant=list(told.factors[name].variants)[STARTS[start]])
        for name, stand in told.today.items()
    }
    return replace(told, today=today)


def table(system: System, name: str) -> str:
    """Return the table of one question: ways down, readings across."""
    readings = author_readings(system)
    question = question_of(system, "stability", name)
    assert question is not None
    lines = [
        f"**{question.ask}** Outcome: {question.outcome}"
        + (f", holding {question.hold.text}." if question.hold else "."),
        "",
        f"| asked | {' | '.join(readings)} |",
        f"|---|{'---|' * len(readings)}",
    ]
    lines += [
        f"| {way.name} | {' | '.join(answer(system, name, reading, way) for reading in readings)} |" for way in ways()
    ]
    return "\n".join(lines)


def wants_table(system: System) -> str:
    """Return how many wants speak of what nobody chooses, by reading."""
    lines = ["| wants | of these speak of something that nobody chooses | of nothing else |", "|---|---|---|"]
    for reading in author_readings(system):
        told = impacts_of(system, reading).picture
        wants = [want for tiers in told.tiers.values() for tier in tiers for want in tier]
        free = [[not told.factors[leaf.factor].owner for leaf in leaves(want.node) if isinstance(leaf, Is)]
                for want in wants]  # fmt: skip
        lines.append(f"| {len(wants)} in {reading} | {sum(map(any, free))} | {sum(map(all, free))} |")
    return "\n".join(lines)


def written() -> str:
    """Return the whole page with the tables made anew."""
    system = open_study(STUDY).system
    text = PAGE.read_text(encoding="utf-8")
    head, rest = text.split(BEGIN)
    tail = rest.split(END)[1]
    tables = "\n\n".join((wants_table(system), *(table(system, name) for name in QUESTIONS)))
    return f"{head}{BEGIN}\n{tables}\n{END}{tail}"


def main() -> None:
    """Write the page."""
    PAGE.write_text(written(), encoding="utf-8")
    print(f"{PAGE.name}: {len(QUESTIONS)} questions")


if __name__ == "__main__":
    main()
