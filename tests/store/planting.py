"""A sound study of every kind of element, as texts, and a way to plant faults in it."""

# ruff: noqa: E501 (a table: one case a line)
from __future__ import annotations

from raison.store.load import LoadedStudy, assemble
from raison.words.faults import FaultsFound, PlacedFault

STUDY = """\
format: 1
title: Water
as_of: 2025-03
sizes:
  first: {asserted: 2..3, hedged: 0..3}
  second: {asserted: 1..3, hedged: 0..2}
readings:
  note: {source: mirren}
  advice: {source: mirren, prescribes: lowland}
  fears: {actor: lowland, within: note, replaces: [dam-river], drops: [up-1]}
  claims: {professed_by: upland, within: "note", drops: [like-1]}
outcomes:
  fails: trust=lost and suit=filed
  worse: fails or river=thin
questions:
  - {id: q-together, ask: What hangs together?, verb: scenarios, outcome: worse}
  - {id: q-settle, ask: Where does it settle?, verb: stability, outcome: river=thin, board: [dam, suit],
     coalitions: [[upland, lowland]], reading: note}
  - id: q-if
    ask: What if?
    verb: whatif
    hold: dam=built
    board: [suit]
    path: [river, trust]
  - {id: q-advise, ask: What now?, verb: advise, actor: lowland, reading: both}
expects:
  - {id: x-thin, claim: [c2], reading: note, verb: whatif, hold: 'dam=built', expect: river=thin, how: all}
  - {id: x-sued, claim: c2, reading: both, verb: whatif, row: responding, hold: 'dam=built', against: dam=none, board: [suit, pact], expect: fails, how: more}
  - {id: x-calm, claim: [c1], reading: fears, verb: settle, expect: worse, how: not_all}
  - {id: x-talks, claim: [c1], reading: note, verb: bargain, expect: release, how: stuck}
  - {id: x-ties, claim: [c1], reading: note, verb: alignment, expect: [upland, lowland], how: apart}
  - {id: x-fish, claim: [c3], reading: note, not_expressible: the study has no factor for fish}
left_out: [the weather]
"""
SOURCES = """\
sources:
  mirren: {title: Who will let it flow?, authors: nobody, date: 2025-03-03}
"""
CLAIMS = """\
claims:
  - id: c1
    says: Upland wants a dam.
    kind: goal
    actors: [upland]
    target: lowland
    at: {source: mirren, block: p1, sentence: 1, span: 0..50, words: 9, hash: 93827b6bb2e408a2a32d8c7db15ab5dd}
  - id: c2
    says: A dam thins the river.
    kind: causal
    voice: upland
    inferred: [date]
    likelihood: {words: likely, table: icd203}
    cause: a dam
    effect: the river thins
    direction: promotes
    at: [{source: mirren, block: p1, sentence: 2, span: 60..99, words: 9, hash: a079a9ef936454ea9dac80ea6d912ecb}]
  - id: c3
    says: The same again.
    kind: causal
    restates: c2
    same_event: [c1]
    contradicts: []
    at: {source: mirren, block: p2, sentence: 2..3, span: 6..99, words: 19, hash: b079a9ef936454ea9dac80ea6d912ecb}
without:
  - {source: mirren, block: h1, sentence: 1, reason: a heading}
"""
MODEL = """\
actors:
  upland: {name: Upland, code: UP}
  lowland: {name: Lowland, aka: [the farmers]}
factors:
  dam:
    name: The dam
    owner: upland
    variants: {none: there is none, built: it stands}
    now: none
    moves: {built: []}
    because: [c1]
  suit: {name: The suit, owner: lowland, variants: {none: no, filed: yes}, now: none, assumption: as it is}
  pact:
    name: A new pact
    owner: [upland, lowland]
    consent: [signed]
    variants: {none: no, signed: yes}
    now: none
    assumption: as it is
  river:
    name: The river
    variants: {flowing: much, thin: little}
    ordered: true
    belief: lowland
    now:
      - {is: flowing, because: [c2]}
      - {is: thin, readings: [fears], from: 2025-01, assumption: as they fear}
  trust: {name: Trust, variants: {kept: yes, lost: no}, now: kept, assumption: thirty years}
never:
  - {id: no-suit, all: suit=filed and pact=signed, assumption: partners do not sue}
effects:
  - id: dam-river
    from: dam=built
    to: river
    push: {thin: asserted, flowing: -hedged}
    when: pact!=signed
    because: {all: [c2, {any: [c1, c3]}]}
  - {from: not dam=built, to: river, push: {flowing: {is: 1..2, because: c2}}, readings: note}
  - {id: river-trust, from: river=thin, to: trust, push: {lost: 2}, assumption: likely}
  - {id: river-back, from: river=flowing, to: trust, push: {kept: {low: 0, mode: 1, high: 2}}, because: {direction: [c2]}}
preferences:
  upland:
    - {id: up-1, want: dam=built, because: [c1], strong: true}
    - {id: want-2, want: pact=signed, strong: true, readings: [advice], assumption: our guess}
    - {id: want-3, want: river=thin, over: trust=lost, unknown: true, assumption: nobody says}
  lowland:
    - tier:
        - {id: low-1, want: river=flowing, because: [c2]}
        - {id: low-2, want: not fails, weight: 2, assumption: nobody wants that}
rankings:
  - {id: rank-1, actor: lowland, order: [dam=none, [dam=built and river=flowing, dam=built and suit=filed and river=thin]],
     much_worse_after: [1], because: [c2]}
attitudes:
  - {id: like-1, actor: upland, towards: lowland, is: negative, because: [c1]}
issues:
  release: {name: Water let through, scale: {0: nothing, 120: all}, now: 60..80, assumption: as it is}
stances:
  - {id: s1, actor: upland, issue: release, position: 10..20, salience: {is: 0.6, assumption: a hunch}, capability: {is: 1, because: c2}, because: [c1]}
  - actor: lowland
    issue: release
    position: {is: 100, because: [c2]}
    salience: {is: 0.4..0.9, assumption: they live from it}
    capability: {is: 0.5, assumption: a guess}
relations:
  - {between: [upland, lowland], dimension: water, strength: -2..1, from: 2024-01, to: 2025, because: [c1], when: dam=built}
  - {between: [lowland, upland], dimension: trade, unknown: true, assumption: nobody says}
events:
  - {id: e1, says: It was announced., date: 2025-02, actors: [upland], sets: {dam: built}, touches: [c1, river-trust, river], because: [c1]}
recommendations:
  - {id: r1, to: lowland, says: Sue., kind: choose, do: suit=filed, aim: not worse, when: dam=built, because: [c1]}
  - {id: r2, to: [upland], says: Listen., kind: learn, untestable: nothing to try, part_of: r1, assumption: ours}
"""
FORECASTS = """\
forecasts:
  - id: f1
    asks: Will it be built?
    criteria: a dam of ten metres
    claimant: author
    made: 2025-03
    closes: 2026
    claim: c1
    likelihood: {words: very likely, table: icd203}
    chance: 0.8..0.95
    resolution: {outcome: "no", date: 2026-02, evidence: the paper of that day}
  - {id: f2, asks: And?, criteria: any, claimant: author, made: 2025, annul_by: 2027, condition: if it rains, assumption: ours}
"""
TEXTS = {
    "study.yaml": STUDY,
    "sources.yaml": SOURCES,
    "claims.yaml": CLAIMS,
    "model.yaml": MODEL,
    "forecasts.yaml": FORECASTS,
}


def build(texts: dict[str, str] | None = None) -> LoadedStudy:
    """Return the study of these texts; of the sound ones by default."""
    return assemble({file: text.encode() for file, text in (texts or TEXTS).items()}, "water")


def planted(*edits: tuple[str, str, str]) -> dict[str, str]:
    """Return the texts of the sound study after (file, old, new) edits, each old text standing there once."""
    texts = dict(TEXTS)
    for file, old, new in edits:
        assert texts[file].count(old) == 1, f"{old!r} stands {texts[file].count(old)} times in {file}"
        texts[file] = texts[file].replace(old, new)
    return texts


def faults(texts: dict[str, str]) -> tuple[PlacedFault, ...]:
    """Return the faults of a study, none if it is sound."""
    try:
        build(texts)
    except FaultsFound as found:
        return found.faults
    return ()


def place_of(text: str, part: str) -> tuple[int, int]:
    """Return line and column, from 1, of a part that stands once in a text."""
    assert text.count(part) == 1, f"{part!r} stands {text.count(part)} times"
    before = text[: text.index(part)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")
