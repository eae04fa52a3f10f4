"""Reviewing: a paper's coding is read from the study, and each step is written into claims.yaml at once.

A step is made of what was there before; where somebody else saved meanwhile, the study is read anew and the step is
taken on what stands there now, or refused where it touches the same thing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from raison.claims.quotes import Quotation
from raison.claims.records import Claim, DraftedClaim
from raison.claims.reviewing.acts import new_id
from raison.claims.reviewing.coding import Coding, CodingStep, Note, Piece, ReviewedDraft, apply
from raison.claims.reviewing.keys import state_after_refusal, state_after_saving
from raison.claims.reviewing.paper import paper_of
from raison.claims.reviewing.state import Review, begin
from raison.desk.checking import copies_of
from raison.desk.reading_papers import source_named
from raison.model.system import System
from raison.sources import Anchor, Document, make_anchor, plain_anchor, seek, verify
from raison.store.load import LoadedStudy, load_with_notes
from raison.store.parsing.events import Tree
from raison.store.writing.again import TRIES
from raison.store.writing.edits import Append, Change
from raison.store.writing.removal import Remove
from raison.store.writing.save import fingerprints, save_changes
from raison.words.faults import CannotDo, Fault, FaultsFound

__all__ = ["Desk", "carried_fields", "coding_of", "draft_key", "open_desk"]

FILE = "claims.yaml"
LONGEST_NAME = 100
CARRIED = ("date", "inferred")  # from a draft to the claim that is made of it, and no field of a review
FIELDS = (
    "id",
    "says",
    "kind",
    "modality",
    "actors",
    "target",
    "voice",
    "at",
    "drafted",
)  # of a claim, which a review can change
Edit = Change | Append | Remove


@dataclass
class Desk:
    """A paper on the desk of one reviewer.

    Parameters
    ----------
    folder : Path
        The study's.
    source : str
    document : Document
        The reader's copy.
    by : str
        Who reviews.
    seen : dict of str to str
        Fingerprints of the files as they were read.
    loaded : LoadedStudy
        The study as it was read.
    buried : dict of str to tree
        Claims that were removed, as they were written, for an undo.
    """

    folder: Path
    source: str
    document: Document
    by: str
    seen: dict[str, str]
    loaded: LoadedStudy
    buried: dict[str, Tree] = field(default_factory=dict)

    def start(self, size: tuple[int, int]) -> Review:
        """Return the review at the first sentence that is open."""
        coding, elsewhere = coding_of(self.loaded, self.source, self.document)
        paper = paper_of(self.document, self.source, _names(self.loaded.system))
        if not paper.units:
            raise CannotDo(f"the copy of {self.source} has no sentence to review")
        note = f"not in your copy, and left alone: {', '.join(elsewhere[:5])}; raison anchor says more"
        review = Review(paper, coding, self.by, size=size, taken=self._ids())
        own = sum(one.at.source == self.source for one in self.loaded.system.claims.drafts)
        if lost := own - len(coding.drafts):
            read = "1 draft reads" if lost == 1 else f"{lost} drafts read"
            go = f"raison draft {self.source} --yes removes {'it' if lost == 1 else 'them'}"
            return replace(begin(review), message=f"{read} otherwise in your copy now; {go} and drafts by rule anew")
        return replace(begin(review), message=note if elsewhere else f"you review as {self.by}")

    def save(self, review: Review) -> Review:
        """Return the review with what is pending written into the study, or refused."""
        step = review.pending
        if step is None:
            return review
        for _ in range(TRIES):
            try:
                self._read_anew()
                coding, _ = coding_of(self.loaded, self.source, self.document)
                step = _renamed(replace(review, coding=coding, taken=self._ids()), step)
                after = apply(coding, step)
                edits = list(self._edits(step))
                self.loaded = save_changes(self.folder, edits, self.seen)
                self.seen = fingerprints(self.folder)
                return state_after_saving(replace(review, pending=step), after, self._ids())
            except FaultsFound as found:
                return state_after_refusal(review, _first(found, step), review.coding)
            except (CannotDo, Fault) as wrong:
                if fingerprints(self.folder) == self.seen:  # not because somebody else saved just now
                    return self._refused(review, wrong)
        return state_after_refusal(review, "somebody else is changing claims.yaml; try again when they are done")

    def _refused(self, review: Review, wrong: CannotDo | Fault) -> Review:
        coding, _ = coding_of(self.loaded, self.source, self.document)
        return state_after_refusal(replace(review, taken=self._ids()), str(wrong), coding)

    def _read_anew(self) -> None:
        seen = fingerprints(self.folder)
        if seen != self.seen:
            self.loaded, self.seen = load_with_notes(self.folder), seen

    def _ids(self) -> frozenset[str]:
        return frozenset(claim.id for claim in self.loaded.system.claims.claims)

    def _tree(self) -> Mapping[str, Tree]:
        parsed = self.loaded.files.get(FILE)
        return parsed.tree if parsed is not None and isinstance(parsed.tree, dict) else {}

    def _edits(self, step: CodingStep) -> Iterator[Edit]:
        """Changes first, then what goes, from the end of each list, then what is new: so that every place holds."""
        tree = self._tree()
        claims = {str(one["id"]): place for place, one in enumerate(tree.get("claims") or ())}
        reasons = {
            (one["block"], one["sentence"]): place
            for place, one in enumerate(tree.get("without") or ())
            if one["source"] == self.source
        }
        for name, old, new in step.claims:
            if old is not None and new is not None:
                yield from self._changed(claims[name], old, new)
        for spot, old_reason, reason in step.reasons:
            if old_reason is not None and reason is not None:
                yield Change(FILE, ("without", reasons[spot], "reason"), reason)
        yield from self._judged(step)
        yield from self._gone(step, claims, reasons)
        for key, before, _ in step.drafts:
            if before is None:
                yield Append(FILE, ("drafts",), self.buried[_buried(key)])
        for name, old, new in step.claims:
            if old is None and new is not None:
                yield Append(FILE, ("claims",), self._written(name, new, step))
        for spot, old_reason, reason in step.reasons:
            if old_reason is None and reason is not None:
                entry = {"source": self.source, "block": spot[0], "sentence": spot[1], "reason": reason}
                yield Append(FILE, ("without",), entry)
        for note in step.added:
            yield Append(FILE, ("decisions",), self._note(note))

    def _judged(self, step: CodingStep) -> Iterator[Edit]:
        """Yield what marks drafts as rejected, or takes the mark back."""
        places = self._draft_places()
        for key, before, after in step.drafts:
            if before is not None and after is not None:
                yield Change(FILE, ("drafts", places[key], "rejected"), after.rejected)

    def _draft_places(self) -> dict[str, int]:
        return {draft_key(one): place for place, one in enumerate(self.loaded.system.claims.drafts)}

    def _gone(
        self, step: CodingStep, claims: Mapping[str, int], reasons: Mapping[tuple[str, int], int]
    ) -> Iterator[Edit]:
        tree = self._tree()
        names = [name for name, old, new in step.claims if old is not None and new is None]
        for name in names:
            self.buried[name] = tree["claims"][claims[name]]
        drafts = self._draft_places()
        accepted = [key for key, old, new in step.drafts if old is not None and new is None]
        for key in accepted:
            self.buried[_buried(key)] = tree["drafts"][drafts[key]]
        decisions = list(tree.get("decisions") or ())
        taken = []
        for note in step.taken:
            place = max(at for at, one in enumerate(decisions) if one == self._note(note) and at not in taken)
            taken.append(place)
        spots = [spot for spot, old, new in step.reasons if old is not None and new is None]
        for key, places in (
            ("claims", [claims[name] for name in names]),
            ("without", [reasons[spot] for spot in spots]),
            ("decisions", taken),
            ("drafts", [drafts[key] for key in accepted]),
        ):
            yield from (Remove(FILE, (key, place)) for place in sorted(places, reverse=True))

    def _changed(self, place: int, old: Piece, new: Piece) -> Iterator[Edit]:
        written = self._tree()["claims"][place]
        for key in ("says", "kind", "modality", "voice", "drafted"):
            if getattr(old, key) != getattr(new, key):
                yield Change(FILE, ("claims", place, key), getattr(new, key))
        for key in ("actors", "target"):
            if getattr(old, key) != getattr(new, key):
                yield Change(FILE, ("claims", place, key), list(getattr(new, key)))
        if (old.block, old.start, old.end) != (new.block, new.start, new.end):
            claim = self.loaded.system.claims.claims[place]
            at: tuple[str | int, ...] = ("claims", place, "at")
            if isinstance(written["at"], list):
                at = (*at, _place(claim, self.source, self.document)[0])
            yield Change(FILE, at, self._anchor(new))

    def _written(self, name: str, piece: Piece, step: CodingStep) -> Tree:
        """Return a claim as it is written: anew, as it was before it was removed, or with what its draft gave."""
        entry: dict[str, Tree] = dict(self.buried.get(name) or {})
        for key, old, new in step.drafts:
            if old is not None and new is None:
                entry |= carried_fields(self.buried[_buried(key)], same=piece.actors == old.actors)
        entry |= {"drafted": piece.drafted} if piece.drafted else {}
        fields: dict[str, Tree] = {"id": name, "says": piece.says, "kind": piece.kind}
        fields |= {"modality": piece.modality} if piece.modality != "asserted" or "modality" in entry else {}
        fields |= {"voice": piece.voice} if piece.voice != "author" or "voice" in entry else {}
        lists = {"actors": piece.actors, "target": piece.target}
        fields |= {key: list(ids) for key, ids in lists.items() if ids or key in entry}
        return {**entry, **fields, "at": entry.get("at") or self._anchor(piece)}

    def _anchor(self, piece: Piece) -> dict[str, object]:
        return dict(plain_anchor(make_anchor(self.document, piece.block, piece.start, piece.end, self.source)))

    def _note(self, note: Note) -> dict[str, Tree]:
        entry: dict[str, Tree] = {"source": self.source, "block": note.block, "sentence": note.sentence}
        entry |= {"did": note.did, "by": note.by, "on": note.on}
        return entry | ({"hash": note.hash} if note.hash else {})


def open_desk(source: str, folder: Path, by: str, texts: str | os.PathLike[str] | None = None) -> Desk:
    """Return a paper of a study, ready for review.

    Parameters
    ----------
    source : str
        Its id, or its short name.
    folder : Path
        The study's folder.
    by : str
        Who reviews, as the decisions will say.
    texts : path, optional
        A folder with the reader's own copies; without it the study's own `texts/`.

    Raises
    ------
    FaultsFound
        The study has faults.
    CannotDo
        There is no such source or no copy of it, or nobody is named.
    """
    name = " ".join(by.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise CannotDo("say who reviews: --by NAME")
    seen = fingerprints(folder)
    loaded = load_with_notes(folder)
    found = source_named(loaded.system, source)
    documents = copies_of(loaded.system, folder, texts)
    if found not in documents:
        raise CannotDo(f"there is no copy of {found}; put one into {folder / 'texts'}, or name a folder by --texts")
    return Desk(folder, found, documents[found], name, seen, loaded)


def draft_key(draft: DraftedClaim) -> str:
    """Return what tells a draft of a paper from every other."""
    return f"{draft.at.source} {draft.at.block} {draft.at.span} {draft.at.hash} {draft.kind} {draft.by}"


def _buried(key: str) -> str:
    return f"draft {key}"


def carried_fields(written: Tree, *, same: bool) -> dict[str, Tree]:
    """Return what a claim takes over from its draft; that actors were carried over only where they are the same."""
    found = {key: written[key] for key in CARRIED if key in written}
    if not same:
        found.pop("inferred", None)
    return found


def _names(system: System) -> dict[str, tuple[str, ...]]:
    return {one: (actor.name, *actor.aka) for one, actor in system.model.actors.items()}


def coding_of(loaded: LoadedStudy, source: str, document: Document) -> tuple[Coding, tuple[str, ...]]:
    """Return what a paper's sentences are coded as, and the claims whose passage is not in this copy."""
    claims: dict[str, Piece] = {}
    elsewhere: list[str] = []
    parsed = loaded.files.get(FILE)
    tree = parsed.tree["claims"] if parsed is not None and loaded.system.claims.claims else []
    for claim, written in zip(loaded.system.claims.claims, tree, strict=True):
        if source not in claim.sources:
            continue
        _, span = _place(claim, source, document)
        if span is None:
            elsewhere.append(claim.id)
            continue
        more = tuple(key for key in written if key not in FIELDS) + (("further places",) if len(claim.at) > 1 else ())
        claims[claim.id] = Piece(
            claim.id, claim.says, claim.kind, *span, claim.actors, claim.modality, claim.target, claim.voice, more,
            claim.drafted or "",
        )  # fmt: skip
    found = loaded.system.claims
    reasons = {(one.block, one.sentence): one.reason for one in found.without if one.source == source}
    notes = tuple(
        Note(one.block, one.sentence, one.did, one.by, one.on, one.hash)
        for one in found.decisions
        if one.source == source
    )
    return Coding(claims, reasons, notes, _proposals(loaded, source, document)), tuple(elsewhere)


