"""Flags in words: the short form of an answer, as it stands beside a question."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from raison.findings.headlines import truth_says
from raison.findings.naming.ratings import rating_names
from raison.findings.phrases import Phrases, listed
from raison.findings.support.turns import Contrast
from raison.model.system import System

__all__ = ["COMPANY", "LASTING", "TALKS", "WORLDS", "flag_words", "outcome_says"]

WORLDS = {"responding": "stable outcome", "tendency": "consistent scenario"}
"""What a row looks at, in which an outcome may be true in every one, in some or in none."""
TALKS = {"moves": "can move", "stuck": "is stuck", "open": "is open"}
COMPANY = {"together": "stands with {}", "apart": "stands against {}", "open": "may stand with {} or against it"}
SIDES = {"together": "on the same side", "apart": "on the other side", "open": "on either side"}
LASTING = {
    "lasts": "{}, and it lasts",
    "only at rest": "{} at rest, and it does not last",
    "not at rest": "even at rest it is not so that {}",
}
UNKNOWN = "not known: it was not decided within the search"


def outcome_says(row: str, clause: str, word: str) -> str:
    """Return as a clause how far an outcome is true by a row.

    >>> outcome_says("responding", "the climate is hot", "none")
    'there is no stable outcome in which the climate is hot'
    >>> outcome_says("holding", "the climate is hot", "none")
    'it is not so that the climate is hot'
    """
    if word in LASTING:
        return LASTING[word].format(clause)
    if row == "holding":
        return clause if word == "all" else f"it is not so that {clause}"
    if word == "empty":
        return f"there is no {WORLDS[row]}"
    return truth_says(clause, word if word in ("all", "none") else "some", WORLDS[row])


def flag_words(system: System, row: str, reading: str, flag: Hashable) -> str:
    """Return the flag of a row in words.

    Parameters
    ----------
    system : System
    row : str
        holding, responding, tendency, bargaining or alignment.
    reading : str
    flag : hashable
        As the row gives it; None: undetermined.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> flag_words(example(), "responding", "grim", Contrast("all", "none"))
    'in every stable outcome; without the hold, in no stable outcome'
    >>> flag_words(example(), "holding", "grim", (("arms", "pursued"),))
    'arms are pursued'
    >>> flag_words(example(), "alignment", "grim", ((("state", "apart"),), ()))
    'on the other side: The state'
    """
    if isinstance(flag, Contrast):
        words, beside = (flag_words(system, row, reading, one) for one in (flag.word, flag.beside))
        return words if words == beside else f"{words}; without the hold, {beside}"
    if flag is None:
        return UNKNOWN
    if isinstance(flag, str):
        return _truth(row, flag)
    return WORDS[row](system, reading, flag)


def _truth(row: str, word: str) -> str:
    if row not in WORLDS:
        return {"all": "yes", "none": "no"}.get(word, word)
    kind = WORLDS[row]
    words = {"all": f"in every {kind}", "some": f"in some {kind}s, not in all", "none": f"in no {kind}"}
    return words.get(word, f"there is no {kind}")


def _holding(system: System, _: str, flag: Any) -> str:
    return Phrases(system).facts(flag, most=len(flag))


def _responding(_: System, __: str, flag: Any) -> str:
    count = len(flag)
    return f"{count or 'no'} stable outcome{'s' if count != 1 else ''}"


def _tendency(system: System, _: str, flag: Any) -> str:
    phrases = Phrases(system)
    told = (listed(phrases.alternatives(name, variants), "or") for name, variants in flag)
    return "; ".join(told) or "there is no consistent scenario"


def _bargaining(system: System, _: str, flag: Any) -> str:
    words = {
        said.removeprefix("is "): [system.model.issues[name].name for name, word in flag if word == kind]
        for kind, said in TALKS.items()
    }
    return "; ".join(f"{said}: {listed(names)}" for said, names in words.items() if names) or "all open"


def _alignment(system: System, reading: str, flag: Any) -> str:
    sides, relieving = flag
    names = rating_names(system, reading)
    told = [names.get(address, address) for address in sorted(relieving)]
    relief = f"most would be eased by a change of {listed(told, 'or')}" if told else ""
    return "; ".join(filter(None, (*_sides(system, sides), relief))) or "nothing strains"


def _sides(system: System, sides: Any) -> Iterable[str]:
    if not all(isinstance(one[0], str) for one in sides if one):  # nobody was asked about: all ways to draw the camps
        ways = max((len(splits) for splits in sides), default=0)
        yield f"{ways} way{'s' if ways != 1 else ''} to draw the camps"
        return
    phrases = Phrases(system)
    for stands, said in SIDES.items():
        if names := [phrases.actor(name) for name, word in sorted(sides) if word == stands]:
            yield f"{said}: {listed(names)}"


WORDS = {
    "holding": _holding,
    "responding": _responding,
    "tendency": _tendency,
    "bargaining": _bargaining,
    "alignment": _alignment,
}
