"""Wording: ids, readings, expressions and dates as a reader says them."""

from __future__ import annotations

from raison.findings.phrases import Phrases, block_name, capital
from raison.model.readings import author_readings
from raison.model.system import System
from raison.words.dates import Moment
from raison.words.expressions import Expression, Node

__all__ = ["block_name", "capital", "day_words", "reading_name", "said", "source_name", "tags_of"]

PARTS = {"early": "early ", "mid": "mid-", "late": "late "}


def source_name(system: System, source: str) -> str:
    """Return how a source is called for short.

    >>> from tests.examples.figures import sample
    >>> source_name(sample(), "fen-2031")
    'Fen'
    """
    card = system.sources.sources.get(source)
    return source if card is None else card.short or card.title


def reading_name(system: System, reading: str) -> str:
    """Return how a reading is called where its name begins a line.

    >>> from tests.examples.figures import sample
    >>> reading_name(sample(), "fen"), reading_name(sample(), "both")
    ('Fen', 'All papers together')
    """
    return capital(Phrases(system).reading(reading))


def said(system: System, expression: Expression | Node) -> str:
    """Return an expression in words, as `Phrases` says it.

    >>> from tests.examples.figures import sample
    >>> said(sample(), sample().study.outcomes["strained"])
    'Trust: wears thin'
    """
    return Phrases(system).spoken(expression.root if isinstance(expression, Expression) else expression)


def day_words(moment: Moment | None) -> str:
    """Return a date in words, never more precise than it is.

    >>> from raison.words.dates import read_moment
    >>> [day_words(read_moment(raw)) for raw in ("2025-11-01", "late 2025-10", "2026-Q1", "2026")]
    ['1 November 2025', 'late October 2025', 'first quarter of 2026', '2026']
    """
    if moment is None:
        return ""
    first = moment.first
    match moment.precision:
        case "day":
            return f"{first.day} {first:%B %Y}"
        case "part":
            return f"{PARTS[moment.text.split()[0]]}{first:%B %Y}"
        case "month":
            return f"{first:%B %Y}"
        case "quarter":
            return f"{('first', 'second', 'third', 'fourth')[(first.month - 1) // 3]} quarter of {first:%Y}"
        case _:
            return f"{first:%Y}"


def tags_of(system: System, readings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the readings in which something holds: the authors' where there are some, else whose picture.

    Nothing where it holds in every author's. Pictures told within an author's reading are not named beside it.

    >>> from tests.examples.figures import sample
    >>> tags_of(sample(), ("fen",)), tags_of(sample(), ("upland_hopes",))
    ((), ('Upland hopes',))
    """
    authors = author_readings(system)
    own = tuple(reading for reading in authors if reading in readings)
    if own == authors:
        return ()
    return tuple(reading_name(system, reading) for reading in own or readings)
