"""Count the keys of a review that makes a coder's claims, by hand and from drafts.

Usage, from the root of the project: python -m benchmarks.reviewing FOLDER [TEXT...]

The folder is one of `benchmarks.drafting`: texts as NAME.txt, codings as coder_a/NAME.yaml and coder_b/NAME.yaml, of
which one is enough; it is not shipped. For each coding the keys of `raison review` are pressed twice, in a study
without drafts and in one with those of `raison draft`, and each time the claims on disk have to be the coder's at the
end. Keys are counted for a reviewer who knows the coding beforehand, makes no mistake and takes the shortest way.

Seconds are an estimate by the keystroke-level model (Card, Moran and Newell 1980): 0.28 for a key, 1.35 for a
decision. Nobody sat there. Reading the paper is not in it, since it is the same both ways.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.drafting import Coded, coded_by, document_of, pairs, texts_named
from benchmarks.replaying import DECISION, FIELDS, KEY, ON, Hand, Judged, Wanted, coded_sentence, nearest_span, strokes
from benchmarks.replaying import words as words_of
from raison.claims.reviewing.coding import ReviewedDraft
from raison.claims.reviewing.keys import press
from raison.claims.reviewing.state import Review
from raison.claims.wording import own_words
from raison.desk.drafting import draft_edits
from raison.desk.reviewing import Desk, coding_of
from raison.sources import Document
from raison.store.load import load_with_notes
from raison.store.tables.countries import state_names
from raison.store.writing.save import fingerprints, save_changes
from raison.words.faults import CannotDo

SIZE = (100, 40)
WAYS = ("by hand", "with drafts")
NOTHING = "-"  # what is typed where a coder wrote no paraphrase


@dataclass(frozen=True)
class Effort:
    """What a review took, once it had made every claim."""

    claims: int
    keys: int
    paraphrase: int  # how many of the keys are those of paraphrases
    decisions: int
    judged: tuple[Judged, ...] = ()
    written: bool = True  # whether the coder wrote paraphrases

    def of(self, *, typed: bool) -> tuple[float, float]:
        """Return keys and estimated seconds for a claim, with or without those of the paraphrase."""
        keys = self.keys - (0 if typed else self.paraphrase)
        return keys / self.claims, (KEY * keys + DECISION * self.decisions) / self.claims


def study_at(folder: Path, actors: Iterable[str]) -> None:
    """Write a study with one source, and the actors that a coding names."""
    names = {row.code: row.name for row in reversed(state_names()) if row.kind in ("name", "body")}
    files = {
        "study.yaml": {"format": 1, "title": "A review"},
        "sources.yaml": {"sources": {"paper": {"title": "A paper", "authors": ["nobody named"], "date": "2026"}}},
        "model.yaml": {"actors": {one.lower(): {"name": names.get(one, one), "code": one} for one in sorted(actors)}},
    }
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "claims.yaml").write_text("claims: []\n", encoding="utf-8")


def desk_at(folder: Path, document: Document, *, drafted: bool) -> Desk:
    """Return the desk of a study, with drafts by rule where they are wanted."""
    if drafted:
        _, edits = draft_edits(load_with_notes(folder), "paper", document)
        if edits:
            save_changes(folder, edits, fingerprints(folder))
    return Desk(folder, "paper", document, "reviewer", fingerprints(folder), load_with_notes(folder))


def wanted(coding: Sequence[Coded], review: Review) -> list[Wanted]:
    """Return a coder's claims as a review can make them."""
    units = {(unit.block, unit.number): unit for unit in review.paper.units}
    found = []
    for one in coding:
        text = review.paper.texts[one.at[0]]
        span = nearest_span(text, units[one.at], one.span)
        if words_of(text[slice(*span)]) != words_of(text[slice(*one.span)]):
            raise SystemExit(f"a review cannot mark this passage: {text[slice(*one.span)]}")
        voice = one.voice.lower() if one.voice.lower() in review.paper.actors else one.voice
        parties = (frozenset(map(str.lower, ids)) for ids in (one.actors, one.target))
        code = (one.kind, one.modality, *parties, voice, accepted_words(one.says, text))
        found.append(Wanted(*one.at, span, words_of(text[slice(*span)]), *code))  # type: ignore[arg-type]
    return sorted(found, key=lambda claim: claim.span)


def accepted_words(says: str, passage: str) -> str:
    """Return a paraphrase, without every seventh word where a review would refuse it as the paper's own words."""
    words = says.split()
    try:
        own_words(says or NOTHING, passage)
    except CannotDo:
        del words[6::7]
    return " ".join(words) or NOTHING


def meetings(drafts: Iterable[ReviewedDraft], claims: Iterable[Wanted], sentence: tuple[str, int]) -> dict[str, Wanted]:
    """Return by the key of a draft the claim that it meets: of its kind first, then by the largest overlap."""
    ours = {Coded(sentence, (one.start, one.end), one.kind, says=one.key): one.key for one in drafts}
    theirs = {Coded(sentence, one.span, one.kind, says=str(n)): one for n, one in enumerate(claims)}
    same = pairs(list(ours), list(theirs), same=True)
    done = {one for pair in same for one in pair}
    rest = pairs([one for one in ours if one not in done], [one for one in theirs if one not in done])
    return {ours[draft]: theirs[claim] for draft, claim in (*same, *rest)}


def planned(review: Review, claims: Iterable[Wanted]) -> tuple[Hand, list[Judged]]:
    """Return the keys of a whole review: sentence by sentence to the last."""
    of: dict[tuple[str, int], list[Wanted]] = defaultdict(list)
    for claim in claims:
        of[claim.block, claim.sentence].append(claim)
    done, judged = Hand(review), []
    for number, unit in enumerate(review.paper.units):
        here = (unit.block, unit.number)
        hand = Hand(done.review).pressed(*["down"] * (number - done.review.at))
        hand, more = coded_sentence(hand, of[here], meetings(hand.review.drafts(unit), of[here], here))
        done = done.then(hand)
        judged += more
    return done, judged


