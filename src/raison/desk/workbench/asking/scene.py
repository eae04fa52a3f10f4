"""AskedScene: everything that is set on the page of questions, and what a question becomes under it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from raison.desk.asking import steps_of
from raison.desk.options import day_of
from raison.desk.workbench.refusing import Refusal, record_of
from raison.findings.asking.asking import hold_of
from raison.findings.asking.questions import USES
from raison.findings.case import Case
from raison.findings.phrases import Phrases
from raison.findings.wish import Wish
from raison.lenses.ratings import Limits, limits_of, with_numbers
from raison.model.records import Question
from raison.model.setup import Pick, Setup, Ties
from raison.model.system import System
from raison.words.expressions import Every, Expression, Is
from raison.words.faults import Fault
from raison.words.ids import nearest

__all__ = ["AskedScene", "asked_system", "question_under", "scene_of", "settings_of", "setup_under", "wish_under"]

Name = Annotated[str, Field(max_length=200)]
MOST = 500
SETTINGS = ("reading", "as_of", "hold", "pick", "sizes", "ties", "numbers")
FEWER: Mapping[str, tuple[str, ...]] = {"bargain": ("reading", "as_of", "numbers"), "compare": ("as_of",)}
"""Verbs that do not settle a system: talks know no strength of effects, and a comparison has its own two readings."""


def settings_of(verb: str) -> tuple[str, ...]:
    """Return the settings that an answer of a verb can feel; the others are not offered.

    >>> settings_of("advise")
    ('reading', 'as_of', 'pick', 'sizes', 'ties', 'numbers')
    """
    return tuple(one for one in FEWER.get(verb, SETTINGS) if one != "hold" or "hold" in USES.get(verb, ()))


@dataclass(frozen=True)
class AskedScene:
    """What is set on the page.

    Parameters
    ----------
    question : str
        The question that is shown, by its id.
    reading : str
        One reading; empty: each author's.
    as_of : str
        A day; empty: everything counts.
    hold : mapping of str to str
        Factors that are held, beside what the question holds, or instead.
    numbers : mapping of address to float
        Ratings that were moved.
    pick : {"point", "weak", "strong", "signs"}
        Which value of a range counts.
    sizes : str
        The table of sizes; empty: the first.
    ties : {"present", "first", "last"}
        Which of several equally good variants settling takes.

    Examples
    --------
    >>> AskedScene("q", hold={"line": "press"}).plain
    AskedScene(question='q', reading='', as_of='', hold={}, numbers={}, pick='point', sizes='', ties='present')
    """

    question: Name
    reading: Name = ""
    as_of: Name = ""
    hold: Annotated[Mapping[Name, Name], Field(max_length=MOST)] = field(default_factory=dict)
    numbers: Annotated[Mapping[Name, float], Field(max_length=MOST)] = field(default_factory=dict)
    pick: Pick = "point"
    sizes: Name = ""
    ties: Ties = "present"

    @property
    def plain(self) -> AskedScene:
        """The same question in the same reading, with nothing changed: what the present answer is compared with."""
        return AskedScene(self.question, self.reading)

    @property
    def moves_ratings(self) -> bool:
        """Whether any rating counts otherwise than the study has it."""
        return bool(self.numbers) or (self.pick, self.sizes, self.ties) != ("point", "", "present")

    @property
    def key(self) -> str:
        """What tells this scene from any other."""
        return repr(replace(self, hold=dict(sorted(self.hold.items())), numbers=dict(sorted(self.numbers.items()))))

    def verb(self, system: System) -> str:
        """Return the verb of the question."""
        return next(one.verb for one in system.study.questions if one.id == self.question)

    def cases(self, system: System) -> tuple[Any, ...]:
        """Return the cases of the question, each ready to be answered.

        Raises
        ------
        Refusal, Fault, CannotDo
            The question cannot be asked so.
        """
        question, asked_of = question_under(system, self), asked_system(system, self)
        cases = steps_of(question.verb).cases(asked_of, wish_under(self))
        if not self.moves_ratings:
            return tuple(cases)
        if not all(isinstance(case, Case) for case in cases):
            raise Refusal("this question is asked of the ratings as they stand; restore what was moved or set")
        return tuple(replace(case, setup=setup_under(asked_of, case.setup, self)) for case in cases)


SCENES = TypeAdapter(AskedScene)


def scene_of(raw: object) -> AskedScene:
    """Return a scene from what a page sent.

    Raises
    ------
    Refusal
        It is none.

    Examples
    --------
    >>> scene_of({"question": "q", "pick": "weak"}).pick
    'weak'
    """
    return record_of(SCENES, raw)


def asked_system(system: System, scene: AskedScene) -> System:
    """Return the study with the scene's question as it is asked now; raises as `question_under` does."""
    return _asking(system, question_under(system, scene)) if scene.hold else system


def question_under(system: System, scene: AskedScene) -> Question:
    """Return the scene's question as it is asked now.

    What is held beside the question's own hold counts on both sides of a comparison; what replaces the question's own
    hold, or is held where it holds nothing, counts on its side alone.

    Raises
    ------
    Refusal
        What is held has no place in such a question.
    Fault
        There is no such question, factor or variant.
    """
    known = {one.id: one for one in system.study.questions}
    if scene.question not in known:
        raise Fault(("question",), scene.question, "is no question of this study", nearest(scene.question, known))
    own = known[scene.question]
    if not scene.hold:
        return own
    if "hold" not in USES.get(own.verb, ()):
        raise Refusal(f"the answer to “{own.ask}” does not change with what is held; let go of {_names(system, scene)}")
    given, by_itself = hold_of(system, _written(scene.hold)), hold_of(system, own.hold)
    held = {**by_itself, **given}
    beside = {name: variant for name, variant in given.items() if by_itself and name not in by_itself}
    against = {**beside, **hold_of(system, own.against)}
    beside_it = _written(against) if own.verb == "whatif" and against else None
    return replace(own, hold=_written(held), against=beside_it)


def _asking(system: System, question: Question) -> System:
    questions = tuple(question if one.id == question.id else one for one in system.study.questions)
    return replace(system, study=replace(system.study, questions=questions))


def _names(system: System, scene: AskedScene) -> str:
    return Phrases(system).names([name for name in scene.hold if name in system.factors], most=6)


def _written(hold: Mapping[str, str]) -> Expression:
    parts = tuple(Is(name, (variant,)) for name, variant in hold.items())
    text = " and ".join(f"{name}={variant}" for name, variant in hold.items())
    return Expression(text, parts[0] if len(parts) == 1 else Every(parts))


def setup_under(system: System, setup: Setup, scene: AskedScene, limits: Mapping[str, Limits] | None = None) -> Setup:
    """Return a setup with the scene's settings, and with those of its numbers that the setup's reading knows.

    Parameters
    ----------
    limits : mapping of address to limits, optional
        Those of the reading's ratings, where they are known already.

    Raises
    ------
    Fault
        A number lies outside what its rating may be.
    """
    changed = replace(setup, pick=scene.pick, ties=scene.ties, sizes=scene.sizes or setup.sizes)
    if not scene.numbers:
        return changed
    known = limits_of(system, setup) if limits is None else limits
    numbers = {address: number for address, number in scene.numbers.items() if address in known}
    return with_numbers(system, changed, numbers, known) if numbers else changed


def wish_under(scene: AskedScene) -> Wish:
    """Return what is wished of the scene's question."""
    day = day_of("as_of", scene.as_of) if scene.as_of else None
    return Wish(question=scene.question, reading=scene.reading or None, as_of=day)
