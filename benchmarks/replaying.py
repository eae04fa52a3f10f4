"""The keys by which a practised reviewer makes a coder's claims, worked out on the steps of `raison review` itself.

Nothing is written: `benchmarks.reviewing` presses the keys that are found here on a study.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from raison.claims.records import Kind, Modality
from raison.claims.reviewing.coding import Piece, ReviewedDraft, apply
from raison.claims.reviewing.keys import DIGITS, MODALITIES, press, state_after_saving
from raison.claims.reviewing.paper import Unit, span_moved
from raison.claims.reviewing.state import Prompt, Review
from raison.claims.reviewing.typing import AUTHOR, typed_actors

__all__ = ["ON", "Hand", "Judged", "Wanted", "coded_sentence", "differing", "nearest_span", "strokes", "words"]

ON = "2032-07-01T09:12:03Z"
KEY, DECISION = 0.28, 1.35  # seconds: K of an average typist who is no secretary, and M
SHIFTED = '~!@#$%^&*()_+{}|:"<>?'  # of a keyboard with the American layout
TABS = 3  # how often Tab is pressed for one name
FIELDS = ("kind", "span", "actors", "target", "modality", "voice")


@dataclass(frozen=True)
class Wanted:
    """A claim that the reviewer is to make: `span` is what a review can mark that is nearest to the coder's."""

    block: str
    sentence: int
    span: tuple[int, int]
    words: tuple[str, ...]
    kind: Kind
    modality: Modality
    actors: frozenset[str]
    target: frozenset[str]
    voice: str
    says: str


@dataclass(frozen=True)
class Judged:
    """What became of a draft.

    `accepted`: whether it was; `changed`: the fields in which it is otherwise than its claim; None where it has none.
    """

    accepted: bool
    changed: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Hand:
    """A review, the keys that led to it, and the decisions they took."""

    review: Review
    keys: tuple[str, ...] = ()
    paraphrase: int = 0  # how many of the keys are those of paraphrases
    decisions: int = 0

    def pressed(self, *keys: str) -> Hand:
        """Return the hand after some keys; every one of them has to do something."""
        review = self.review
        for key in keys:
            review = press(review, key, ON)
            if review.pending is not None:
                after = apply(review.coding, review.pending)
                review = state_after_saving(review, after, frozenset(after.claims))
            if review.message:
                raise SystemExit(f"{key} at {review.unit.block}.s{review.unit.number}: {review.message}")
        return replace(self, review=review, keys=(*self.keys, *keys))

    def decided(self, many: int = 1) -> Hand:
        """Return the hand after that many decisions more."""
        return replace(self, decisions=self.decisions + many)

    def then(self, later: Hand) -> Hand:
        """Return both one after the other."""
        keys, paraphrase = (*self.keys, *later.keys), self.paraphrase + later.paraphrase
        return Hand(later.review, keys, paraphrase, self.decisions + later.decisions)

    @property
    def seconds(self) -> float:
        """How long it took by the keystroke-level model, without the paraphrases."""
        return KEY * (strokes(self.keys) - self.paraphrase) + DECISION * self.decisions


def strokes(keys: Iterable[str]) -> int:
    """Return how many keys are pressed; Shift and Ctrl count once for as long as they are held.

    >>> strokes(["a", "ctrl+shift+left", "shift+left", "enter"]), strokes("Dry."), strokes(["clear"])
    (6, 5, 2)
    """
    held = [_held(key) for key in keys]
    return len(held) + sum(len(now - before) for before, now in pairwise([frozenset(), *held]))


def _held(key: str) -> frozenset[str]:
    """Return the keys that are held while a key is pressed."""
    if key == "clear":
        return frozenset({"ctrl"})
    shifted = len(key) == 1 and (key.isupper() or key in SHIFTED)
    return frozenset({"shift"}) if shifted else frozenset(key.split("+")[:-1] if len(key) > 1 else ())


def words(text: str) -> tuple[str, ...]:
    """Return the words of a passage, by which two spans are compared."""
    return tuple(re.findall(r"\w+", text))


def nearest_span(text: str, unit: Unit, span: tuple[int, int]) -> tuple[int, int]:
    """Return the span within a sentence that a review can mark and that is nearest to another.

    >>> nearest_span("The board has met.", Unit("p1", 1, 0, 18, ""), (4, 17))
    (4, 18)
    """
    starts, ends = (_places(text, (unit.start, unit.end), move) for move in ("start_right", "end_left"))
    return min(starts, key=lambda at: abs(at - span[0])), min(ends, key=lambda at: abs(at - span[1]))


