"""Elements taken over from another reading: all of them give the guest's picture, none of them the host's."""

from __future__ import annotations

from pathlib import Path

import pytest

from raison.lenses.alignment.ties import ties_of
from raison.lenses.bargaining.table import table_of
from raison.model.draft import element_of
from raison.model.picture import Picture, picture
from raison.model.setup import Setup
from raison.model.system import System
from raison.store.load import load

STUDY = Path(__file__).parents[2] / "studies" / "northeast_asia"
PAIRS = [("asan", "rsis"), ("rsis", "asan"), ("seoul_hopes", "asan"), ("rsis", "seoul_hopes")]


@pytest.fixture(scope="module")
def system() -> System:
    return load(STUDY)


def elements(system: System) -> frozenset[str]:
    found = set()
    for name in system.study.readings:
        told = picture(system, Setup(name))
        wants = [want for tiers in told.tiers.values() for tier in tiers for want in tier]
        addresses = [one.address for one in told.today.values()] + [one.address for one in told.effects]
        addresses += [one.address for one in told.never] + [one.address for one in told.likings]
        addresses += [one.address for one in wants]
        found |= set(map(element_of, addresses))
    stances = {f"stances.{one.id or f'{one.actor}-{one.issue}'}" for one in system.model.stances}
    issues = {f"issues.{name}.now" for name in system.model.issues}
    return frozenset(found | stances | issues | {f"relations.{one.id}" for one in system.model.relations})


def told(found: Picture) -> object:
    wants = {actor: [frozenset(tier) for tier in tiers] for actor, tiers in found.tiers.items()}
    return found.today, frozenset(found.effects), frozenset(found.never), wants, frozenset(found.likings)


@pytest.mark.parametrize(("host", "guest"), PAIRS)
def test_all_taken_over_is_the_guest_and_nothing_is_the_host(system: System, host: str, guest: str) -> None:
    whole = Setup(host, guest=guest, taken_over=elements(system))
    assert told(picture(system, whole)) == told(picture(system, Setup(guest)))
    assert told(picture(system, Setup(host, guest=guest))) == told(picture(system, Setup(host)))
    assert ties_of(system, whole) == ties_of(system, Setup(guest))
    assert table_of(system, whole) == table_of(system, Setup(guest))
    assert table_of(system, Setup(host, guest=guest)) == table_of(system, Setup(host))


def test_one_element_taken_over_changes_nothing_else(system: System) -> None:
    taken = frozenset({"effects.visit-firms"})
    before = picture(system, Setup("asan"))
    after = picture(system, Setup("asan", guest="rsis", taken_over=taken))
    assert {one.address for one in after.effects} ^ {one.address for one in before.effects} == {
        "effects.visit-firms.push.firm"
    }
    assert after.today == before.today and after.tiers == before.tiers


def test_an_element_that_the_guest_does_not_have_falls_away(system: System) -> None:
    taken = frozenset({"effects.vagueness-festers", "factors.rivalry.now"})
    found = picture(system, Setup("asan", guest="rsis", taken_over=taken))
    assert "effects.vagueness-festers.push.fragile" not in {one.address for one in found.effects}
    assert found.world["rivalry"] == "managed"
