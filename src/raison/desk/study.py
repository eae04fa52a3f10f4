"""Studies: a folder of plain text, opened once, of which questions are asked."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from raison.desk.methods import method_of
from raison.desk.verbs import VERBS, verb_named
from raison.model.system import System
from raison.store.load import LoadedStudy, load_with_notes
from raison.store.studies import find_study
from raison.words.faults import Fault
from raison.words.ids import nearest

__all__ = ["Study", "open_study"]


@dataclass(frozen=True)
class Study:
    """A study that can be asked: `study.whatif("us_posture=disengaging")`, `study.stability("withdrawal")`, …

    Every verb is a method; `Study.verbs()` names them. What it returns is a finding.

    Parameters
    ----------
    folder : Path
        Where its files are.
    """

    folder: Path

    @cached_property
    def loaded(self) -> LoadedStudy:
        """The files, checked, with warnings and places; raises all faults at once."""
        return load_with_notes(self.folder)

    @property
    def system(self) -> System:
        """What the study says."""
        return self.loaded.system

    @staticmethod
    def verbs() -> tuple[str, ...]:
        """Return the names of everything that can be asked.

        >>> "stability" in Study.verbs()
        True
        """
        return tuple(verb.name for verb in VERBS)

    def ask(self, verb: str, *arguments: Any, **options: Any) -> Any:
        """Return what a verb answers.

        Parameters
        ----------
        verb : str
            A name among `verbs()`.
        *arguments
            The verb's first argument; several where it takes several words.
        **options
            The verb's options by name.

        Raises
        ------
        Fault
            If there is no such verb or option.
        FaultsFound
            If the study has faults.
        """
        if verb not in self.verbs():
            raise Fault(("verb",), verb, "is no verb", nearest(verb, self.verbs()))
        chosen = verb_named(verb)
        if len(arguments) > (chosen.argument is not None) and not chosen.several:
            raise Fault((verb,), arguments, "is more than the verb takes without a name", "name the options")
        if arguments and chosen.argument:
            options = {chosen.argument: arguments[0] if len(arguments) == 1 else arguments, **options}
        known = (*(option.name for option in chosen.options), *(("progress",) if chosen.progress else ()))
        for name in options:
            if name not in known:
                raise Fault((verb,), name, "is no option of this verb", nearest(name, known))
        return chosen.call(self, options)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_") or name not in self.verbs():
            raise AttributeError(f"a study has no {name}; its verbs are {', '.join(self.verbs())}")
        return method_of(verb_named(name), self.ask)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self.verbs()})


def open_study(name: str | os.PathLike[str]) -> Study:
    """Return a study by the name of a bundled one, or by its folder.

    Raises
    ------
    CannotDo
        If there is none, with the nearest names.
    """
    return Study(find_study(name))
