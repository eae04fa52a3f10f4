"""The brief as typed records: a page, panels, and the citations that both share; every document is made of it."""

from __future__ import annotations

from dataclasses import dataclass

from raison.findings.brief.contents import CopyText
from raison.findings.phrases import PassageSpot
from raison.findings.records import Standing
from raison.findings.views import CellsView, View, WayView

__all__ = [
    "Brief", "BriefAnswer", "BriefPage", "Chip", "Citation", "FurtherRow", "LeftOut", "OpenedAnswer", "Panel",
    "PanelFigure", "PanelSide", "PaperLine", "RatingStep",
]  # fmt: skip


@dataclass(frozen=True)
class Chip:
    """How firm one reading's answer is: the reading, one word, and what the word means."""

    reading: str
    standing: Standing
    means: str


@dataclass(frozen=True)
class Citation:
    """A claim as the brief cites it.

    Parameters
    ----------
    number : int
        Its number in the whole brief; a claim that is cited twice keeps it.
    claim, source, spot : str
        The claim's id, its paper's short name, and where it stands there: paragraph and sentence.
    full : str
        Author, year, title and place, for a footnote.
    says : str
        In the study's words.
    hedged : bool
    passages : tuple of CopyText
        Where the reader has the paper.
    carries : Chip or None
        The answer that it carries where it is cited here, and how firm that is.
    spots : tuple of PassageSpot
        What `full` says, in its parts.
    """

    number: int
    claim: str
    source: str
    spot: str
    full: str
    says: str
    hedged: bool
    passages: tuple[CopyText, ...] = ()
    carries: Chip | None = None
    spots: tuple[PassageSpot, ...] = ()

    @property
    def footnote(self) -> str:
        """Author, year, title and place; whether the paper hedges; how firm the answer is that rests on it.

        >>> chip = Chip("Fen", "follows", "The paper's claims give it.")
        >>> Citation(1, "fen-1", "Fen", "¶1.1", "Marsh 2031, “Water”, paragraph 1", "", True, (), chip).footnote
        'Marsh 2031, “Water”, paragraph 1, hedged. Fen: follows.'
        """
        firm = f" {self.carries.reading}: {self.carries.standing}." if self.carries else ""
        return f"{self.full}{', hedged' if self.hedged else ''}.{firm}"


@dataclass(frozen=True)
class PaperLine:
    """A paper in one line."""

    short: str
    says: str


@dataclass(frozen=True)
class LeftOut:
    """What the papers leave out, in at most fifty words, and how many lines more there are."""

    says: str
    more: int


@dataclass(frozen=True)
class BriefAnswer:
    """A question answered on the page.

    Parameters
    ----------
    id : str
        Of the question.
    number : int
        Its place among the questions, from 1.
    ask, text : str
        The question; the answer in at most 45 words, the same as the verb's headline.
    chips : tuple of Chip
        One a reading.
    citations : tuple of Citation
        At most four.
    would_change : str
        What would change it, in at most 15 words, without the word *if*; empty where nothing is known to.
    """

    id: str
    number: int
    ask: str
    text: str
    chips: tuple[Chip, ...]
    citations: tuple[Citation, ...]
    would_change: str


@dataclass(frozen=True)
class BriefPage:
    """Page one.

    Parameters
    ----------
    title, about, as_of : str
    sources : tuple of PaperLine
    answers : tuple of BriefAnswer
    more : int
        Questions that found no room here and are answered below.
    left_out : LeftOut
    others : tuple of str
        Readings that do not stand side by side here.
    """

    title: str
    about: str
    as_of: str
    sources: tuple[PaperLine, ...]
    answers: tuple[BriefAnswer, ...]
    more: int
    left_out: LeftOut
    others: tuple[str, ...]


@dataclass(frozen=True)
class FurtherRow:
    """The same question by another row: what is looked at there, and the answer in a sentence."""

    label: str
    says: str
    standing: Standing


@dataclass(frozen=True)
class PanelSide:
    """One reading's answer in a panel: chip, sentences, other rows, reruns, and what other numbers would turn it."""

    chip: Chip
    says: str
    further: tuple[FurtherRow, ...]
    reruns: str
    would_turn: str = ""


@dataclass(frozen=True)
class PanelFigure:
    """A figure: whose it is, what it finds, what is drawn, and how it is read where that is not plain."""

    reading: str
    finds: str
    view: View

    @property
    def note(self) -> str:
        """How its cells are read; empty for other figures."""
        return self.view.note if isinstance(self.view, CellsView) else ""


@dataclass(frozen=True)
class Panel:
    """One question with what stands behind its answer.

    Parameters
    ----------
    id, ask : str
    number : int
    sides : tuple of PanelSide
        The readings side by side.
    decisive : tuple of Citation
        The two or three sentences that carry the answer.
    turns : str
        What would turn it, or what decides it where it is open.
    figure : PanelFigure or None
    ways : tuple of WayView
        Where there are too many states to be drawn: the ways from today.
    notes : tuple of str
    """

    id: str
    number: int
    ask: str
    sides: tuple[PanelSide, ...]
    decisive: tuple[Citation, ...]
    turns: str
    figure: PanelFigure | None
    ways: tuple[WayView, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class RatingStep:
    """A rating beneath an answer: what it says, whether it is assumed or hedged, and its sentences."""

    says: str
    assumed: bool
    hedged: bool
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class OpenedAnswer:
    """One answer, opened down to its sentences."""

    ask: str
    reading: str
    says: str
    steps: tuple[RatingStep, ...]


@dataclass(frozen=True)
class Brief:
    """A study's brief: page one, a panel a question, one answer unrolled, and every citation by its number."""

    page: BriefPage
    panels: tuple[Panel, ...]
    unrolled: OpenedAnswer | None
    citations: tuple[Citation, ...]