def replayed(desk: Desk, review: Review, keys: Iterable[str]) -> None:
    """Press keys on a study, each step saved as `raison review` saves it."""
    for key in keys:
        review = desk.save(press(review, key, ON))
        if review.message:
            raise SystemExit(f"{key} at {review.unit.block}.s{review.unit.number}: {review.message}")


def check(desk: Desk, claims: Iterable[Wanted]) -> None:
    """Stop where the claims on disk are not those that were wanted, or a draft is left."""
    coding, _ = coding_of(load_with_notes(desk.folder), desk.source, desk.document)
    text = {block.address: block.text for block in desk.document.blocks}
    found = Counter(
        (one.block, words_of(text[one.block][one.start : one.end]), one.kind, one.modality, frozenset(one.actors),
         frozenset(one.target), one.voice, one.says)
        for one in coding.claims.values()
    )  # fmt: skip
    sought = Counter(
        (one.block, one.words, one.kind, one.modality, one.actors, one.target, one.voice, one.says) for one in claims
    )
    if found != sought:
        raise SystemExit(f"not the coder's claims: {list((found - sought) + (sought - found))}")
    if left := [one for one in coding.drafts.values() if not one.rejected]:
        raise SystemExit(f"{len(left)} drafts are neither accepted nor rejected")


def effort(coding: Sequence[Coded], document: Document, actors: Iterable[str], *, drafted: bool) -> Effort:
    """Review a document until it has a coder's claims, and return what that took."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        study_at(folder, actors)
        desk = desk_at(folder, document, drafted=drafted)
        review = desk.start(SIZE)
        claims = wanted(coding, review)
        hand, judged = planned(review, claims)
        replayed(desk, review, hand.keys)
        check(desk, claims)
    written = all(one.says for one in coding)
    return Effort(len(claims), strokes(hand.keys), hand.paraphrase, hand.decisions, tuple(judged), written)


def measure(folder: Path, name: str) -> list[tuple[Effort, Effort]]:
    """Print what a review of one text took, for each of its coders."""
    document = document_of((folder / f"{name}.txt").read_text(encoding="utf-8"))
    codings = {path.parent.name: coded_by(path, document)[0] for path in sorted(folder.glob(f"coder_*/{name}.yaml"))}
    actors = {one for coding in codings.values() for claim in coding for one in claim.actors | claim.target}
    found = []
    for coder, coding in codings.items():
        hand, drafted = (effort(coding, document, actors, drafted=way) for way in (False, True))
        tell(f"{name}, {coder.replace('_', ' ')}", hand, drafted)
        found.append((hand, drafted))
    return found


def tell(title: str, *ways: Effort) -> None:
    """Print both ways of reviewing side by side, and what became of the drafts."""
    print(f"\n{title}: {ways[0].claims} claims")
    row("for each claim", WAYS)
    for typed in (False, True) if ways[0].written else (False,):
        means = [way.of(typed=typed) for way in ways]
        words = "with the paraphrase" if typed else "without the paraphrase"
        row(f"keys, {words}", [f"{keys:.1f}" for keys, _ in means])
        row(f"seconds (an estimate), {words}", [f"{seconds:.1f}" for _, seconds in means])
    for line in fates(ways[1].judged, ways[1].claims):
        print(f"  {line}")


def row(label: str, cells: Iterable[str]) -> None:
    """Print a line of a table."""
    print(f"  {label:<46}" + "".join(f"{cell:>14}" for cell in cells))


def fates(judged: Sequence[Judged], claims: int) -> Iterator[str]:
    """Yield what became of the drafts, in lines."""
    if not judged:
        yield "no drafts"
        return
    unchanged = [one for one in judged if one.accepted and not one.changed]
    changed = [one for one in judged if one.accepted and one.changed]
    close = [one for one in changed if set(one.changed or ()) <= {"span", "target"}]
    met = [one for one in judged if one.changed is not None]
    fields = Counter(name for one in changed for name in one.changed or ())
    yield f"drafts: {len(judged)}; accepted unchanged: {len(unchanged)} ({len(unchanged) / len(judged):.0%})"
    yield f"accepted after a change: {len(changed)}, of which {len(close)} only of span or target; by field: " + (
        ", ".join(f"{name} {fields[name]}" for name in FIELDS if fields[name]) or "none"
    )
    slower = sum(not one.accepted for one in met)
    yield f"rejected: {len(judged) - len(met)} that meet no claim, {slower} whose claim is faster made by hand"
    yield f"claims without a draft: {claims - len(met)}"


def total(efforts: Sequence[Effort]) -> Effort:
    """Return the sum of several reviews."""

    def added(name: str) -> int:
        return sum(getattr(one, name) for one in efforts)

    judged = tuple(judged for one in efforts for judged in one.judged)
    sums = (added("claims"), added("keys"), added("paraphrase"), added("decisions"))
    return Effort(*sums, judged, all(one.written for one in efforts))


def main() -> None:
    """Measure the texts of a folder."""
    found = [one for folder, name in texts_named() for one in measure(folder, name)]
    written = [ways for ways in found if ways[0].written]
    for title, several in (("all codings", found), ("those with paraphrases", written)):
        if len(several) > 1 and (several is found or len(several) < len(found)):
            tell(f"{title} ({len(several)})", *(total(ways) for ways in zip(*several, strict=True)))


if __name__ == "__main__":
    main()
