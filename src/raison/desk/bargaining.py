"""Bargaining: what the user said becomes a wish; the settlements of a study are told."""

from __future__ import annotations

from typing import Any

from raison.desk.asking import day_of
from raison.desk.study import Study
from raison.findings.bargaining.answer import bargain as bargain_of
from raison.findings.bargaining.talk import BargainWish
from raison.findings.records import Finding
from raison.model.decision import said_rule
from raison.words.faults import Fault

__all__ = ["bargain"]


def bargain(study: Study, **options: Any) -> Finding:
    """Return where each issue on a study's table settles; options as in `BargainWish`."""
    told = {name: _plain(name, value) for name, value in options.items() if value is not None}
    return bargain_of(study.system, BargainWish(**told))


def _plain(name: str, value: Any) -> Any:
    if name == "as_of":
        return day_of(value)
    if name == "issues":
        given = (value,) if isinstance(value, str) else tuple(value)
        return tuple(part.strip() for text in given for part in text.split(",") if part.strip())
    if name == "rule":
        return said_rule(value)
    if name in ("trials", "seed"):
        if float(value) != int(value) or value < 0:
            raise Fault((name,), value, "must be a whole number, 0 or more")
        return int(value)
    return value
