"""Makers: what carries each variant of a scenario, what speaks against it, and what would make or break it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from raison.findings.asking.spelled import expression_of, known_variant
from raison.findings.balance_tables import balance_table, steps_data, steps_table, sums_data
from raison.findings.part import Part
from raison.findings.phrases import Phrases, listed
from raison.findings.reasons import balance_reason
from raison.findings.records import Row, Table
from raison.findings.scenarios.scene import Scene
from raison.lenses.crossimpact.footing import Footing, RatingChange, Turn, footings, forbidden_in, turn
from raison.lenses.crossimpact.scenarios import scenarios
from raison.lenses.crossimpact.walks import sums_at, walk
from raison.lenses.worlds.balances import Balance, Share
from raison.lenses.worlds.frame import Worlds
from raison.words.expressions import Every, Is
from raison.words.faults import CannotDo, Fault

__all__ = ["footing_part", "world_named"]

HOW = "write today, the number of a scenario or family, or factor=variant joined by and"


def footing_part(scene: Scene) -> Part:
    """Return the footing of the world that is asked about; nothing where none is.

    Raises
    ------
    Fault, CannotDo
        If the world cannot be read, names what the study does not have, or is a family that there is not.

    Examples
    --------
    >>> from tests.examples.findings import scene
    >>> told = footing_part(scene(explain="line=press")).data["explained"]
    >>> told["hangs_together"], [(one["factor"], one["margin"]) for one in told["factors"]]
    (True, [('line', 0.0), ('arms', 5.0), ('climate', 2.0)])
    """
    if scene.wish.explain is None:
        return Part()
    row, which = world_named(scene, scene.wish.explain)
    feet = footings(scene.impacts, scene.query, row)
    barred = forbidden_in(scene.impacts, row)
    falls = [one for one in feet if not one.stands]
    breaks, makes = (turn(scene.impacts, scene.query, row, way) for way in ("breaks", "makes"))
    hangs = not falls and not barred
    sums, today = sums_at(scene.impacts, scene.query, row), scene.impacts.picture.world
    steps = walk(scene.impacts, scene.query, scene.impacts.frame.row({**today, **scene.query.hold}), scene.wish.rule)
    data = {
        "world": scene.impacts.frame.world(row),
        "which": which,
        "balance": sums_data(sums),
        "from_today": steps_data(steps),
        "hangs_together": hangs,
        "forbidden": [never.address for never in barred],
        "factors": [_foot_data(one) for one in feet],
        "breaks": _turn_data(breaks) if hangs else None,
        "makes": _turn_data(makes) if falls else None,
    }
    told = _verdict(scene, falls, [never.text for never in barred], which)
    changes = _changes(scene, makes if falls else breaks, "make" if falls else "break") if falls or hangs else None
    reasons = tuple(
        balance_reason(scene.phrases, scene.impacts, row, one.balance.factor, tendencies=_tends(scene)) for one in feet
    )
    tables = (
        balance_table(scene.phrases, which, sums),
        _footing_table(scene, feet, told),
        *((changes,) if changes else ()),
        steps_table(scene.phrases, "From where things stand, step by step", steps),
    )
    return Part(tables, {"explained": data}, reasons)


def world_named(scene: Scene, text: str) -> tuple[Worlds, str]:
    """Return the world that is meant, and what it is called.

    Factors that are not named: as in a consistent scenario with the named ones, if there is one, else as today.

    >>> from tests.examples.findings import scene
    >>> row, which = world_named(scene(), "line=press")
    >>> row.tolist(), which
    ([1, 1, 1], 'a consistent scenario with what is named')
    """
    frame, today = scene.impacts.frame, scene.impacts.picture.world
    word = text.strip()
    if word == "today":
        return frame.row({**today, **scene.query.hold}), "today"
    if word.isdecimal():
        return _family(scene, int(word)), scene.called(
            int(word)
        ) if scene.word == "scenario" else f"one of {scene.called(int(word))}"
    named = _named(scene, word)
    barred = [
        {frame.place[name]: set(range(len(frame.variants[frame.place[name]]))) - {frame.index(name, variant)}}
        for name, variant in named.items()
    ]
    found = scenarios(
        scene.impacts,
        scene.query,
        forbidden=[one for one in barred if all(one.values())],
        max_worlds=1,
        budget=scene.budget,
    )
    if len(found.worlds):
        return found.worlds[0], "the scenario named" if len(named) == len(
            frame.factors
        ) else "a consistent scenario with what is named"
    return frame.row({**today, **scene.query.hold, **named}), (
        "the scenario named" if len(named) == len(frame.factors) else "today with what is named"
    )


def _family(scene: Scene, number: int) -> Worlds:
    if not 1 <= number <= len(scene.families):
        have = f"they are numbered 1 to {len(scene.families)}" if scene.families else "none was found"
        raise CannotDo(f"There is no {scene.called(number)} in {scene.phrases.reading(_reading(scene))}; {have}.")
    return scene.families[number - 1].example


def _reading(scene: Scene) -> str:
    return scene.impacts.picture.setup.reading


def _named(scene: Scene, text: str) -> dict[str, str]:
    root = expression_of(scene.phrases.system, "explain", text, HOW).root
    named: dict[str, str] = {}
    for part in root.parts if isinstance(root, Every) else (root,):
        if not isinstance(part, Is) or len(part.variants) != 1:
            raise Fault(("explain",), text, "is no scenario", HOW)
        known_variant(scene.phrases.system, "explain", part.factor, part.variants[0])
        if scene.query.hold.get(part.factor, part.variants[0]) != part.variants[0]:
            told = f"{part.factor}={part.variants[0]}"
            raise Fault(("explain",), told, "contradicts what is held", "leave out one of them")
        if named.setdefault(part.factor, part.variants[0]) != part.variants[0]:
            raise Fault(("explain",), part.factor, "is named at two variants", "name each factor once")
    return named


def _tends(scene: Scene) -> bool:
    return scene.query.choices == "tendency"


# ---------------------------------------------------------------------- in words


def _verdict(scene: Scene, falls: Sequence[Footing], barred: Sequence[str], which: str) -> str:
    if not falls and not barred:
        return f"{which} is consistent"
    apart = [f"{_clause(scene, one)} is {-one.balance.margin:g} behind" for one in falls]
    ruled = [f"the study rules out {text}" for text in barred]
    return f"{which} is not consistent: {'; '.join((*apart, *ruled))}"


def _clause(scene: Scene, one: Footing) -> str:
    return f"“{scene.phrases.clause(one.balance.factor, one.balance.present)}”"


def _footing_table(scene: Scene, feet: Sequence[Footing], told: str) -> Table:
    # Factors on which nothing acts say nothing one by one; they are named together below the table.
    idle = [one for one in feet if one.tested and not one.balance.shares]
    rows = tuple(_footing_row(scene, one) for one in feet if one not in idle)
    names = listed([scene.phrases.factor(one.balance.factor) for one in idle])
    note = (
        "Margin: ahead of the best other variant; a minus: behind it. Thin: one step less, and the variant falls. "
        "A number with a variant in brackets acts on that rival."
    )
    note += f" Nothing acts on: {names}." if idle else ""
    return Table(told[0].upper() + told[1:], ("How it stands", "Margin", "What acts on it", "Remark"), rows, note)


def _footing_row(scene: Scene, one: Footing) -> Row:
    found, phrases = one.balance, scene.phrases
    sides = (("For", found.carrying()), ("Against", found.opposing()))
    cells = (
        phrases.clause(found.factor, found.present),
        f"{found.margin:+g}" if found.shares else "–",
        ". ".join(f"{word}: {_acting(phrases, found, shares)}" for word, shares in sides if shares),
        "; ".join(_remarks(phrases, one)),
    )
    claims = tuple(dict.fromkeys(name for share in found.shares for name in phrases.claims(share.effect.because)))
    return Row(cells, claims, assumed=any(share.effect.because is None for share in found.carrying()))


def _acting(phrases: Phrases, found: Balance, shares: Sequence[Share]) -> str:
    return ", ".join(
        f"{_source(phrases, share)} {share.number:+g}"
        + ("" if share.effect.variant == found.present else f" ({phrases.variant(found.factor, share.effect.variant)})")
        for share in shares
    )


def _source(phrases: Phrases, share: Share) -> str:
    effect = share.effect
    return listed([phrases.clause(effect.source, variant) for variant in effect.source_variants], "or")


def _remarks(phrases: Phrases, one: Footing) -> list[str]:
    if not one.tested:
        return ["not tested: held, or a choice left free"]
    if not one.stands:
        return ["falls short"]
    if not one.balance.shares:
        return ["nothing acts on it"]
    told = ["held up by a single rating"] if one.single else []
    told += [f"falls without “{_source(phrases, share)}”" for share in one.decisive if not one.single]
    return told + (["thin"] if one.thin else [])


def _changes(scene: Scene, found: Turn, word: Literal["make", "break"]) -> Table:
    title = f"The fewest changes of ratings that {word} it"
    if not found.possible:
        return Table(title, ("Changes",), (), "No change of the given ratings within their scale does.")
    rows = tuple(
        Row(
            (str(number), *_change_cells(scene, change)),
            tuple(name for effect in change.effects for name in scene.phrases.claims(effect.because)),
            assumed=all(effect.because is None for effect in change.effects),
        )
        for number, option in enumerate(found.options, 1)
        for change in option
    )
    more = "" if found.complete else f"; only the first {len(found.options)} ways are shown"
    shared = " Amounts within a way may be shared out otherwise." if found.count > 1 else ""
    note = f"Exact: {_counted(found.count)}, by {found.size:g} in all{more}.{shared}"
    return Table(title, ("Way", "Rating", "Change", "Within its range"), rows, note)


def _counted(count: int) -> str:
    return "one rating" if count == 1 else f"{count} ratings"


def _change_cells(scene: Scene, change: RatingChange) -> tuple[str, ...]:
    said = scene.phrases.effect(change.effects[0])
    more = f" ({len(change.effects)} ratings say so)" if len(change.effects) > 1 else ""
    return f"{said}{more}", f"{change.before:+g} to {change.after:+g}", "yes" if change.inside else "no"


# ---------------------------------------------------------------------- as data


def _foot_data(one: Footing) -> dict[str, Any]:
    found = one.balance
    return {
        "factor": found.factor,
        "variant": found.present,
        "scores": dict(found.scores),
        "margin": found.margin,
        "stands": one.stands,
        "tested": one.tested,
        "single": one.single,
        "thin": one.thin,
        "carried_by": {share.effect.address: share.number for share in found.carrying()},
        "against": {share.effect.address: share.number for share in found.opposing()},
        "decisive": [share.effect.address for share in one.decisive],
    }


def _turn_data(found: Turn) -> dict[str, Any]:
    return {
        "count": found.count,
        "size": found.size,
        "possible": found.possible,
        "complete": found.complete,
        "ways": [
            [
                {
                    "ratings": [effect.address for effect in change.effects],
                    "now": change.before,
                    "then": change.after,
                    "within_range": change.inside,
                }
                for change in option
            ]
            for option in found.options
        ],
    }
