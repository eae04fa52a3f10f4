"""What a model promises, and its options by name: a default, what may be given, and where the reading comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from raison.words.faults import CannotDo
from raison.words.ids import nearest

__all__ = ["Card", "ModelOption", "read_options"]


@dataclass(frozen=True)
class ModelOption:
    """One reading or setting of a model: a choice among names, or a number within bounds, or numbers by actor.

    Parameters
    ----------
    name : str
    default : object
        Taken where nothing is given.
    says : str
        What it decides, in a sentence.
    source : str
        Where this reading comes from; empty for a mere setting.
    choices : mapping of str to str
        Each allowed name with what it means; empty for a number.
    bounds : tuple of float, optional
        Lowest and highest number; None for a choice.
    kind : {"choice", "number", "whole", "numbers"}
        "numbers" may be one number or a table by actor and issue.

    Examples
    --------
    >>> ModelOption("rounds", 10, "How many rounds are run.", bounds=(0, 1000), kind="whole").read("challenge", 4)
    4
    """

    name: str
    default: object
    says: str
    source: str = ""
    choices: Mapping[str, str] | None = None
    bounds: tuple[float, float] | None = None
    kind: str = "choice"

    def read(self, model: str, given: object) -> object:
        """Return the value, checked; what cannot be meant is refused by name."""
        if self.kind == "choice":
            return self._choice(model, given)
        try:
            values: Any = np.asarray(given, dtype=np.float64)
        except (TypeError, ValueError):
            raise CannotDo(f"{model}: {self.name}={given!r} is not a number. {self.says}") from None
        self._within(model, given, values)
        if self.kind == "numbers":
            return values
        return int(values) if self.kind == "whole" else float(values)

    def _choice(self, model: str, given: object) -> str:
        known = self.choices or {}
        plain = {_plain(one): one for one in known}
        name = plain.get(_plain(str(given)), "")
        if not name:
            raise CannotDo(f"{model}: {self.name}={given!r} is not a reading of it: {nearest(str(given), known)}")
        return name

    def _within(self, model: str, given: object, values: Any) -> None:
        if self.kind != "numbers" and (values.ndim or isinstance(given, bool)):
            raise CannotDo(f"{model}: {self.name} takes one number, not {given!r}")
        low, high = self.bounds or (-np.inf, np.inf)
        if not np.all((values >= low) & (values <= high)):
            raise CannotDo(f"{model}: {self.name}={given!r} must lie in {low:g}..{high:g}")
        if self.kind == "whole" and values != np.floor(values):
            raise CannotDo(f"{model}: {self.name}={given!r} must be a whole number")


@dataclass(frozen=True)
class Card:
    """What one model answers, supposes and ignores, with its source and its options.

    Parameters
    ----------
    name : str
    asks : str
        The question that it answers.
    source : str
        Publications, as the bibliography has them.
    assumes, ignores : tuple of str
        What has to hold for it to mean anything; what it does not look at.
    options : tuple of ModelOption
        A seed is taken beside them, so that one call will do for all models; a model without an option `seed` draws
        nothing at random and answers the same under every seed.
    floor : bool
        True for a naive prediction that any model should beat.
    grows_as : str
        Work with the number of actors n.
    also_called : tuple of str
    """

    name: str
    asks: str
    source: str
    assumes: tuple[str, ...]
    ignores: tuple[str, ...]
    options: tuple[ModelOption, ...] = ()
    floor: bool = False
    grows_as: str = "n"
    also_called: tuple[str, ...] = ()


SEED = ModelOption("seed", 0, "Where chance begins.", bounds=(0, 2**32 - 1), kind="whole")


def _plain(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "").replace(" ", "")


def read_options(card: Card, given: Mapping[str, object]) -> dict[str, object]:
    """Return the value of every option of a model: what is given, checked, else its default.

    A seed may be given to any model; where the model draws nothing at random it is checked and left out.

    Raises
    ------
    CannotDo
        If the model has no option of that name (the nearest is named), or the value cannot be meant.

    Examples
    --------
    >>> card = Card("mean", "", "", (), (), (ModelOption("rounds", 1, "", bounds=(0, 9), kind="whole"),))
    >>> read_options(card, {"rounds": 2})
    {'rounds': 2}
    >>> read_options(card, {"seed": 7})
    {'rounds': 1}
    """
    known = {option.name: option for option in card.options}
    for name in given:
        if name == SEED.name and name not in known:
            SEED.read(card.name, given[name])
        elif name not in known:
            told = nearest(name, known) if known else "it has none"
            raise CannotDo(f"the model {card.name} has no option {name}: {told}")
    return {name: option.read(card.name, given.get(name, option.default)) for name, option in known.items()}
