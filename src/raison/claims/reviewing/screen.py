"""The screen of a review as lines of text; and which sentences it shows, so that nothing unseen is changed in bulk."""

from __future__ import annotations

from collections.abc import Iterator

from raison.claims.reviewing.coding import Piece, ReviewedDraft
from raison.claims.reviewing.state import Review
from raison.claims.reviewing.typing import AUTHOR, typed_actors
from raison.words.display import printable, width_of

__all__ = ["HELP", "screen", "visible_sentences", "wrap_text"]

MARKS = {"open": " ", "coded": "c", "reviewed": "r", "changed": "!"}
SHOWS = {"all": "all sentences", "open": "open sentences", "coded": "coded, not yet reviewed", "drafts": "with drafts"}
ASKS = {
    "says": "What it says, in your own words: ",
    "actors": "Actors by name, with commas; then > and whom it is about (Tab proposes; Enter alone for none): ",
    "voice": "Whose statement it is: an actor, or a description (Tab proposes; Enter alone for the author): ",
    "kind": "Its kind, by 1 to 9 or 0: ",
    "modality": "How firmly: 1 asserted, 2 likely, 3 hedged, 4 reported, 5 unlikely, 6 denied, 7 asked, 8 advised: ",
    "reason": "Why it carries no claim (Tab proposes): ",
}
HELP = (
    "1 to 9, 0    make a claim from what is marked: 1 event, 2 fact, 3 position, 4 goal, 5 perception,",
    "             6 causal, 7 conditional, 8 forecast, 9 recommendation, 0 question",
    "Shift+← →    move the end of what is marked by a word (or: { and })",
    "Shift+↑ ↓    move its beginning, back and forth (or: [ and ])",
    "Ctrl+Shift   with these arrows: to the next comma or other sign (or: ( ) the end, < > the beginning)",
    "x            no claim here, with a reason; X for every open sentence on the screen",
    "Tab          choose a claim of the sentence, and the next one",
    "e            edit the chosen claim: words and actors; k its kind, m how firmly it is said, v whose voice",
    "Enter        let the chosen claim cover what is marked",
    "/            split the chosen claim at the end of what is marked; + merge it with the next; d remove it",
    "a            accept the draft of the sentence, in your own words; 1 to 0 with another kind; p choose a draft",
    "-            reject the draft; _ every draft on the screen; h hide drafts, or show them",
    "r            the sentence is reviewed; R every coded sentence on the screen",
    "↑ ↓, b n     one sentence back or on; Space skips to the next open one",
    "f            show all sentences, the open ones, those not yet reviewed, or those with drafts",
    "u            undo;  q leave: everything is saved already",
)
FRAME, FOOT = 3, 3  # lines around the sentences; those below are always as many, or what is shown would shift


def wrap_text(text: str, width: int) -> list[str]:
    """Return a text in lines of at most so many columns, broken at blanks where there are some.

    >>> wrap_text("the river was low", 9), wrap_text("한국의강", 4)
    (['the river', 'was low'], ['한국', '의강'])
    """
    lines, line = [], ""
    for word in printable(text).split(" "):
        if line and width_of(line) + 1 + width_of(word) <= width:
            line = f"{line} {word}"
            continue
        lines += [line] if line else []
        line = word
        while width_of(line) > width:
            cut = _fitting(line, width)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line]


def _fitting(text: str, width: int) -> int:
    cut = 1
    while cut < len(text) and width_of(text[: cut + 1]) <= width:
        cut += 1
    return cut


def visible_sentences(review: Review) -> tuple[int, ...]:
    """Return the sentences that stand on the screen, by their places: around the one that the reader stands on.

    >>> from tests.examples.reviewing import river
    >>> visible_sentences(river()), visible_sentences(river((40, 9)))
    ((0, 1, 2, 3, 4, 5), (0,))
    """
    room = _room(review)
    listed = review.listed()
    here = listed.index(review.at)
    first, used = here, len(_rows(review, review.at))
    while first and used + (above := len(_rows(review, listed[first - 1]))) <= room // 2:
        first, used = first - 1, used + above
    last = here + 1
    while last < len(listed) and used + (below := len(_rows(review, listed[last]))) <= room:
        last, used = last + 1, used + below
    while first and used + (above := len(_rows(review, listed[first - 1]))) <= room:
        first, used = first - 1, used + above
    return listed[first:last]


def _room(review: Review) -> int:
    return max(1, review.size[1] - FRAME - FOOT)


def screen(review: Review) -> tuple[str, ...]:
    """Return the lines of the screen, at most as many and as wide as it has room for.

    >>> from tests.examples.reviewing import river
    >>> screen(river())[0]
    'Low water on the Fen: 0 of 6 sentences coded, 0 reviewed; all sentences'
    """
    columns, lines = review.size
    body = [row for place in visible_sentences(review) for row in _rows(review, place)]
    if review.help:
        body = [row for line in HELP for row in wrap_text(line, columns)]
    room = _room(review)
    body = body[:room] + [""] * (room - len(body))
    rows = (_head(review), "", *body, "", *_foot(review))
    return tuple(_cut(row, columns) for row in rows[:lines])


