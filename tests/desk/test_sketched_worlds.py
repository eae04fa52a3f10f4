"""Gibberish worlds: a sketch of their claims has their factors, signs and answers, and says what damage took away."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from raison.desk.study import Study, open_study
from raison.store.load import load
from tests.desk.gibberish import End, World, damaged, made_world, write_claims


def sketched(world: World, folder: Path, **study: Any) -> tuple[Study, tuple[str, ...]]:
    """The study with the sketch of its claims as its model, and what the sketch says of itself."""
    opened = open_study(write_claims(world, folder, **study))
    found = opened.sketch(output=folder / "model.yaml")
    return Study(folder), found.notes


def links(folder: Path) -> dict[tuple[str, str, str], tuple[str, tuple[str, ...]]]:
    """Each effect of a model with its signed word and its claims."""
    found = {}
    for effect in load(folder).model.effects:
        ((variant, push),) = effect.push.items()
        assert effect.because is not None and push.word is not None
        word = push.word if push.sign > 0 else f"-{push.word}"
        found[effect.from_.text, effect.to, variant] = (word, effect.because.claims())
    return found


def true_links(world: World) -> dict[tuple[str, str, str], str]:
    return {
        ("=".join(cause), target, variant): word if direction == "promotes" else f"-{word}"
        for (cause, (target, variant)), (direction, word) in world.links().items()
    }


@pytest.mark.parametrize("seed", range(12))
def test_actors_factors_variants_and_signs_are_the_true_ones(seed: int, tmp_path: Path) -> None:
    world = made_world(seed)
    study, _ = sketched(world, tmp_path / "w")
    model = study.system.model
    assert set(model.actors) == {claim.actor for claim in world.claims}
    assert {name: tuple(factor.variants) for name, factor in model.factors.items()} == world.variants
    assert {name: factor.now[0].is_ for name, factor in model.factors.items()} == {
        name: some[0] for name, some in world.variants.items()
    }
    assert {ends: word for ends, (word, _) in links(study.folder).items()} == true_links(world)


@pytest.mark.parametrize("seed", range(4))
def test_answers_are_the_true_ones(seed: int, tmp_path: Path) -> None:
    world = made_world(seed, factors=5, links=10)
    study, _ = sketched(world, tmp_path / "w")
    found = next(one for one in study.scenarios().answers if one.label == "scenarios").data["worlds"]
    assert {tuple(sorted(one.items())) for one in found} == {tuple(sorted(one.items())) for one in world.consistent()}
    factor, variant = next(one.cause for one in world.claims if one.cause[1] != world.variants[one.cause[0]][0])
    held = next(one for one in study.whatif(f"{factor}={variant}").answers if one.label == "others hold")
    settled = world.settled(factor, variant)
    assert settled is not None
    assert held.data["settled"] == settled


def paths(world: World) -> list[dict[str, Any]]:
    """A question along each link, so that a link that is lost leaves a step without a claim."""
    pairs = dict.fromkeys((cause[0], effect[0]) for cause, effect in world.links())
    first = next(iter(world.variants))
    return [
        {"id": f"q{number}", "ask": "?", "verb": "whatif", "hold": f"{first}={world.variants[first][-1]}", "path": pair}
        for number, pair in enumerate(pairs)
    ]


@pytest.mark.parametrize("seed", range(6))
def test_what_withdrawn_claims_take_away_is_told(seed: int, tmp_path: Path) -> None:
    whole = made_world(seed)
    world, _ = damaged(whole, "withdrawn", seed)
    study, notes = sketched(world, tmp_path / "w", questions=paths(whole))
    del study
    before, after = whole.links(), world.links()
    lost = {(one[0], other[0]) for one, other in before} - {(one[0], other[0]) for one, other in after}
    told = {pair for note in notes if "in the path of" in note for pair in re.findall(r"(\S+) → ([^\s,.]+)", note)}
    assert told == lost
    still = {factor for factor in world.variants} - {other[0] for _, other in after}
    unmoved = next((note for note in notes if note.startswith("Nothing moves")), "")
    spoken = {factor for end in after for factor in (end[0][0], end[1][0])}
    assert {world.texts.get(factor, factor) for factor in still & spoken} == {
        name.lower() for name in re.findall("“(.*?)”", unmoved)
    }
    assert not any("Not written" in note for note in notes)


@pytest.mark.parametrize("seed", range(6))
def test_what_flipped_claims_say_against_others_is_told_and_written_by_nobody(seed: int, tmp_path: Path) -> None:
    whole = made_world(seed)
    world, hit = damaged(whole, "flipped", seed)
    study, notes = sketched(world, tmp_path / "w")
    ways: dict[tuple[End, End], set[str]] = {}
    for claim in world.claims:
        ways.setdefault((claim.cause, claim.effect), set()).add(claim.direction)
    opposed = {ends for ends, found in ways.items() if len(found) > 1}
    told = [note for note in notes if "decide which holds" in note]
    claims = {claim.id for claim in world.claims if (claim.cause, claim.effect) in opposed}
    assert claims == {one for note in told for one in re.findall(r"\bc\d+\b", note)}
    written = links(study.folder)
    expected = {
        ends: word for ends, word in true_links(world).items()
        if not any(ends == ("=".join(cause), *effect) for cause, effect in opposed)
    }  # fmt: skip
    assert {ends: word for ends, (word, _) in written.items()} == expected
    # A flipped claim that nobody contradicts cannot show from the claims: its line names it alone.
    alone = {claim.id for claim in world.claims if claim.id in hit and (claim.cause, claim.effect) not in opposed}
    assert all(any(one in cited for _, cited in written.values()) or weaker(study, one) for one in alone)


def weaker(study: Study, claim: str) -> bool:
    text = (study.folder / "model.yaml").read_text(encoding="utf-8")
    return any(claim in found for found in re.findall(r"less firmly: (.*?)\)", text))


@pytest.mark.parametrize("seed", range(6))
def test_hedged_claims_make_a_hedged_effect_or_stand_behind_a_firmer_one(seed: int, tmp_path: Path) -> None:
    world, hit = damaged(made_world(seed), "hedged", seed)
    study, _ = sketched(world, tmp_path / "w")
    written = links(study.folder)
    assert {ends: word for ends, (word, _) in written.items()} == true_links(world)
    for claim in world.claims:
        if claim.id in hit:
            word, cited = written["=".join(claim.cause), claim.effect[0], claim.effect[1]]
            assert (word.removeprefix("-") == "hedged" and claim.id in cited) or weaker(study, claim.id)
