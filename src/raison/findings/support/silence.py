"""Silence: whether a paper says anything of what is asked. Silence is never agreement, and never an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from raison.findings.asking.asking import Ask
from raison.findings.phrases import Phrases, capital
from raison.findings.records import Answer
from raison.findings.support.bearing import sources_of_effect
from raison.model.expectations import factors_of
from raison.model.picture import FlatEffect, Picture, Want, picture
from raison.model.readings import Perspective
from raison.model.setup import BOTH, Setup
from raison.model.system import System

__all__ = ["ALONE", "has_paper", "is_heard", "is_silent", "not_published", "unheard"]

ALONE = "By our assumptions alone: "
Give = Callable[[], tuple[Answer, ...]]


def unheard(system: System, setup: Setup, ask: Ask, label: str, give: Give) -> tuple[Answer, ...]:
    """Return the answers of a reading, or that its paper was not published yet, or does not discuss what is asked.

    Parameters
    ----------
    system : System
    setup : Setup
        In whose picture.
    ask : Ask
        Where its wish is `assumed`, what our assumptions alone would give is told beside the silence.
    label : str
        Under which a silence is told.
    give : callable () -> tuple of Answer
        What would answer.

    Examples
    --------
    >>> from raison.findings.asking.asking import Wish, ask_of
    >>> from tests.examples.model import example
    >>> ask = ask_of(example(), Wish(hold="line=press"), None)
    >>> unheard(example(), Setup("mild"), ask, "others hold", tuple)[0].says
    'Mild does not discuss what happens if the state presses.'
    """
    early = not_published(system, setup)
    if early:
        return (Answer(setup.reading, label, early, "silent", short=((early,),)),)
    if not is_silent(system, setup, ask):
        return give()
    says = _says(Phrases(system), setup.reading, ask)
    if not ask.wish.assumed:
        return (Answer(setup.reading, label, says, "silent"),)
    told = (replace(one, says=f"{says} {ALONE}{one.says}", standing="silent", stated_by=()) for one in give())
    return tuple(told)


def is_heard(system: System, setup: Setup, ask: Ask) -> bool:
    """Return whether `unheard` asks for the answers themselves.

    >>> from raison.findings.asking.asking import Wish, ask_of
    >>> from tests.examples.model import example
    >>> ask = ask_of(example(), Wish(hold="line=press"), None)
    >>> is_heard(example(), Setup("grim"), ask), is_heard(example(), Setup("mild"), ask)
    (True, False)
    """
    return not not_published(system, setup) and (ask.wish.assumed or not is_silent(system, setup, ask))


def not_published(system: System, setup: Setup) -> str:
    """Return that none of a reading's sources was published on the day as of which is asked; nothing where one was.

    >>> import datetime
    >>> from tests.examples.model import example
    >>> not_published(example(), Setup("mild", datetime.date(2031, 6, 1)))
    'Mild was not yet published on 1 June 2031.'
    """
    cards, day = system.sources.sources, setup.as_of
    own = Perspective(system, setup).sources or (frozenset(cards) if setup.reading == BOTH else frozenset())
    known = [cards[name].date.first for name in own if name in cards]
    if day is None or not known or min(known) <= day:
        return ""
    return f"{capital(Phrases(system).reading(setup.reading))} was not yet published on {day.day} {day:%B %Y}."


def is_silent(system: System, setup: Setup, ask: Ask) -> bool:
    """Return whether no chain of ratings that the reading's own claims support leads to what is asked.

    The chain begins at what is held; where nothing is held, it is enough that a rating ends at what is asked. A want
    leads from the factors in it to those choices of its actor that bear on it.

    >>> from raison.findings.asking.asking import Wish, ask_of
    >>> from tests.examples.model import example
    >>> ask = ask_of(example(), Wish(hold="line=press", outcome="danger"), None)
    >>> is_silent(example(), Setup("grim"), ask), is_silent(example(), Setup("mild"), ask)
    (False, True)
    """
    if not has_paper(system, setup):
        return False
    chains = _Chains(picture(system, replace(setup, withdrawn=frozenset(), silent=frozenset())), ask)
    return not chains.lead()


def has_paper(system: System, setup: Setup) -> bool:
    """Return whether a reading has a paper that could be silent.

    >>> from tests.examples.model import example
    >>> has_paper(example(), Setup("mild"))
    True
    """
    return bool(system.claim) and (setup.reading == BOTH or bool(Perspective(system, setup).sources))


@dataclass(frozen=True)
class _Chains:
    """The ratings of a picture that cite something, as links between factors."""

    told: Picture
    ask: Ask

    @cached_property
    def ends(self) -> frozenset[str]:
        """The factors asked about, with those of the question's chain; all where no outcome is named."""
        if self.ask.outcome is not None:
            return factors_of(self.ask.outcome) | frozenset(self.ask.path)
        return frozenset(self.told.factors)

    @cached_property
    def effects(self) -> tuple[FlatEffect, ...]:
        return tuple(one for one in self.told.effects if one.because is not None)

    def lead(self) -> bool:
        """Return whether a chain leads to what is asked."""
        links = [*self._effect_links(), *self._want_links()]
        hold = self.ask.hold
        if not hold:
            return any(end in self.ends for _, end in links)
        return bool(self.ends & _reached(set(hold), links) - set(hold))

    def _effect_links(self) -> Iterator[tuple[str, str]]:
        for one in self.effects:
            for name in sources_of_effect(one):
                if name != one.source or self._begins(one):
                    yield name, one.target

    def _begins(self, effect: FlatEffect) -> bool:
        """Whether an effect can lead on: of a held factor, only from what it is held at.

        Where no outcome is named, what differs between both sides is asked for: then either side counts.
        """
        hold = self.ask.hold
        if effect.source not in hold:
            return True
        sides = {hold[effect.source]}
        if self.ask.outcome is None or self.ask.against:
            sides.add(self.ask.against.get(effect.source, self.told.today[effect.source].variant))
        return bool(sides & set(effect.source_variants))

    def _want_links(self) -> Iterator[tuple[str, str]]:
        after: Mapping[str, set[str]] = {
            name: _reached({name}, [(start, one.target) for one in self.effects for start in sources_of_effect(one)])
            for name in self.ask.board or self.told.owned
            if name not in self.ask.hold
        }
        for want in self._wants():
            factors = factors_of(want.node)
            for name, reached in after.items():
                if want.actor in self.told.factors[name].owner and reached & factors:
                    yield from ((start, name) for start in factors)

    def _wants(self) -> Iterator[Want]:
        yield from (
            want for tiers in self.told.tiers.values() for tier in tiers for want in tier if want.because is not None
        )


def _reached(seen: set[str], links: Iterable[tuple[str, str]]) -> set[str]:
    pairs = list(links)
    while more := {end for begin, end in pairs if begin in seen} - seen:
        seen |= more
    return seen


def _says(phrases: Phrases, reading: str, ask: Ask) -> str:
    who = capital(phrases.reading(reading))
    named = f"“{phrases.outcome_called(ask)}”" if ask.outcome is not None else ""
    if ask.hold:
        of = f"what happens to {named}" if named else "what happens"
        return f"{who} does not discuss {of} if {phrases.clauses(ask.hold.items())}."
    return f"{who} does not discuss {named or 'any of this'}."
