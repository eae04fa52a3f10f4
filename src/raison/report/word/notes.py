"""Footnotes: what an answer cites becomes one real footnote; where the same is called again, a reference to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from raison.figures.svg import Mark
from raison.findings.brief.records import Citation
from raison.findings.phrases import PassageSpot
from raison.report.word.markup import as_part, element, words

__all__ = ["Footnotes", "note_text"]

KEPT = 4
"""Words of a title that is known from a note before."""
RAISED = element("rPr", element("rStyle", val="FootnoteReference"))


@dataclass
class Footnotes:
    """The notes of a document in the order in which they are called; its footnotes count from one."""

    called: list[tuple[Citation, ...]] = field(default_factory=list)

    def call(self, cited: tuple[Citation, ...]) -> tuple[Mark, ...]:
        """Return what stands in the text where citations are called.

        >>> cite = Citation(7, "fen-1", "Fen", "¶1.1", "Marsh 2031, “Water”, paragraph 1", "", False)
        >>> notes = Footnotes()
        >>> [part.name for part in notes.call((cite,))], [part.name for part in notes.call((cite,))]
        (['w:bookmarkStart', 'w:r', 'w:bookmarkEnd'], ['w:fldSimple'])
        """
        if not cited:
            return ()
        if cited in self.called:
            place = self.called.index(cited) + 1
            again = element("r", RAISED, words(str(place)))
            return (element("fldSimple", again, instr=f" NOTEREF {_name(place)} \\f \\h "),)
        self.called.append(cited)
        place = len(self.called)
        return (
            element("bookmarkStart", id=place, name=_name(place)),
            element("r", RAISED, element("footnoteReference", id=place)),
            element("bookmarkEnd", id=place),
        )

    def part(self) -> bytes:
        """Return the part that holds the footnotes, after the two lines that separate them from the text.

        >>> Footnotes().part().count(b"<w:footnote ")
        2
        """
        known: set[str] = set()
        own = (_note(place, note_text(cited, known)) for place, cited in enumerate(self.called, 1))
        lines = (_line(-1, "separator"), _line(0, "continuationSeparator"))
        return as_part(element("footnotes", *lines, *own), "w")


def note_text(cited: Sequence[Citation], known: set[str]) -> str:
    """Return a note: each paper with the places in it, then how firm the answers are; a title known before is cut.

    >>> from raison.findings.brief.records import Chip
    >>> chip = Chip("Fen", "stated", "The paper itself concludes it.")
    >>> spots = (PassageSpot("Marsh 2031", "Water and Patience on a Long River", "paragraph 1, sentence 2"),)
    >>> cite, known = Citation(1, "fen-1", "Fen", "¶1.2", "", "", True, (), chip, spots), set()
    >>> note_text((cite,), known)
    'Marsh 2031, “Water and Patience on a Long River”, paragraph 1, sentence 2 (hedged). Fen: stated.'
    >>> note_text((cite,), known)
    'Marsh 2031, “Water and Patience on…”, paragraph 1, sentence 2 (hedged). Fen: stated.'
    """
    papers: dict[PassageSpot, list[str]] = {}
    for cite in cited:
        for spot in cite.spots:
            places = papers.setdefault(replace(spot, where=""), [])
            places.append(f"{spot.where}{' (hedged)' if cite.hedged else ''}")
    told = [_paper(paper, places, known) for paper, places in papers.items()]
    firm = dict.fromkeys(f"{cite.carries.reading}: {cite.carries.standing}" for cite in cited if cite.carries)
    return " ".join(f"{part}." for part in (*told, *firm))


def _paper(paper: PassageSpot, places: Iterable[str], known: set[str]) -> str:
    begin = paper.title.split()[:KEPT]
    cut = paper.title in known and len(paper.title.split()) > KEPT + 1
    known.add(paper.title)
    title = f"{' '.join(begin)}…" if cut else paper.title
    return replace(paper, title=title, where="; ".join(dict.fromkeys(places))).says


def _name(place: int) -> str:
    return f"_RefNote{place}"


def _line(place: int, kind: str) -> Mark:
    spacing = element("pPr", element("spacing", before=0, after=0))
    return element("footnote", element("p", spacing, element("r", element(kind))), type=kind, id=place)


def _note(place: int, text: str) -> Mark:
    sign = element("r", RAISED, element("footnoteRef"))
    look = element("pPr", element("pStyle", val="FootnoteText"))
    return element("footnote", element("p", look, sign, element("r", words(f" {text}"))), id=place)