@cache
def _places(text: str, bounds: tuple[int, int], move: str) -> tuple[int, ...]:
    """Return where an end of a sentence can be moved to."""
    found, span = [], bounds
    end = 0 if move.startswith("start") else 1
    while span[end] not in found:
        found.append(span[end])
        span = span_moved(text, bounds, span, move)
    return tuple(found)


def differing(draft: ReviewedDraft, claim: Wanted, text: str) -> tuple[str, ...]:
    """Return the fields in which a claim is otherwise than its draft."""
    same = {
        "kind": draft.kind == claim.kind,
        "span": words(text[draft.start : draft.end]) == claim.words,
        "actors": set(draft.actors) == claim.actors,
        "target": set(draft.target) == claim.target,
        "modality": draft.modality == claim.modality,
        "voice": draft.voice == claim.voice,
    }
    return tuple(field for field in FIELDS if not same[field])


def coded_sentence(hand: Hand, claims: Sequence[Wanted], met: Mapping[str, Wanted]) -> tuple[Hand, list[Judged]]:
    """Return the hand after a sentence was coded, and what became of each of its drafts.

    The drafts are gone through in their order: each is accepted, or rejected where it meets no claim or where its
    claim is made faster by hand. Then the claims that are left are made by hand.

    Parameters
    ----------
    hand : Hand
        At the sentence.
    claims : sequence of Wanted
        All that are wanted of it.
    met : mapping of str to Wanted
        By the key of a draft the claim that it meets.
    """
    left, judged = list(claims), []
    while drafts := hand.review.drafts(hand.review.unit):
        claim = met.get(drafts[0].key)
        rejected = _at_draft(hand, needed=len(drafts) > 1).pressed("-").decided()
        accepted = _accepted(hand, claim) if claim is not None else None
        changed = differing(drafts[0], claim, hand.review.paper.texts[claim.block]) if claim is not None else None
        if claim is None or accepted is None or accepted.seconds > _made(rejected, claim).seconds:
            hand = rejected
            judged.append(Judged(False, changed))
        else:
            hand = accepted
            judged.append(Judged(True, changed))
            left.remove(claim)
    for claim in left:
        hand = _made(hand, claim)
    return hand, judged


def _at_draft(hand: Hand, *, needed: bool) -> Hand:
    return hand.pressed("p") if needed else hand


def _accepted(hand: Hand, claim: Wanted) -> Hand | None:
    """Accept the first draft of the sentence as a claim; None where its span cannot be moved there."""
    drafts = hand.review.drafts(hand.review.unit)
    changed = differing(drafts[0], claim, hand.review.paper.texts[claim.block])
    chosen = _at_draft(hand, needed=len(drafts) > 1 or "kind" in changed or "span" in changed)
    marked = _marked(chosen, claim.span) if "span" in changed else chosen
    if marked is None:
        return None
    key = _digit(claim.kind) if "kind" in changed else "a"
    return _filled(marked.pressed(key).decided(1 + ("kind" in changed) + ("span" in changed)), claim)


def _made(hand: Hand, claim: Wanted) -> Hand:
    """Make a claim by hand, of what is marked or of the whole sentence."""
    ways = (hand, hand.pressed("escape"))
    found = [marked for way in ways if (marked := _marked(way, claim.span)) is not None]
    marked = min(found, key=lambda one: one.seconds)
    moved = marked.review.span != (hand.review.unit.start, hand.review.unit.end)
    return _filled(marked.pressed(_digit(claim.kind)).decided(1 + moved), claim)


def _digit(kind: Kind) -> str:
    return next(key for key, one in DIGITS.items() if one == kind)


def _marked(hand: Hand, span: tuple[int, int]) -> Hand | None:
    """Move the ends of what is marked, whichever of them can go first; None where neither way leads there."""
    for order in ((0, 1), (1, 0)):
        found: Hand | None = hand
        for end in order:
            found = _moved(found, end, span[end]) if found is not None else None
        if found is not None and found.review.span == span:
            return found
    return None


