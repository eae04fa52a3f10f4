"""Asking: the verbs that answer from the system alone; what the user said becomes a wish."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

from raison.desk.files.every_world import MOST, checked_new, with_every_world
from raison.desk.study import Study
from raison.findings.asking.asking import Wish
from raison.findings.records import Finding
from raison.findings.scenarios.answer import scenarios as scenarios_of
from raison.findings.scenarios.depth import Depth
from raison.findings.stability.answer import stability as stability_of
from raison.findings.whatif.answer import whatif as whatif_of
from raison.model.system import System
from raison.words.dates import read_moment
from raison.words.faults import Fault

__all__ = ["day_of", "scenarios", "stability", "whatif"]

DEEPER = tuple(one.name for one in fields(Depth))


def scenarios(study: Study, **options: Any) -> Finding:
    """Return which worlds of a study hang together; options as in `Wish` and in `Depth`.

    `worlds` names a new .csv file for every world, `most` says after how many it stops.
    """
    file, most = options.pop("worlds", None), options.pop("most", None)
    path = None if file is None else checked_new(Path(file))
    deep = {name: options.pop(name) for name in DEEPER if name in options}
    depth = Depth(**{name: _whole(name, value) for name, value in deep.items() if value is not None})
    found = _asked(partial(scenarios_of, depth=depth), study, options)
    return (
        found
        if path is None
        else with_every_world(study.system, _wish(options), found, path, MOST if most is None else most)
    )


def stability(study: Study, **options: Any) -> Finding:
    """Return which worlds of a study nobody has reason to leave; options as in `Wish`."""
    return _asked(stability_of, study, options)


def whatif(study: Study, **options: Any) -> Finding:
    """Return what a held factor sets off in a study; options as in `Wish`."""
    return _asked(whatif_of, study, options)


def _asked(verb: Callable[[System, Wish], Finding], study: Study, options: dict[str, Any]) -> Finding:
    return verb(study.system, _wish(options))


def _wish(options: Mapping[str, Any]) -> Wish:
    return Wish(**{name: _plain(name, value) for name, value in options.items() if value is not None})


def _whole(name: str, value: Any) -> Any:
    if name == "explain":
        return str(value)  # the number of a family may be given as a number
    return int(value) if name in ("seed", "workers") and float(value).is_integer() else value


def _plain(name: str, value: Any) -> Any:
    if name == "as_of":
        return day_of(value)
    if name == "coalition":
        return _coalitions(value)
    if name in ("board", "about"):
        given = (value,) if isinstance(value, str) else tuple(value)
        return tuple(part.strip() for text in given for part in text.split(",") if part.strip())
    return value


def _coalitions(value: Any) -> tuple[tuple[str, ...], ...]:
    # "a,b" is one coalition; a sequence holds several, each written so or as names.
    given = (value,) if isinstance(value, str) else tuple(value)
    parts = (one.split(",") if isinstance(one, str) else one for one in given)
    return tuple(tuple(name.strip() for name in names if name.strip()) for names in parts)


def day_of(value: object) -> datetime.date:
    """Return a day as the user wrote it: a date, or text such as 2026-01, which means its last day.

    Raises
    ------
    Fault
        If it is no date.
    """
    if isinstance(value, datetime.date):
        return value
    try:
        return read_moment(value).last
    except Fault as fault:
        raise Fault(("as_of",), fault.value, fault.rule, fault.hint) from fault