def _proposals(loaded: LoadedStudy, source: str, document: Document) -> dict[str, ReviewedDraft]:
    """Return the drafts of a paper whose passages stand in this copy."""
    found = {}
    parsed = loaded.files.get(FILE)
    tree = parsed.tree["drafts"] if parsed is not None and loaded.system.claims.drafts else []
    for one, written in zip(loaded.system.claims.drafts, tree, strict=True):
        if one.at.source == source and (span := _span(one.at, document)):
            key = draft_key(one)
            carried = tuple(name for name in CARRIED if name in written)
            found[key] = ReviewedDraft(
                key, one.kind, *span, one.cue or "", one.score, one.by, one.run, one.actors, one.modality, one.target,
                one.voice, one.rejected, carried,
            )  # fmt: skip
    return found


def _place(claim: Claim, source: str, document: Document) -> tuple[int, tuple[str, int, int] | None]:
    """Return which of a claim's places stands in this copy of this source, and its block and span there."""
    for number, at in enumerate(claim.at):
        if at.source == source and (span := _span(at, document)):
            return number, span
    return 0, None


def _span(at: Anchor, document: Document) -> tuple[str, int, int] | None:
    if isinstance(at, Quotation):
        passages = seek(document, at.quote, at.block).passages
        passage = passages[0] if len(passages) == 1 else None
    else:
        verdict = verify(at, document)
        passage = verdict.passage if verdict.state in ("exact", "moved") else None
    return None if passage is None else (passage.block, passage.start, passage.end)


def _renamed(review: Review, step: CodingStep) -> CodingStep:
    """Return the step with another id for a new claim whose id somebody else has taken meanwhile."""
    claims = []
    for name, old, new in step.claims:
        if old is None and new is not None and not step.taken and name in review.taken:
            name = new_id(review)
            new = replace(new, id=name)
        claims.append((name, old, new))
    return replace(step, claims=tuple(claims))


def _first(found: FaultsFound, step: CodingStep) -> str:
    """Return why a step was refused: the first fault, or where a claim that would go is still cited."""
    one = found.faults[0]
    gone = [name for name, _, new in step.claims if new is None]
    if one.value in gone:
        return f"not saved: {one.value} is cited in {one.file}:{one.line}; cite another claim there first"
    return f"not saved: {one.file}:{one.line}: {one.value} {one.rule}" + (f"; {one.hint}" if one.hint else "")
