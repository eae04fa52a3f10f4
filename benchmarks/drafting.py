"""Score drafts by rule against texts that two people coded by hand.

Usage, from the root of the project: python -m benchmarks.drafting FOLDER [TEXT...]

The folder holds texts as NAME.txt, paragraphs divided by an empty line, and codings as coder_a/NAME.yaml and
coder_b/NAME.yaml; they are not shipped. Drafts and the baseline, which takes every sentence for a position, are scored
against each coder and the mean is told, beside the two coders against one another.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

import yaml

from raison.claims.drafting.drafting import draft_document
from raison.sources import Block, Document, make_anchor, sentences, verify
from raison.store.tables.countries import state_names
from raison.store.tables.draft_weights import draft_weights
from raison.words.faults import Fault

EVERYBODY = "WORLD"  # stands for no state in particular, as nobody does
MANY = 5


@dataclass(frozen=True)
class Coded:
    """A claim or a draft: its sentence, its span in the block, and how it was coded.

    `target`, `voice` and `says` are those of claims alone.
    """

    at: tuple[str, int]
    span: tuple[int, int]
    kind: str
    also: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    modality: str = "asserted"
    core: bool = False
    target: frozenset[str] = frozenset()
    voice: str = "author"
    says: str = ""

    def overlap(self, other: Coded) -> int:
        """How many letters two share; none in different sentences."""
        if self.at != other.at:
            return 0
        return max(0, min(self.span[1], other.span[1]) - max(self.span[0], other.span[0]))

    def defends(self, kind: str) -> bool:
        """Whether a kind is its own, or one that its coder called defensible."""
        return kind == self.kind or kind in self.also


def document_of(text: str) -> Document:
    """Return a text as a document: one paragraph a block, nothing set aside."""
    pieces = [" ".join(piece.split()) for piece in text.split("\n\n") if piece.strip()]
    blocks = tuple(Block(f"p{n}", "paragraph", piece, (n,)) for n, piece in enumerate(pieces, start=1))
    return Document("", (), "", "", "", "", "", "", (), blocks, (), ())


def coded_by(path: Path, document: Document) -> tuple[list[Coded], int]:
    """Return a coder's claims, and how many have a span that is not in the text."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))["claims"]
    found = [_coded(one, document) for one in raw]
    return [one for one in found if one is not None], found.count(None)


def _coded(raw: Mapping[str, Any], document: Document) -> Coded | None:
    block, _, sentence = str(raw["at"]).partition(".s")
    text = {one.address: one.text for one in document.blocks}.get(block, "")
    spans = sentences(text)
    if not sentence.isdigit() or int(sentence) > len(spans):
        return None
    start, end = spans[int(sentence) - 1]
    first = text.find(str(raw["from"]), start, end)
    last = text.find(str(raw["to"]), max(first, start), end)
    if first < 0 or last < 0:
        first, stop = start, end
    else:
        stop = last + len(str(raw["to"]))
    actors, target = (frozenset(map(str, raw.get(key) or ())) - {EVERYBODY} for key in ("actors", "target"))
    also = frozenset(map(str, raw.get("also") or ()))
    told = (raw.get("weight") == "core", target, str(raw.get("voice") or "author"), str(raw.get("says") or ""))
    return Coded((block, int(sentence)), (first, stop), raw["kind"], also, actors, raw["modality"], *told)


def drafted(document: Document) -> list[Coded]:
    """Return the drafts of a document; each anchor is made and verified on the way."""
    found = []
    for one in draft_document(document, state_names(), draft_weights()):
        try:
            verdict = verify(make_anchor(document, one.block, one.start, one.end), document)
        except Fault as fault:
            raise SystemExit(f"a draft without an anchor: {fault}") from fault
        if verdict.state != "exact":
            raise SystemExit(f"a draft's anchor does not verify: {one}")
        judged = one.judged
        actors = frozenset(one.actors) - {EVERYBODY}
        place = (one.block, one.sentence)
        found.append(Coded(place, (one.start, one.end), judged.kind, frozenset(), actors, judged.modality))
    return found


def baseline(document: Document) -> list[Coded]:
    """Return every sentence as a position of nobody."""
    return [
        Coded((block.address, number), span, "position")
        for block in document.blocks
        for number, span in enumerate(sentences(block.text), start=1)
    ]


def pairs(left: Sequence[Coded], right: Sequence[Coded], *, same: bool = False) -> list[tuple[Coded, Coded]]:
    """Return pairs of the two, each claim once, those of the largest overlap first; `same`: of one kind only."""

    def fits(one: Coded, other: Coded) -> bool:
        return one.overlap(other) > 0 and (one.kind == other.kind or not same)

    places = ((i, j) for i, one in enumerate(left) for j, other in enumerate(right) if fits(one, other))
    ranked = sorted(
        places, key=lambda at: (-left[at[0]].overlap(right[at[1]]), left[at[0]].kind != right[at[1]].kind, at)
    )
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    found = []
    for i, j in ranked:
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            found.append((left[i], right[j]))
    return found


