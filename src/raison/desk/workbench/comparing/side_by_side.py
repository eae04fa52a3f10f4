"""Side by side: every matter as two readings have it, and the points of one matter, in words and with their claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raison.desk.workbench.comparing.pair import ComparedReadings
from raison.desk.workbench.refusing import Refusal
from raison.findings.brief.links import Cite, cites, slug
from raison.findings.compare.differences import ReadingDifference, Verdict
from raison.findings.compare.elements import Matter, StudyElement
from raison.findings.compare.matters import MatterRow, Voice
from raison.findings.compare.naming import Naming
from raison.findings.phrases import capital

__all__ = ["MatterLine", "MatterSide", "PointLine", "PointSide", "matter_lines", "matter_place", "point_lines"]

SHOWN = 2
ORDER: tuple[Verdict, ...] = ("part", "later", "agree", "one silent", "both silent")


@dataclass(frozen=True)
class MatterSide:
    """What one reading says of a matter.

    Parameters
    ----------
    today : str
        Of a factor the variant that it gives today; empty: it gives none.
    shown : tuple of Cite
        The claims that decide it, or the first that it brings; none: it is silent.
    more : tuple of Cite
        Its other claims.
    """

    today: str
    shown: tuple[Cite, ...]
    more: tuple[Cite, ...]


@dataclass(frozen=True)
class MatterLine:
    """A matter in two readings.

    Parameters
    ----------
    place : str
        Where it stands on the page.
    kind, id, name : str
        As of a `MatterRow`.
    verdict : {"agree", "part", "later", "silent"}
        By what it is shown or hidden.
    why : str
        Why it is so.
    both : str
        What both say, where they agree.
    sides : tuple of two MatterSide
    points : int
        In how many points either reading, or an assumption in its place, rates it.
    """

    place: str
    kind: str
    id: str
    name: str
    verdict: str
    why: str
    both: str
    sides: tuple[MatterSide, ...]
    points: int


@dataclass(frozen=True)
class PointSide:
    """What one reading has of a point.

    Parameters
    ----------
    says : str
        Its value; where it is silent, what is assumed in its place; empty: nothing.
    silent : bool
        Whether it brings no claim.
    found : tuple of Cite
    """

    says: str
    silent: bool
    found: tuple[Cite, ...]


@dataclass(frozen=True)
class PointLine:
    """One element of the study in two readings: what it is about, what they are in it, what each has."""

    address: str
    about: str
    verdict: Verdict
    sides: tuple[PointSide, ...]


def matter_place(kind: str, name: str) -> str:
    """Return where a matter stands on the page.

    >>> matter_place("tie", "chn,usa")
    'matter-tie-chn.2c.usa'
    """
    return f"matter-{kind}-{slug(name)}"


def matter_lines(found: ComparedReadings) -> tuple[MatterLine, ...]:
    """Return every matter as both readings have it, in the order of the study."""
    return tuple(_matter(found, row) for row in found.rows)


def _key(row: MatterRow) -> Matter:
    return row.kind, row.id


def _matter(found: ComparedReadings, row: MatterRow) -> MatterLine:
    both = capital(found.naming.said(found.known[row.differences[0]])) if row.verdict == "agree" else ""
    verdict = "silent" if "silent" in row.verdict else row.verdict
    sides = tuple(_side(found, voice) for voice in row.voices)
    points = len(found.comparison.about.get(_key(row), ()))
    return MatterLine(matter_place(*_key(row)), *_key(row), row.name, verdict, row.why, both, sides, points)


def _side(found: ComparedReadings, voice: Voice) -> MatterSide:
    first = (voice.deciding or voice.claims)[:SHOWN]
    rest = [name for name in dict.fromkeys((*voice.deciding, *voice.claims)) if name not in first]
    system = found.comparison.system
    return MatterSide(voice.today, cites(system, first), cites(system, rest))


def point_lines(found: ComparedReadings, kind: str, name: str) -> tuple[PointLine, ...]:
    """Return the points of a matter, those first on which both speak.

    Raises
    ------
    Refusal
        There is no such matter.
    """
    matter = next((_key(row) for row in found.rows if (row.kind, row.id) == (kind, name)), None)
    if matter is None:
        raise Refusal(f"the study has no matter {name[:80]!r}")
    own = found.comparison.about.get(matter, ())
    return tuple(_point(found, one) for one in sorted(own, key=lambda one: ORDER.index(one.verdict)))


def _point(found: ComparedReadings, one: ReadingDifference) -> PointLine:
    naming = found.naming
    sides = tuple(_had(naming, side, claims) for side, claims in zip(one.sides, one.claims, strict=True))
    return PointLine(one.address, capital(naming.difference(one)), one.verdict, sides)


def _had(naming: Naming, side: Sequence[StudyElement], claims: Sequence[str]) -> PointSide:
    return PointSide(naming.has(side) if side else "", not claims, cites(naming.system, claims))
