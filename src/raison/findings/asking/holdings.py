"""Holdings: which verbs a study has something to answer with, and the refusal of those that it has nothing for."""

from __future__ import annotations

from raison.model.system import System
from raison.words.faults import CannotDo

__all__ = ["check_held", "verbs_with_something_to_ask"]

LACKS = {
    "scenarios": "no factors, so there are no scenarios to look for",
    "stability": "no factors, so there is no state that anybody could leave",
    "whatif": "no factors, so nothing can be held",
    "bargain": "no issues with stances on them, so there is nothing to bargain over",
    "alignment": "no ties between actors, so there are no camps",
}
HAS = {
    "scenarios": "factors: ask raison scenarios",
    "stability": "choices: ask raison stability",
    "bargain": "issues: ask raison bargain",
    "alignment": "ties: ask raison alignment",
}
START = "it holds nothing yet that can be asked about: write model.yaml, or make a study of a file: raison import"


def verbs_with_something_to_ask(system: System) -> tuple[str, ...]:
    """Return the verbs that a study can answer by what it holds, without a question of its own.

    >>> from tests.examples.alignment import example
    >>> verbs_with_something_to_ask(example())
    ('scenarios', 'alignment')
    """
    there = {
        "scenarios": bool(system.factors),
        "stability": any(factor.owner for factor in system.factors.values()),
        "bargain": bool(system.model.issues and system.model.stances),
        "alignment": bool(system.model.relations),
    }
    return tuple(verb for verb, found in there.items() if found)


def check_held(system: System, verb: str) -> None:
    """Refuse a verb for which a study holds nothing, and name what it does hold.

    Raises
    ------
    CannotDo
        If there is nothing that the verb could be asked about.

    Examples
    --------
    >>> from tests.examples.alignment import example
    >>> check_held(example(), "bargain")
    Traceback (most recent call last):
    raison.words.faults.CannotDo: This study has no issues with stances on them, so there is nothing to bargain over; it
    has factors: ask raison scenarios; it has ties: ask raison alignment
    """
    known = verbs_with_something_to_ask(system)
    if verb in known or (verb in ("stability", "whatif") and system.factors):
        return
    instead = [f"it has {HAS[name]}" for name in known if name != verb]
    raise CannotDo("; ".join((f"This study has {LACKS[verb]}", *(instead or [START]))))
