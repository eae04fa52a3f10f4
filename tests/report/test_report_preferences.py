"""Rankings, strength, unknown comparisons and attitudes stand on the report's page, where ratings link to."""

from __future__ import annotations

from raison.findings.brief.links import rating_place
from raison.model.system import System
from raison.report.sections.pictures import pictures
from raison.report.sections.uses import uses_of
from raison.report.sections.wants import WantLine, wants
from tests.findings.studies import claim, study
from tests.lenses.systems import ASSUMED, factor, want


def told() -> System:
    return study(
        {
            "actors": {"rill": {"name": "Rill"}, "dale": {"name": "Dale"}},
            "factors": {
                "plea": factor("none", "none", "made", owner="rill"),
                "dam": factor("none", "none", "built", owner="dale"),
            },
            "preferences": {
                "dale": [
                    want("plea=none", id="calm", strong=True),
                    want("dam=built", id="dam-or-not", unknown=True),
                    {"tier": [want("plea=made", weight=2), want("dam=none")]},
                ]
            },
            "rankings": [
                {"actor": "rill", "order": ["dam=none", ["dam=built and plea=none", "dam=built and plea=made"]],
                 "much_worse_after": [1], "because": ["n1"]}
            ],
            "attitudes": [{"actor": "dale", "towards": "rill", "is": "negative", "because": ["n1"]},
                          {"actor": "dale", "towards": "dale", "is": "neutral", **ASSUMED}],
        },
        [claim("n1", "north")],
    )  # fmt: skip


def lines() -> dict[str, dict[str, list[WantLine]]]:
    return {one.name: {rank.title: list(rank.lines) for rank in one.ranks} for one in wants(told(), pictures(told()))}


def test_wants_say_what_is_strong_weighty_or_unknown() -> None:
    dale = [line for own in lines()["Dale"].values() for line in own]
    assert [line.words.split("; ")[-1] for line in dale[:2]] == ["anything else is much worse", "or not"]
    assert dale[1].words.startswith("Not known: whether it prefers this: ")
    assert [line.met for line in dale] == ["yes", "none", "no", "yes", "none", "none"]
    assert dale[2].words.endswith("(weight 2)")


def test_rankings_and_attitudes_have_their_lines() -> None:
    rill = lines()["Rill"]["Ranked, the best first"]
    assert [line.words[:2] for line in rill] == ["1.", "2."]
    assert rill[0].words.endswith("whatever stands below is much worse")
    assert [line.met for line in rill] == ["yes", "no"]
    assert [line.words for line in lines()["Dale"]["Attitudes"]] == ["Wishes Rill ill", "Does not care about itself"]


def test_ratings_lead_to_lines_that_are_there() -> None:
    places = {line.id for actor in lines().values() for own in actor.values() for line in own}
    for told_in in pictures(told()).values():
        ratings = [want for tiers in told_in.tiers.values() for tier in tiers for want in tier]
        named = [want.address for want in ratings] + [doubt.address for doubt in told_in.doubts]
        named += [liking.address for liking in told_in.likings]
        assert {rating_place(address) for address in named} <= places
    assert {use.place for use in uses_of(told())["n1"]} <= places
