"""Asking: the verbs that answer from the system alone; what the user said becomes a wish."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from raison.desk.files.every_world import checked_new, with_every_world
from raison.desk.options import value_of
from raison.desk.study import Study
from raison.desk.verbs import verb_named
from raison.findings.alignment.answer import alignment as alignment_of
from raison.findings.bargaining.answer import bargain as bargain_of
from raison.findings.records import Finding
from raison.findings.scenarios.answer import scenarios as scenarios_of
from raison.findings.stability.answer import stability as stability_of
from raison.findings.whatif.answer import whatif as whatif_of
from raison.findings.wish import Wish
from raison.model.system import System

__all__ = ["ANSWERS", "alignment", "bargain", "scenarios", "stability", "whatif", "wish_of"]

ANSWERS: Mapping[str, Callable[[System, Wish], Finding]] = {
    "scenarios": scenarios_of,
    "stability": stability_of,
    "whatif": whatif_of,
    "alignment": alignment_of,
    "bargain": bargain_of,
}


def wish_of(verb: str, options: Mapping[str, Any]) -> Wish:
    """Return what a user asks of a verb, from its options as the user gave them; None: not given.

    Raises
    ------
    Fault
        If an option is not of its kind.

    Examples
    --------
    >>> wish_of("bargain", {"rule": None, "issues": "fees,release", "seed": 3}).issues
    ('fees', 'release')
    """
    known = {option.name: option for option in verb_named(verb).options}
    given = [(known[name], value) for name, value in options.items() if value is not None]
    return Wish(**{option.field: value_of(option.name, option.kind, value) for option, value in given})


def scenarios(study: Study, **options: Any) -> Finding:
    """Return which scenarios of a study are consistent; options as in the table of verbs."""
    wish = wish_of("scenarios", options)
    path = None if wish.worlds is None else checked_new(Path(wish.worlds))
    found = scenarios_of(study.system, wish)
    return found if path is None else with_every_world(study.system, wish, found, path)


def stability(study: Study, **options: Any) -> Finding:
    """Return which outcomes of a study are stable; options as in the table of verbs."""
    return stability_of(study.system, wish_of("stability", options))


def whatif(study: Study, **options: Any) -> Finding:
    """Return what a held factor sets off in a study; options as in the table of verbs."""
    return whatif_of(study.system, wish_of("whatif", options))


def alignment(study: Study, **options: Any) -> Finding:
    """Return who stands with whom in a study, and what strains; options as in the table of verbs."""
    return alignment_of(study.system, wish_of("alignment", options))


def bargain(study: Study, **options: Any) -> Finding:
    """Return where each issue on a study's table settles; options as in the table of verbs."""
    return bargain_of(study.system, wish_of("bargain", options))
