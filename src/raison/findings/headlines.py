"""Headlines: the answers of several readings in one text of at most 45 words, the same for a verb and for a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from raison.findings.phrases import Phrases, capital, listed
from raison.findings.records import Answer
from raison.model.readings import author_readings
from raison.model.system import System

__all__ = ["MOST", "chosen_readings", "headline", "sentences_of", "truth_says", "words_in"]

MOST = 45
"""Words of a headline."""
BESIDE = 2
ENDS = re.compile(r"(?<=[.!?])\s+(?=[“A-Z0-9])")
CUT = "…"
NAMED = 4


def words_in(text: str) -> int:
    """Return how many words a text has.

    >>> words_in("It gets hot.")
    3
    """
    return len(text.split())


def chosen_readings(system: System) -> tuple[str, ...]:
    """Return the readings that stand side by side: those that the study chose, else the first two authors.

    >>> from tests.examples.model import example
    >>> chosen_readings(example())
    ('grim', 'mild')
    """
    return system.study.brief or author_readings(system)[:BESIDE]


def sentences_of(answer: Answer) -> tuple[tuple[str, ...], ...]:
    """Return an answer in short sentences, each in one or more lengths; those of its text where it has no others.

    >>> sentences_of(Answer("grim", "", "It gets hot. It stays so.", "follows"))
    (('It gets hot.',), ('It stays so.',))
    """
    return answer.short or tuple((part,) for part in ENDS.split(answer.says) if part)


def truth_says(clause: str, word: str, worlds: str, *, brief: bool = False) -> str:
    """Return in how many worlds of a kind a clause is true, as a clause without the stop.

    >>> truth_says("the climate is hot", "none", "stable outcome")
    'there is no stable outcome in which the climate is hot'
    """
    if word == "none":
        return f"there is no {worlds} in which {clause}"
    return (
        f"in {f'every {worlds}' if word == 'all' else f'some {worlds}s' + ('' if brief else ', not in all,')} {clause}"
    )


@dataclass(frozen=True)
class _Voice:
    """What one or more readings say, sentence by sentence."""

    names: tuple[str, ...]
    said: tuple[tuple[str, ...], ...]

    @property
    def label(self) -> str:
        return f"{listed(self.names)}: " if self.names else ""


def headline(phrases: Phrases, answers: Sequence[Answer], most: int = MOST) -> str:
    """Return the answers of several readings in one text; what is the same in all stands once.

    Parameters
    ----------
    phrases : Phrases
    answers : sequence of Answer
        Of one row, one a reading. Where there are more readings than stand side by side, the chosen ones speak.
    most : int
        How many words there may be.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> answers = [Answer("grim", "", "It gets hot.", "follows"), Answer("mild", "", "It stays cool.", "follows")]
    >>> headline(Phrases(example()), answers)
    'Grim: It gets hot. Mild: It stays cool.'
    """
    return _composed(list(_voices(phrases, _beside(phrases.system, answers))), most)


def _beside(system: System, answers: Sequence[Answer]) -> Sequence[Answer]:
    chosen = chosen_readings(system)
    kept = [one for one in answers if one.reading in chosen]
    return kept if len(answers) > BESIDE and kept else answers


def _voices(phrases: Phrases, answers: Sequence[Answer]) -> Iterator[_Voice]:
    told: dict[tuple[tuple[str, ...], ...], list[str]] = {}
    for one in answers:
        if one.standing != "silent":
            told.setdefault(sentences_of(one), []).append(capital(phrases.reading(one.reading)))
    yield from _together(told)
    silent = [one for one in answers if one.standing == "silent"]
    plain = [one for one in silent if not one.short]
    if told and plain:
        names = [capital(phrases.reading(one.reading)) for one in plain]
        yield _Voice((), ((f"{_named(names)} {'does' if len(names) == 1 else 'do'} not discuss it.",),))
    elif plain:
        yield from (_Voice((), ((ENDS.split(one.says)[0],),)) for one in plain)
    yield from (_Voice((), one.short) for one in silent if one.short)


def _together(told: Mapping[tuple[tuple[str, ...], ...], list[str]]) -> Iterator[_Voice]:
    """What several readings say: with one voice where all begin alike, as far as they go on alike."""
    said = list(told)
    alike = sum(1 for _ in takewhile(lambda forms: len(set(forms)) == 1, zip(*said, strict=False)))
    if len(said) > 1 and alike:
        yield _Voice(tuple(name for names in told.values() for name in names), said[0][:alike])
        return
    for own, names in told.items():
        yield _Voice(tuple(names), own)


def _named(names: Sequence[str]) -> str:
    return listed(names) if len(names) <= NAMED else f"{len(names)} readings"


@dataclass
class _Draft:
    """A text being put together: which form of which sentence each voice has so far; the last form is the shortest."""

    voices: list[_Voice]
    most: int
    forms: list[dict[int, int]]

    def text(self) -> str:
        return " ".join((*map(self._own, range(len(self.voices))), *self._shared())).strip()

    def _own(self, place: int) -> str:
        voice, forms = self.voices[place], self.forms[place]
        said = (voice.said[level][form] for level, form in sorted(forms.items()) if not self._is_shared(level))
        return voice.label + " ".join(said)

    def _shared(self) -> Iterator[str]:
        shared = sorted(level for level in self.forms[0] if self._is_shared(level)) if self.forms else []
        if shared:
            who = "Both" if len(self._speaking) == BESIDE else "All"
            yield f"{who}: {' '.join(self.voices[self._speaking[0]].said[level][0] for level in shared)}"

    @property
    def _speaking(self) -> list[int]:
        return [place for place, voice in enumerate(self.voices) if voice.names]

    def _is_shared(self, level: int) -> bool:
        """Whether all who speak say the same sentence there, beyond the first."""
        said = {self.voices[place].said[level : level + 1] for place in self._speaking}
        return level > 0 and len(self._speaking) > 1 and len(said) == 1

    def tries(self, place: int, level: int, form: int) -> bool:
        """Take a form of a sentence where there is room for it; return whether there was."""
        before = dict(self.forms[place])
        self.forms[place][level] = form
        if words_in(self.text()) <= self.most:
            return True
        self.forms[place] = before
        return False


def _composed(voices: list[_Voice], most: int) -> str:
    """Return every voice's first sentence, then its second, then longer forms, then what else there is room for."""
    draft = _Draft(voices, most, [{0: len(voice.said[0]) - 1} for voice in voices])
    last = max((len(voice.said) for voice in voices), default=0)
    _add(draft, 1)
    while any([_longer(draft, place) for place in range(len(voices))]):
        pass
    for level in range(2, last):
        _add(draft, level)
    return _cut(draft.text(), most)


def _add(draft: _Draft, level: int) -> None:
    for place, voice in enumerate(draft.voices):
        if level < len(voice.said) and level - 1 in draft.forms[place]:
            draft.tries(place, level, len(voice.said[level]) - 1)


def _longer(draft: _Draft, place: int) -> bool:
    levels = sorted(draft.forms[place].items())
    return any(form > 0 and draft.tries(place, level, form - 1) for level, form in levels)


def _cut(text: str, most: int) -> str:
    words = text.split()
    return text if len(words) <= most else " ".join(words[:most]).rstrip(",;:.") + CUT