def _moved(hand: Hand, end: int, place: int) -> Hand | None:
    """Move one end: as far as signs lead and on by words, or past the place by a sign and back by words."""
    way = (("down", "up"), ("right", "left"))[end]
    on, back = way if hand.review.span[end] < place else reversed(way)
    near = _run(hand, f"ctrl+shift+{on}", end, place)
    past = near.pressed(f"ctrl+shift+{on}")
    found = [_run(near, f"shift+{on}", end, place), _run(past, f"shift+{back}", end, place)]
    there = [one for one in found if one.review.span[end] == place]
    return min(there, key=lambda one: one.seconds, default=None)


def _run(hand: Hand, key: str, end: int, place: int) -> Hand:
    """Press a key again and again, as long as that leads no further than the place."""
    here = hand.review.span[end]
    after = hand.pressed(key)
    there = after.review.span[end]
    return _run(after, key, end, place) if min(here, place) <= there <= max(here, place) and there != here else hand


def _filled(hand: Hand, claim: Wanted) -> Hand:
    """Answer what a claim asks for, then set its modality and its voice where they are otherwise."""
    before = set(hand.review.coding.claims)
    hand = replace(hand.pressed(*claim.says, "enter"), paraphrase=hand.paraphrase + strokes(claim.says))
    hand = _parties(hand, claim)
    [new] = set(hand.review.coding.claims) - before
    piece = hand.review.coding.claims[new]
    if piece.modality != claim.modality:
        key = next(key for key, one in MODALITIES.items() if one == claim.modality)
        hand = _chosen(hand, piece).pressed("m", key).decided()
    if piece.voice != claim.voice:
        hand = _chosen(hand, piece).pressed("v").decided()
        clear = ("clear",) if hand.review.prompt and hand.review.prompt.typed else ()
        hand = hand.pressed(*clear, *(claim.voice if claim.voice != AUTHOR else ""), "enter")
    return hand


def _chosen(hand: Hand, piece: Piece) -> Hand:
    while len(hand.review.claims(hand.review.unit)) > 1 and hand.review.chosen != piece.id:
        hand = hand.pressed("tab")
    return hand


def _parties(hand: Hand, claim: Wanted) -> Hand:
    """Type actors and whom they are about in the fewest keys, keeping of what stands there as much as helps."""
    prompt = _prompt(hand)
    assert prompt.draft is not None
    given, about = prompt.draft.actors, prompt.draft.target
    if frozenset(given) == claim.actors and frozenset(about) == claim.target:
        return hand.pressed("enter")
    found = []
    for kept in range(len(given) + len(about) + 1):
        actors, target = given[:kept], about[: max(0, kept - len(given))]
        fits = set(actors) <= claim.actors and set(target) <= claim.target
        if fits and (not target or set(actors) == claim.actors):
            begun = _cut(hand, typed_actors(hand.review.paper.actors, actors, target))
            begun = _named(begun, claim.actors - set(actors), "," if actors else "")
            found.append(_named(begun, claim.target - set(target), "," if target else ">"))
    return min(found, key=lambda one: one.seconds).pressed("enter").decided()


def _prompt(hand: Hand) -> Prompt:
    assert hand.review.prompt is not None
    return hand.review.prompt


def _cut(hand: Hand, kept: str) -> Hand:
    """Delete what is typed but for its beginning."""
    typed = _prompt(hand).typed
    if typed and not kept:
        return hand.pressed("clear")
    return hand.pressed(*["backspace"] * (len(typed) - len(kept)))


def _named(hand: Hand, actors: frozenset[str], before: str) -> Hand:
    """Type names one after the other, each time the one that takes the fewest keys."""
    left = set(actors)
    while left:
        ways = [(one, _name(hand.pressed(*before), one)) for one in sorted(left)]
        one, hand = min(ways, key=lambda way: way[1].seconds)
        left.remove(one)
        before = ","
    return hand


def _name(hand: Hand, actor: str) -> Hand:
    """Type an actor's id, or some letters of the name and Tab, whichever is less."""
    found = [hand.pressed(*actor)]
    name = hand.review.paper.actors[actor][0]
    for begun in range(len(name)):
        way = hand.pressed(*name[:begun].lower())
        for _ in range(TABS):
            way = way.pressed("tab")
            if re.split("[,>]", _prompt(way).typed)[-1].strip() == name:
                found.append(way)
                break
        if way.seconds > found[0].seconds:
            break
    return min(found, key=lambda one: one.seconds)
