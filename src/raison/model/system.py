"""The system: everything that a study says, in one frozen record."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from raison.claims.records import Claim
from raison.model.files import ClaimsFile, ForecastsFile, ModelFile, SourcesFile, StudyFile
from raison.model.records import Factor
from raison.words.expressions import Node
from raison.words.values import Value

__all__ = ["System"]


@dataclass(frozen=True)
class System:
    """A study, whole and checked: what its five files hold.

    Parameters
    ----------
    name : str
        The study's name (its folder).
    study, sources, claims, model, forecasts
        The contents of the files of the same names.
    """

    name: str
    study: StudyFile
    sources: SourcesFile
    claims: ClaimsFile
    model: ModelFile
    forecasts: ForecastsFile

    @cached_property
    def claim(self) -> Mapping[str, Claim]:
        """Every claim by its id."""
        return {claim.id: claim for claim in self.claims.claims}

    @cached_property
    def outcomes(self) -> Mapping[str, Node]:
        """What each named outcome stands for."""
        return {name: expression.root for name, expression in self.study.outcomes.items()}

    @property
    def factors(self) -> Mapping[str, Factor]:
        """Every factor by its id, in the order of writing."""
        return self.model.factors

    @cached_property
    def sketches(self) -> dict[Hashable, Any]:
        """What was worked out once: drafts and ties of a reading, what its own sources support, names in words."""
        return {}

    def __getstate__(self) -> dict[str, Any]:
        # What was worked out stays here: another process works it out again, sooner than it could be handed over.
        return {part.name: getattr(self, part.name) for part in fields(self)}

    @cached_property
    def sizes(self) -> Mapping[str, Value]:
        """The first table of sizes: what the words of pushes stand for."""
        return next(iter(self.study.sizes.values()), {})
