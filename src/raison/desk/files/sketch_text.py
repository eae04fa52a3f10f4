"""The sketch as text: a model.yaml whose lines each name their claims, with a comment for whatever is blank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from raison.findings.naming.saying import capital, number_of
from raison.findings.sketch.blanks import BlankConclusion, BlankStance, BlankWant
from raison.findings.sketch.links import ClaimedLink
from raison.findings.sketch.matters import ABSENT, PRESENT, Matter
from raison.findings.sketch.sketch import Conclusion, NamedActor, Sketch
from raison.model.records import Actor
from raison.model.system import System
from raison.store.parsing.events import Tree
from raison.store.writing.edits import write_flow

__all__ = ["sketch_text"]

BLANK = "?"
LONGEST_NOTE, MOST_IDS, LONGEST_ID, WIDEST = 140, 12, 64, 10_000
NOT_KNOWN = "the claims do not say where it stands today"
CALLED = {PRESENT: "it holds", ABSENT: "it does not hold"}


def sketch_text(sketch: Sketch, system: System) -> str:
    """Return the text of a first model; it loads as it stands.

    >>> from raison.findings.sketch.sketch import sketch_of
    >>> from tests.examples.checks import example
    >>> system = example()[0]
    >>> print("\\n".join(sketch_text(sketch_of(system), system).splitlines()[3:]))
    actors:
      # no claim names it
      upland: {name: Upland}
      # no claim names it
      lowland: {name: Lowland}
    """
    parts = [_head(sketch, system), _actors(sketch.actors, system), _factors(sketch, system), _effects(sketch)]
    parts += [_wants(sketch.wants), _stances(sketch.stances), _conclusions(sketch)]
    return "\n\n".join("\n".join(lines) for lines in map(list, parts) if lines) + "\n"


def _head(sketch: Sketch, system: System) -> Iterator[str]:
    claims = number_of(len(system.claims.claims), "claim")
    yield f"# A first model, made from {claims} of the study alone. Check every line against the claims that it names."
    yield "# Lines that begin with # and hold a ? are blank: fill in each ?, then remove the #."
    if sketch.restating:
        yield f"# Left out, because others say the same: {number_of(sketch.restating, 'claim')}."


def _actors(actors: Sequence[NamedActor], system: System) -> Iterator[str]:
    if actors:
        yield "actors:"
    for actor in actors:
        yield f"  # {_ids(actor.claims)}" if actor.claims else "  # no claim names it"
        yield f"  {write_flow(actor.id)}: {write_flow(_actor(system.model.actors[actor.id]))}"


def _actor(actor: Actor) -> Tree:
    written: dict[str, Tree] = {"name": actor.name, "code": actor.code, "aka": list(actor.aka), "about": actor.about}
    return {key: value for key, value in written.items() if value}


def _factors(sketch: Sketch, system: System) -> Iterator[str]:
    if not sketch.matters:
        return
    yield "# No claim says whose choice a factor is, nor where it stands today: both are asked for."
    yield "factors:"
    for matter in sketch.matters:
        yield f"  # {_ids(matter.claims)}"
        yield f"  {write_flow(matter.id)}:"
        yield f"    name: {write_flow(capital(matter.name))}"
        yield f"    variants: {write_flow({one: _called(one, matter) for one in matter.variants})}"
        yield from _owner(matter, system)
        yield f"    now: {write_flow({'is': matter.variants[0], 'assumption': NOT_KNOWN})}"


def _called(variant: str, matter: Matter) -> str:
    return CALLED[variant] if matter.whole else variant.replace("_", " ")


def _owner(matter: Matter, system: System) -> Iterator[str]:
    if matter.chooser:
        name = _note(system.model.actors[matter.chooser].name)
        yield f"#    owner: {write_flow(matter.chooser)}   # begins the text: remove the # if {name} chooses this"


def _effects(sketch: Sketch) -> Iterator[str]:
    written, blank = sketch.written, [link for link in sketch.links if link.blank]
    if written:
        yield "# Sizes are words of the table of sizes in study.yaml, one for how firmly the passage speaks."
        yield "effects:"
    for link in written:
        yield f"  - {_wrapped(write_flow(_effect(link)))}  # {_said(link)}"
    if blank or sketch.effects:
        yield from () if written else ("#effects:",)
    for link in blank:
        yield f"#  - {_asked(_effect(link))}  # {_note(link.blank)}"
    for one in sketch.effects:
        push: Tree = {"from": BLANK, "to": BLANK, "push": {BLANK: one.word or BLANK}, "because": [one.claim]}
        yield f"#  - {_asked(push)}  # {_note(one.says)}"


def _said(link: ClaimedLink) -> str:
    weaker = f" (less firmly: {_ids(link.weaker)})" if link.weaker else ""
    return f"{_note(link.says)}{weaker}"


def _effect(link: ClaimedLink) -> Tree:
    name = f"{link.claims[0]}-moves"
    sign = {"restrains": "-", "promotes": ""}.get(link.direction)
    word = f"{sign}{link.word}" if sign is not None and link.word else BLANK
    whole: dict[str, Tree] = {"id": name} if len(name) <= LONGEST_ID else {}
    whole |= {"from": f"{link.source}={link.source_variant}", "to": link.target}
    return whole | {"push": {link.target_variant: word}, "because": list(link.claims)}


def _wants(wants: Sequence[BlankWant]) -> Iterator[str]:
    if wants:
        yield "# What each actor wants, the weightiest first. Goals as the claims give them; no claim names a variant."
        yield "#preferences:"
    for actor in dict.fromkeys(want.actor for want in wants):
        yield f"#  {write_flow(actor)}:"
        for want in (one for one in wants if one.actor == actor):
            about = f"{' or '.join(want.about)}={BLANK}" if want.about else BLANK
            yield f"#    - {_asked({'want': about, 'because': [want.claim]})}  # {_note(want.says)}"


def _stances(stances: Sequence[BlankStance]) -> Iterator[str]:
    if not stances:
        return
    yield "# Positions on issues. No claim gives salience or capability: give each, 0..1, and say why you assume it."
    yield "#issues:"
    for issue in dict.fromkeys(stance.issue for stance in stances):
        claims = dict.fromkeys(stance.claim for stance in stances if stance.issue == issue)
        scale: Tree = {"name": BLANK, "scale": {"0": BLANK, "100": BLANK}}
        yield f"#  {issue}: {_asked(scale)}  # {_ids(tuple(claims))}".replace('"0"', "0").replace('"100"', "100")
    yield "#stances:"
    for stance in stances:
        yield f"#  - {_asked(_stance(stance))}  # {_note(stance.says)}"


def _stance(stance: BlankStance) -> Tree:
    guess: Tree = {"is": BLANK, "assumption": BLANK}
    position: Tree = {"is": BLANK, "because": [stance.claim]}
    return {
        "actor": stance.actor, "issue": stance.issue, "position": position, "salience": guess, "capability": guess
    }  # fmt: skip


def _conclusions(sketch: Sketch) -> Iterator[str]:
    if sketch.conclusions or sketch.concluded:
        yield "# For study.yaml: what the papers themselves conclude, as tests of the model."
        yield "#expects:"
    for number, one in enumerate(sketch.conclusions, 1):
        yield f"#  - {_wrapped(write_flow(_conclusion(one, number)), '#')}"
    for blank in sketch.concluded:
        for reading in blank.readings or (BLANK,):
            yield f"#  - {_asked(_concluded(blank, reading))}  # {_note(blank.says)}"


def _conclusion(one: Conclusion, number: int) -> Tree:
    return {
        "id": f"sketched-{number}", "claim": list(one.claims), "reading": one.reading, "verb": "whatif",
        "hold": one.hold, "against": one.against, "expect": one.expect, "how": one.how,
    }  # fmt: skip


def _concluded(blank: BlankConclusion, reading: str) -> Tree:
    return {"id": BLANK, "claim": [blank.claim], "reading": reading, "not_expressible": BLANK}


def _asked(entry: Tree) -> str:
    return _wrapped(write_flow(entry).replace('"?"', BLANK), "#")


def _wrapped(entry: str, mark: str = "") -> str:
    # A line that is too long would not be read back; a comma within quotes is followed by one space either way.
    return entry if len(entry) <= WIDEST else entry.replace(", ", f",\n{mark}      ")


def _ids(claims: Iterable[str]) -> str:
    every = tuple(claims)
    more = f" and {len(every) - MOST_IDS} more" if len(every) > MOST_IDS else ""
    return f"{', '.join(every[:MOST_IDS])}{more}"


def _note(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_NOTE else f"{plain[:LONGEST_NOTE].rstrip()}…"
