"""Advice reruns: the words of each recommendation under other values and orders, and without claims or assumptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from raison.findings.probes.probe import Probe
from raison.findings.records import Standing
from raison.findings.rows.advice.pad import AdvicePad
from raison.findings.rows.advice.pairs import word_of_all
from raison.findings.rows.advice.ways import AdviceWay
from raison.findings.standing import standing_of
from raison.findings.support.bearing import Scope, bearing
from raison.findings.support.hanging import Support
from raison.findings.support.sensing import Sense
from raison.findings.support.turns import Turn
from raison.model.advice import AdviceTry
from raison.model.expectations import factors_of
from raison.model.picture import Drafts
from raison.model.setup import Setup

__all__ = ["ORDERS", "Reruns", "Words", "words_of"]

Words = tuple[str, ...]
"""Of a recommendation: for each aim whether it is reached more, then whether the addressee stands higher."""
ORDERS = "orders within the wants of "


def words_of(pad: AdvicePad, tried: AdviceTry) -> Words:
    """Return what becomes of a recommendation's aims and of its addressee, whoever is silent of it.

    >>> from tests.examples.advice import pad, tried
    >>> words_of(pad("upland"), tried("upland", "talk"))
    ('more', 'more')
    """
    if pad.refused(tried):
        return ("open",) * (len(tried.aims) + 1)
    ways = [AdviceWay(pad, tried, choices) for choices in tried.ways]
    aims = (word_of_all([way.aim(aim.node)[0] for way in ways], "open") for aim in tried.aims)
    return (*aims, word_of_all([way.side for way in ways], "open"))


@dataclass(frozen=True)
class Reruns:
    """The reruns of recommendations in one reading.

    Parameters
    ----------
    pad : AdvicePad
        As asked.
    tries : tuple of AdviceTry
        What the reading has something to say of. Of single ones it is told which assumption or order turns them; of
        those taken together only what becomes of them without all assumptions at once.
    """

    pad: AdvicePad
    tries: tuple[AdviceTry, ...]

    @property
    def setup(self) -> Setup:
        """The way it was asked."""
        return self.pad.case.setup

    @cached_property
    def asked(self) -> Mapping[str, Words]:
        """The words as asked."""
        return {one.id: words_of(self.pad, one) for one in self.tries}

    @property
    def _single(self) -> tuple[AdviceTry, ...]:
        return tuple(one for one in self.tries if one.kind == "advice")

    def _under(self, setup: Setup, tries: Sequence[AdviceTry] | None = None) -> Mapping[str, Words]:
        case = replace(self.pad.case, setup=setup)
        impacts = self.pad.impacts.redrawn(self._drafts.picture(setup))
        pad = AdvicePad(impacts, case, self.pad.actor, kept=self.pad.kept)
        return {one.id: words_of(pad, one) for one in (self.tries if tries is None else tries)}

    @cached_property
    def settings(self) -> Mapping[str, Mapping[str, Words]]:
        """The words with all effects weak, strong, by signs alone, and under the other tables of sizes."""
        tables = list(self.pad.case.system.study.sizes)[1:]
        setups = {
            "all effects weak": replace(self.setup, pick="weak"),
            "all effects strong": replace(self.setup, pick="strong"),
            "signs alone": replace(self.setup, pick="signs"),
            **{f"table of sizes {table}": replace(self.setup, sizes=table) for table in tables},
        }
        return {name: self._under(setup) for name, setup in setups.items()}

    @cached_property
    def orders(self) -> Mapping[str, Sequence[Mapping[str, Words]]]:
        """The words of single ones under each order of the tiers of those who choose here, one actor at a time."""
        probe = Probe(self.pad.case.system, self.setup, lambda impacts: None, lambda found: None, Sense())
        return {one: [self._under(setup, self._single) for setup in probe.order_setups(one)] for one in self._choosers}

    @cached_property
    def _choosers(self) -> tuple[str, ...]:
        factors = self.pad.impacts.picture.factors
        return tuple(sorted({self.pad.actor, *(owner for name in self.pad.board for owner in factors[name].owner)}))

    def changed_by(self, tried: AdviceTry) -> Iterator[str]:
        """Yield the settings, and the actors whose orders, turn a word of a recommendation."""
        name = tried.id
        yield from (setting for setting, words in self.settings.items() if words[name] != self.asked[name])
        for actor, runs in self.orders.items() if tried.kind == "advice" else ():
            if any(words[name] != self.asked[name] for words in runs):
                yield ORDERS + actor

    def standing(self, tried: AdviceTry) -> tuple[Standing, ...]:
        """Return how firm each word of a recommendation is, in the order of its words."""
        return tuple(self._standing(tried, place) for place in range(len(self.asked[tried.id])))

    def _standing(self, tried: AdviceTry, place: int) -> Standing:
        word = self.asked[tried.id][place]

        def turn(words: Mapping[str, Words]) -> Turn:
            return "left" if words[tried.id][place] == word else "turned"

        runs = self._unassumed if tried.kind == "advice" else {"all": self._guessless}
        turning = tuple(one for one, words in runs.items() if turn(words) == "turned")
        found = Support((), turning, (), turn(self._unclaimed), turn(self._bare))
        return standing_of("some" if word == "open" else word, stated=False, support=found)

    @cached_property
    def assumed(self) -> tuple[str, ...]:
        """Addresses of the assumptions from which a chain leads to an aim, or to a want of those who choose here."""
        ends = frozenset(name for one in self._single for aim in one.aims for name in factors_of(aim.node))
        ratings, _ = bearing(self.pad.impacts.picture, Scope(ends, movers=self._choosers))
        return tuple(dict.fromkeys(one.address for one in ratings if one.because is None))

    @cached_property
    def _drafts(self) -> Drafts:
        return Drafts(self.pad.case.system)

    @cached_property
    def _unassumed(self) -> Mapping[str, Mapping[str, Words]]:
        return {one: self._under(replace(self.setup, silent=frozenset({one})), self._single) for one in self.assumed}

    @cached_property
    def _guessless(self) -> Mapping[str, Words]:
        return self._under(replace(self.setup, silent=frozenset(self.assumed)))

    @cached_property
    def _unclaimed(self) -> Mapping[str, Words]:
        return self._under(replace(self.setup, withdrawn=frozenset(self.pad.case.system.claim)))

    @cached_property
    def _bare(self) -> Mapping[str, Words]:
        every = frozenset(self.pad.case.system.claim)
        return self._under(replace(self.setup, withdrawn=every, silent=frozenset(self.assumed)))