def _cut(row: str, columns: int) -> str:
    row = printable(row)
    return row if width_of(row) <= columns else row[: _fitting(row, columns)]


def _head(review: Review) -> str:
    units = review.paper.units
    standing = [review.standing(unit) for unit in units]
    coded, done = len(units) - standing.count("open"), standing.count("reviewed")
    title = review.paper.title or review.paper.source
    changed = f", {n} changed since" if (n := standing.count("changed")) else ""
    counts = f"{coded} of {len(units)} sentences coded, {done} reviewed{changed}; {SHOWS[review.show]}"
    room = max(8, review.size[0] - len(counts) - 2)
    return f"{title if width_of(title) <= room else title[: _fitting(title, room - 1)] + '…'}: {counts}"


def _foot(review: Review) -> list[str]:
    columns, prompt = review.size[0], review.prompt
    if prompt is None:
        keys = "1-9 claim  x none  e edit  r reviewed  u undo  Space next open  ? keys  q leave"
        lines = [*wrap_text(keys, columns), *wrap_text(review.message, columns)]
        return (lines + [""] * FOOT)[:FOOT]
    asks = ASKS.get(prompt.asks) or _asks_in_bulk(review, prompt.asks)
    kind = f"{prompt.draft.kind} {prompt.draft.id}. " if prompt.draft else ""
    typed = wrap_text(f"{kind}{asks}{prompt.typed}_", columns)
    told = wrap_text(review.message, columns)[:1] if review.message else typed[-FOOT:-2]
    return ([*told, *typed[-2:]] + [""] * FOOT)[:FOOT]


def _asks_in_bulk(review: Review, asks: str) -> str:
    here = [review.standing(review.paper.units[place]) for place in visible_sentences(review)]
    if asks == "reasons":
        return f"Why the {here.count('open')} open sentences on this screen carry no claim: "
    if asks == "reviews":
        count = here.count("coded") + here.count("changed")
        return f"Mark the {count} coded sentences on this screen as reviewed? y or n "
    if asks == "rejects":
        places = (review.paper.units[place] for place in visible_sentences(review))
        count = len({one.key for unit in places for one in review.drafts(unit)})
        return f"Reject the {count} drafts on this screen? y or n "
    return "Remove this claim? y or n "


def _rows(review: Review, place: int) -> list[str]:
    """Return the lines of one sentence: its words, its claims, the reason why it has none."""
    unit, columns = review.paper.units[place], review.size[0]
    here = place == review.at
    first, last = review.span
    text = review.paper.text(unit)
    if here:
        a, b = first - unit.start, last - unit.start
        text = f"{text[:a]}[{text[a:b]}]{text[b:]}" if 0 <= a < b else text
    label = f"{'>' if here else ' '}{MARKS[review.standing(unit)]} {unit.block}.{unit.number}"
    lines = wrap_text(text, max(10, columns - 10))
    rows = [f"{label if not number else '':<9} {line}" for number, line in enumerate(lines)]
    for piece in review.claims(unit):
        rows += _claim_rows(review, piece, here)
    for one in review.drafts(unit):
        rows += _draft_rows(review, one, here)
    if reason := review.reason(unit):
        rows += [f"{'':<12}{line}" for line in wrap_text(f"no claim: {reason}", max(10, columns - 12))]
    return rows


def _claim_rows(review: Review, piece: Piece, here: bool) -> Iterator[str]:
    mark = "»" if here and piece.id == review.chosen else "-"
    says = f"{piece.kind}{_firmness(piece)}: {piece.says}{_parties(review, piece)} {piece.id}"
    for number, line in enumerate(wrap_text(says, max(10, review.size[0] - 14))):
        yield f"{'':<10}{mark if not number else ' '} {line}"


def _draft_rows(review: Review, one: ReviewedDraft, here: bool) -> Iterator[str]:
    """Yield the lines of a draft: unlike those of a claim, for it says nothing yet."""
    mark = "»" if here and one.key == review.proposed else "~"
    why = f" {one.reason}" if one.run is None else ""
    says = f"draft by {one.author}: {one.kind}{_firmness(one)}?{why}{_parties(review, one)}"
    for number, line in enumerate(wrap_text(says, max(10, review.size[0] - 14))):
        yield f"{'':<10}{mark if not number else ' '} {line}"


def _firmness(one: Piece | ReviewedDraft) -> str:
    return "" if one.modality == "asserted" else f", {one.modality}"


def _parties(review: Review, one: Piece | ReviewedDraft) -> str:
    """Actors, whom it is about, and whose voice it is, where that is not the author's."""
    named = typed_actors(review.paper.actors, one.actors, one.target)
    voice = "" if one.voice == AUTHOR else f"voice: {typed_actors(review.paper.actors, (one.voice,))}"
    told = "; ".join(filter(None, (named, voice)))
    return f" ({told})" if told else ""
