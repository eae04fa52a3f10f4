"""Stances of other tools as a study, and a study's stances as other tools write them."""

from __future__ import annotations

from collections.abc import Sequence

from raison.exchange.matrices.to_study import TAKEN, Files
from raison.exchange.naming import first_text, ids_of
from raison.exchange.stances.table import Continuum, StanceFile, StanceLine
from raison.lenses.bargaining.table import HeldStance, Topic, table_of
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.faults import CannotDo, Fault
from raison.words.ids import nearest

__all__ = ["stances_of_study", "study_of_stances"]


def study_of_stances(found: StanceFile, file: str) -> Files:
    """Return the files of a study that says what a file of stances says.

    Parameters
    ----------
    found : StanceFile
    file : str
        Name of the file that it was read from, for the reasons of every rating.

    Examples
    --------
    >>> one = StanceFile("T", (("A", "The first"),), (Continuum("i", 0, 2),), (StanceLine("A", "i", 1, 0.5, 2),))
    >>> study_of_stances(one, "t.csv")["model.yaml"]["stances"][0]["position"]
    1
    """
    actors = _ids([name for name, _ in found.actors], "actor")
    issues = _ids([one.name for one in found.issues], "issue")
    taken = f"{TAKEN}{file}"
    model = {
        "actors": {actors[name]: _actor(name, says) for name, says in found.actors},
        "issues": {issues[one.name]: _issue(one, taken) for one in found.issues},
        "stances": [
            {
                "actor": actors[one.actor],
                "issue": issues[one.issue],
                "position": _plain(one.position),
                "salience": _plain(one.salience),
                "capability": _plain(one.capability),
                "assumption": taken,
            }
            for one in found.stances
        ],
    }
    about = f"On import: {'; '.join(found.doubts)}."[:3900] if found.doubts else ""
    study = {"title": first_text(found.title, instead=file), **({"about": about} if about else {})}
    return {"study.yaml": study, "model.yaml": model}


def _ids(names: list[str], instead: str) -> dict[str, str]:
    return dict(zip(names, ids_of(names, instead), strict=True))


def _actor(name: str, says: str) -> dict[str, object]:
    full = first_text(says, name, instead=name)
    return {"name": full, **({"aka": [first_text(name, instead=full)]} if full != name and name.strip() else {})}


def _issue(one: Continuum, taken: str) -> dict[str, object]:
    marks = {one.low: "the low end", one.high: "the high end", **{point: says for point, says in one.marks if says}}
    scale = {_plain(point): first_text(words, instead=f"{point:g}") for point, words in sorted(marks.items())}
    known: dict[str, object] = {} if one.now is None else {"now": _plain(one.now)}
    if one.rule.quota is not None:
        known["rule"] = {"quota": one.rule.written}
    return {"name": first_text(one.says, one.name, instead="Issue"), "scale": scale, **known, "assumption": taken}


def _plain(number: float) -> float | int:
    return int(number) if float(number).is_integer() and abs(number) < 1e15 else float(f"{number:.12g}")


def stances_of_study(system: System, reading: str, issues: Sequence[str] = ()) -> StanceFile:
    """Return a study's stances in one reading, every range at its point.

    Raises
    ------
    Fault, CannotDo
        If an issue is unknown, or nothing is on the table.

    Examples
    --------
    >>> from tests.examples.bargaining import talks
    >>> found = stances_of_study(talks(), "both", ["fees"])
    >>> [(one.actor, one.position) for one in found.stances], len(found.doubts)
    ([('upland', 8.0), ('lowland', 2.0)], 1)
    """
    for name in issues:
        if name not in system.model.issues:
            raise Fault(("board",), name, "is no issue of this study", nearest(name, system.model.issues))
    table = table_of(system, Setup(reading), issues)
    if not table.topics:
        raise CannotDo(f"the reading {reading} has no stance on these issues")
    actors = tuple((name, system.model.actors[name].name) for name in table.actors)
    continua = tuple(_continuum(system, topic) for topic in table.topics)
    return StanceFile(
        system.study.title, actors, continua, tuple(map(_line, table.stances)), tuple(_lost(table.stances))
    )


def _continuum(system: System, topic: Topic) -> Continuum:
    issue = system.model.issues[topic.name]
    now = None if topic.now is None else float(topic.now.point)
    return Continuum(topic.name, topic.low, topic.high, tuple(sorted(issue.scale.items())), issue.name, now, topic.rule)


def _line(stance: HeldStance) -> StanceLine:
    position, salience, capability = (float(part.value.point) for part in stance.parts)
    return StanceLine(stance.actor, stance.issue, position, salience, capability)


def _lost(stances: Sequence[HeldStance]) -> list[str]:
    ranges = sum(not part.value.certain for stance in stances for part in stance.parts)
    told = ["claims and readings have no place in the format"]
    return [*told, *([f"{ranges} ranges are written as their points"] if ranges else [])]