@dataclass(frozen=True)
class Scores:
    """What is told of one text against one coder; shares from 0 to 1."""

    strict: float
    precision: float
    recall: float
    actors: float
    macro: float
    kinds: dict[str, tuple[float, int]]


def f1(hits: int, ours: int, theirs: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * hits / (ours + theirs) if ours + theirs else 0.0


def scores(ours: Sequence[Coded], theirs: Sequence[Coded], core: Iterable[Coded]) -> Scores:
    """Return the scores of drafts against one coder, whose `core` claims both coders call so."""
    same = pairs(ours, theirs, same=True)
    kinds = {
        kind: (f1(sum(a.kind == kind for a, _ in same), sum(a.kind == kind for a in ours), n), n)
        for kind in sorted({one.kind for one in theirs})
        if (n := sum(one.kind == kind for one in theirs))
    }
    lenient = sum(any(one.overlap(other) and other.defends(one.kind) for other in theirs) for one in ours)
    wanted = list(core)
    met = sum(any(one.overlap(other) and one.defends(other.kind) for other in ours) for one in wanted)
    together = pairs(ours, theirs)
    right = sum(bool(a.actors & b.actors) or not (a.actors or b.actors) for a, b in together)
    large = [score for score, n in kinds.values() if n >= MANY]
    return Scores(
        f1(len(same), len(ours), len(theirs)),
        lenient / len(ours) if ours else 0.0,
        met / len(wanted) if wanted else 0.0,
        right / len(together) if together else 0.0,
        mean(large) if large else 0.0,
        kinds,
    )


def core_of(one: Sequence[Coded], other: Sequence[Coded]) -> list[Coded]:
    """Return a coder's core claims whose counterpart the other calls core too."""
    return [a for a, b in pairs(one, other) if a.core and b.core]


def told(name: str, ours: Sequence[Coded], coders: tuple[list[Coded], list[Coded]]) -> list[Scores]:
    """Print the mean of a coding's scores against both coders, and return them."""
    a, b = coders
    found = [scores(ours, a, core_of(a, b)), scores(ours, b, core_of(b, a))]
    shown = [
        mean(getattr(one, field) for one in found) for field in ("strict", "precision", "recall", "actors", "macro")
    ]
    print(f"  {name:<10}" + "".join(f"{value:>10.2f}" for value in shown) + f"{len(ours):>8}")
    return found


def measure(folder: Path, name: str) -> list[Scores]:
    """Print the scores of one text."""
    document = document_of((folder / f"{name}.txt").read_text(encoding="utf-8"))
    (a, lost_a), (b, lost_b) = (coded_by(folder / f"coder_{who}" / f"{name}.yaml", document) for who in "ab")
    print(f"\n{name}  ({len(a)} and {len(b)} claims; {lost_a + lost_b} at no sentence)")
    print(
        f"  {'':<10}"
        + "".join(f"{word:>10}" for word in ("strict F1", "lenient P", "core R", "actors", "macro F1"))
        + f"{'drafts':>8}"
    )
    found = told("drafts", drafted(document), (a, b))
    told("baseline", baseline(document), (a, b))
    one, other = scores(a, b, core_of(b, a)), scores(b, a, core_of(a, b))
    shown = [(getattr(one, f) + getattr(other, f)) / 2 for f in ("strict", "precision", "recall", "actors", "macro")]
    print(f"  {'coders':<10}" + "".join(f"{value:>10.2f}" for value in shown))
    by_kind(found)
    return found


def by_kind(found: Sequence[Scores]) -> None:
    """Print strict F1 and the number of claims by kind, the mean of both coders."""
    table: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for one in found:
        for kind, value in one.kinds.items():
            table[kind].append(value)
    cells = (
        f"{kind} {mean(score for score, _ in values):.2f} ({'/'.join(str(n) for _, n in values)})"
        for kind, values in sorted(table.items())
    )
    print("  by kind, strict F1 (claims of each coder): " + ", ".join(cells))


def texts_named() -> list[tuple[Path, str]]:
    """Return the texts that the command line names, by their folder and name; say so where there are none."""
    if len(sys.argv) < 2:
        print("Nothing measured: name a folder with texts and codings (the module's docstring says how).")
        return []
    folder = Path(sys.argv[1])
    names = sys.argv[2:] or sorted(path.stem for path in folder.glob("*.txt"))
    if not names:
        print(f"Nothing measured: {folder} holds no text NAME.txt.")
    return [(folder, name) for name in names]


def main() -> None:
    """Score the texts of a folder."""
    for folder, name in texts_named():
        measure(folder, name)


if __name__ == "__main__":
    main()
