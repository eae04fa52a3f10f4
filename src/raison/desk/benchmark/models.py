"""What every model predicts for decisions whose outcome is known; no outcome is looked at here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from raison.engines.bargaining import MODELS, BargainingProblem, settle
from raison.exchange.outcomes import Outcomes

__all__ = ["RUNS", "ComparedModel", "predictions", "weights_of"]

FloatArray = NDArray[np.float64]
COMMISSION, PARLIAMENT = "com", "ep"


@dataclass(frozen=True, eq=False)
class ComparedModel:
    """A row of the comparison: a model with its options, or something simpler.

    Parameters
    ----------
    name : str
        What it is called in tables.
    kind : {"floor", "procedure", "model"}
        Naive, a single actor's or the standing rule's position, or a bargaining model.
    model : str
        A name in the catalogue of models; empty for a procedure.
    options : mapping of str to object
        What is asked otherwise than by default.
    together : bool
        Whether the issues of a proposal are one problem, as where they are exchanged for one another.
    """

    name: str
    kind: str
    model: str = ""
    options: Mapping[str, object] = field(default_factory=dict)
    together: bool = False


RUNS = (
    ComparedModel("constant (the middle)", "floor", "constant"),
    ComparedModel("midpoint", "floor", "midpoint"),
    ComparedModel("mean (each once)", "floor", "mean"),
    ComparedModel("mean (by capability)", "floor", "mean", {"weights": "capability"}),
    ComparedModel("reference point", "procedure"),
    ComparedModel("Commission", "procedure"),
    ComparedModel("Parliament", "procedure"),
    ComparedModel("compromise", "model", "compromise"),
    ComparedModel("median", "model", "median"),
    ComparedModel("Nash bargaining", "model", "nash_bargaining"),
    ComparedModel("challenge", "model", "challenge"),
    ComparedModel("challenge (one round)", "model", "challenge", {"rounds": 1}),
    ComparedModel("challenge (global denominator)", "model", "challenge", {"denominator": "global"}),
    ComparedModel("exchange", "model", "exchange", together=True),
    ComparedModel("spatial election", "model", "spatial_election"),
)


def weights_of(table: Outcomes) -> FloatArray:
    """Return capability times salience, (n_actors, n_issues); 0 where an actor has no position or no salience."""
    heavy: FloatArray = table.capabilities[:, None] * np.nan_to_num(table.saliences)
    return np.where(np.isnan(table.positions), 0.0, heavy)


def predictions(table: Outcomes, told: Callable[[str], None]) -> dict[ComparedModel, FloatArray]:
    """Return what each model predicts for each issue, 0..100; NaN where it cannot.

    Parameters
    ----------
    table : Outcomes
    told : callable (str)
        Told each model as it begins.
    """
    heavy = np.flatnonzero(weights_of(table).sum(axis=0) > 0)
    found = {}
    for run in RUNS:
        if run.model and run.model not in MODELS:
            continue
        told(run.name)
        found[run] = _settled(table, run, heavy) if run.model else _single(table, run.name)
    return found


def _single(table: Outcomes, name: str) -> FloatArray:
    if name == "reference point":
        return table.reference
    code = COMMISSION if name == "Commission" else PARLIAMENT
    if code not in table.actors:
        return np.full(len(table.issues), np.nan)
    stands: FloatArray = table.positions[table.actors.index(code)]
    return stands


def _settled(table: Outcomes, run: ComparedModel, heavy: NDArray[np.intp]) -> FloatArray:
    found = np.full(len(table.issues), np.nan)
    for places in _groups(table, heavy) if run.together else [heavy]:
        problem = _problem(table, places)
        found[places] = settle(problem, run.model, **run.options).settlement
    return found


def _groups(table: Outcomes, heavy: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    names = np.asarray(table.proposals)[heavy]
    return [heavy[names == name] for name in dict.fromkeys(names.tolist())]


def _problem(table: Outcomes, places: NDArray[np.intp]) -> BargainingProblem:
    stands = table.positions[:, places]
    present = np.array([bool(np.isfinite(row).any()) for row in stands])
    stands = stands[present]
    cares = np.where(np.isnan(stands), np.nan, np.nan_to_num(table.saliences[:, places][present]))
    names = [f"{place}" for place in places.tolist()]
    actors = [one for one, there in zip(table.actors, present.tolist(), strict=True) if there]
    return BargainingProblem(names, actors, stands, cares, table.capabilities[present], scales=(0.0, 100.0))
