"""Asking: the verbs that answer from the system alone; what the user said becomes a wish."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, cast

from raison.desk.kept import kept_answer
from raison.desk.options import value_of
from raison.desk.study import Study
from raison.desk.verbs import VERBS, module_at, verb_named
from raison.findings.records import Answer, Finding
from raison.findings.wish import Wish
from raison.model.system import System

__all__ = [
    "STEPS",
    "advise",
    "alignment",
    "bargain",
    "compare",
    "finding_of",
    "parts_of",
    "stability",
    "steps_of",
    "whatif",
    "wish_of",
]


class Steps(Protocol):
    """How a verb is answered: one case a reading, the answers to each, one finding of them all."""

    @property
    def cases(self) -> Callable[[System, Wish], Sequence[Any]]:
        """What is asked, in each reading."""

    @property
    def answer(self) -> Callable[[Any], Sequence[Answer]]:
        """The answers to one case; cases may be answered side by side."""

    @property
    def finding(self) -> Callable[[Sequence[Any], Sequence[Answer]], Finding]:
        """The answers of all cases under one headline."""


STEPS = tuple(verb.name for verb in VERBS if verb.steps)
"""Verbs that are answered in these steps."""


def steps_of(verb: str) -> Steps:
    """Return how a verb is answered; only its own modules are imported, and only now.

    >>> steps_of("bargain").finding.__module__
    'raison.findings.bargaining.answer'
    """
    return cast("Steps", module_at(verb_named(verb).steps))


def parts_of(verb: str, case: Any) -> Sequence[Any]:
    """Return a case in the parts that can be answered side by side, in the order of their answers.

    Parameters
    ----------
    verb : str
    case : case of that verb

    Examples
    --------
    >>> from tests.examples.findings import case
    >>> len(parts_of("whatif", case())), len(parts_of("stability", case()))
    (3, 1)
    """
    divided: Callable[[Any], Sequence[Any]] | None = getattr(steps_of(verb), "parts", None)
    return (case,) if divided is None else divided(case)


def finding_of(verb: str, system: System, wish: Wish) -> Finding:
    """Return what a verb finds, one case after another."""
    steps = steps_of(verb)
    cases = steps.cases(system, wish)
    return steps.finding(cases, [one for case in cases for one in steps.answer(case)])


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


def stability(study: Study, **options: Any) -> Finding:
    """Return which outcomes of a study are stable; options as in the table of verbs."""
    return finding_of("stability", study.system, wish_of("stability", options))


def whatif(study: Study, **options: Any) -> Finding:
    """Return what a held factor sets off in a study; options as in the table of verbs."""
    return finding_of("whatif", study.system, wish_of("whatif", options))


def alignment(study: Study, **options: Any) -> Finding:
    """Return who stands with whom in a study, and what strains; options as in the table of verbs."""
    return finding_of("alignment", study.system, wish_of("alignment", options))


def bargain(study: Study, **options: Any) -> Finding:
    """Return where each issue on a study's table settles; options as in the table of verbs."""
    return finding_of("bargain", study.system, wish_of("bargain", options))


def advise(study: Study, **options: Any) -> Finding:
    """Return what becomes of advice to an actor in each reading of a study; options as in the table of verbs."""
    return _kept(study, "advise", wish_of("advise", options))


def compare(study: Study, **options: Any) -> Finding:
    """Return where two readings of a study part, and what turns an answer; options as in the table of verbs."""
    return _kept(study, "compare", wish_of("compare", options))


def _kept(study: Study, verb: str, wish: Wish) -> Finding:
    return kept_answer(study.loaded, (verb, wish), lambda: finding_of(verb, study.system, wish))
