"""A large invented study, written into a folder by a seeded generator: what the workbench has to open.

Two hundred factors in four valleys of fifty; effects lead from a factor to later ones of its valley, so that nothing
turns in a circle. One paper of 500 pages carries all claims, each on a sentence of its own.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from raison.sources import Document, clean, fingerprint, make_anchor, plain_anchor, sentences
from raison.store.papers import read_paper
from tests.sources.papers_made import as_pdf
from tests.sources.pdfs import Style

__all__ = ["PARAGRAPHS", "large_study"]

FACTORS, EFFECTS, CLAIMS, ACTORS = 200, 2_000, 1_000, 20
PARAGRAPHS, SENTENCES, WORDS = 2_900, 5, 20
"""Of the paper: as PDF, 290,000 words on some 500 pages."""
VALLEY = 50
COMMON = "the of and to in a that is for on it as with by be at from this which are its has not was an or".split()
PARTS = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu za stri pla cro".split()
KINDS = "event fact position goal perception causal conditional forecast recommendation".split()
MODALITIES = "asserted likely hedged reported unlikely".split()


def large_study(folder: Path, *, ending: str = "txt", paragraphs: int = PARAGRAPHS) -> Path:
    """Write the study with its paper, and return the folder.

    Parameters
    ----------
    ending : {"txt", "pdf"}
        As what the paper is written.
    paragraphs : int
        How long the paper is; at least as many as make a sentence for each claim.
    """
    seed = random.Random(16)
    text = "\n\n".join(_lines_of_paper(seed, paragraphs))
    data = text.encode() if ending == "txt" else as_pdf(clean(text), Style(size=11.0))
    (folder / "texts").mkdir(parents=True)
    (folder / "texts" / f"rivers.{ending}").write_bytes(data)
    document = read_paper(f"rivers.{ending}", data)
    for name, content in _files(seed, document).items():
        written = yaml.dump(content, Dumper=yaml.CSafeDumper, sort_keys=False, width=140, default_flow_style=None)
        (folder / name).write_text(written, encoding="utf-8")
    return folder


def _lines_of_paper(seed: random.Random, paragraphs: int) -> Iterator[str]:
    yield from ("Twenty Provinces and their Rivers", "By Ann Lim", "3 March 2033")
    known = ["".join(seed.choices(PARTS, k=seed.randint(2, 4))) for _ in range(6_000)]
    for count in range(paragraphs):
        if count % 60 == 0:
            yield f"Part {count // 60 + 1}: {' '.join(seed.choices(known, k=3)).title()}"
        yield " ".join(_sentence(seed, known) for _ in range(SENTENCES))


def _sentence(seed: random.Random, known: list[str]) -> str:
    words = [seed.choice(COMMON) if seed.random() < 0.35 else seed.choice(known) for _ in range(WORDS)]
    return " ".join(words).capitalize() + "."


def _files(seed: random.Random, document: Document) -> dict[str, dict[str, Any]]:
    names = [f"c-{count}" for count in range(CLAIMS)]
    return {
        "study.yaml": _study(),
        "sources.yaml": {"sources": {"lim-2033": _card(document)}},
        "claims.yaml": {"claims": list(_claims(seed, document, names))},
        "model.yaml": _model(seed, names),
    }


def _study() -> dict[str, Any]:
    first = [_factor(valley * VALLEY) for valley in range(FACTORS // VALLEY)]
    wet = f"{_factor(VALLEY - 1)}=high"
    asked = [
        {
            "id": f"raised-{count}",
            "ask": f"What would raising {name} set off?",
            "verb": "whatif",
            "hold": f"{name}=high",
        }
        for count, name in enumerate(first)
    ]
    board = {"id": "calm", "ask": "Can the first three provinces rest?", "verb": "stability", "board": _choices()[:3]}
    return {
        "format": 1,
        "title": "Twenty provinces",
        "as_of": "2033-03",
        "sizes": {"first": {"asserted": "2..3", "hedged": "0..2"}},
        "readings": {"lim": {"source": "lim-2033"}},
        "outcomes": {"wet": wet},
        "questions": [*({**one, "outcome": "wet"} if one["id"] == "raised-0" else one for one in asked), board],
    }


def _card(document: Document) -> dict[str, Any]:
    card = fingerprint(document)
    hashes = {f"p{count}": one for count, one in enumerate(card.paragraphs, start=1) if one}
    known = {"title": document.title, "authors": ["Ann Lim"], "date": "2033-03-03", "short": "Lim"}
    return {**known, "norm": card.norm, "body": card.body, "blocks": card.blocks, "paragraphs": hashes}


def _claims(seed: random.Random, document: Document, names: list[str]) -> Iterator[dict[str, Any]]:
    places = [(block, span) for block in document.paragraphs for span in sentences(block.text)]
    for name, (block, (start, end)) in zip(names, sorted(seed.sample(places, len(names)), key=_place), strict=True):
        anchor = make_anchor(document, block.address, start, end, "lim-2033")
        says = f"Claim {name}: what the rivers of one province do is felt in another."
        told = {"kind": seed.choice(KINDS), "actors": [_actor(seed.randrange(ACTORS))]}
        yield {"id": name, "says": says, **told, "modality": seed.choice(MODALITIES), "at": dict(plain_anchor(anchor))}


def _place(one: Any) -> tuple[int, int]:
    block, (start, _) = one
    return int(block.address[1:]), start


def _model(seed: random.Random, claims: list[str]) -> dict[str, Any]:
    return {
        "actors": {_actor(count): {"name": f"Province {count + 1}"} for count in range(ACTORS)},
        "factors": {_factor(count): _factor_entry(seed, count, claims) for count in range(FACTORS)},
        "effects": [_effect(seed, count, claims) for count in range(EFFECTS)],
        "preferences": {_actor(count): _wants(seed, count, claims) for count in range(ACTORS)},
        "relations": [_tie(seed, count, step, claims) for step in (1, 3) for count in range(ACTORS)],
    }


def _actor(count: int) -> str:
    return f"province-{count + 1}"


def _factor(count: int) -> str:
    return f"river-{count + 1}"


def _choices() -> list[str]:
    return [_factor(count) for count in range(0, FACTORS, FACTORS // ACTORS)]


def _factor_entry(seed: random.Random, count: int, claims: list[str]) -> dict[str, Any]:
    variants = {level: f"is {level}" for level in ("low", "even", "high")}
    entry: dict[str, Any] = {"name": f"River {count + 1}", "variants": variants, "now": "even"}
    if _factor(count) in _choices():
        entry["owner"] = _actor(_choices().index(_factor(count)))
    return {**entry, "because": [seed.choice(claims)]}


def _effect(seed: random.Random, count: int, claims: list[str]) -> dict[str, Any]:
    valley = VALLEY * (count % (FACTORS // VALLEY))
    later = seed.choice([one for one in range(1, VALLEY) if _factor(valley + one) not in _choices()])
    cause = _factor(valley + seed.randrange(later))
    pushed = {"high": seed.choice(["asserted", "hedged", "1..3"]), "low": -1}
    level = seed.choice(["low", "even", "high"])
    to = _factor(valley + later)
    return {"id": f"e-{count}", "from": f"{cause}={level}", "to": to, "push": pushed, "because": [seed.choice(claims)]}


def _wants(seed: random.Random, count: int, claims: list[str]) -> list[dict[str, Any]]:
    rivers = seed.sample(range(FACTORS), 3)
    return [
        {"id": f"want-{count}-{place}", "want": f"{_factor(river)}=high", "because": [seed.choice(claims)]}
        for place, river in enumerate(rivers)
    ]


def _tie(seed: random.Random, count: int, step: int, claims: list[str]) -> dict[str, Any]:
    pair = [_actor(count), _actor((count + step) % ACTORS)]
    told = {"dimension": "water", "strength": seed.choice([-2, -1, 1, 2]), "because": [seed.choice(claims)]}
    return {"id": f"tie-{step}-{count}", "between": pair, **told}
