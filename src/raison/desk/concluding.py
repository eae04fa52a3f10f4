"""Concluding: a study checked together with what its sources conclude, each conclusion tested on the model."""

from __future__ import annotations

import os

from raison.desk.checking import check as sound
from raison.desk.study import Study
from raison.findings.expectations.judging import Judgement
from raison.findings.expectations.rows import judged_expectations
from raison.findings.records import Finding
from raison.store.load import LoadedStudy
from raison.store.parsing.tracing import trace_fault
from raison.words.faults import Fault, FaultsFound

__all__ = ["check", "conclusions_tested"]


def check(study: Study, *, texts: str | os.PathLike[str] | None = None, expectations: bool = True) -> Finding:
    """Return whether a study is sound, and whether the model gives back what its sources conclude.

    Parameters
    ----------
    study : Study
    texts : path, optional
        A folder with the reader's own copies.
    expectations : bool
        Whether the conclusions of the sources are tested on the model.

    Raises
    ------
    FaultsFound
        With all faults of all files.
    CannotDo
        If the folder of texts cannot be read.
    """
    return sound(study, texts=texts, judged=conclusions_tested(study.loaded) if expectations else None)


def conclusions_tested(loaded: LoadedStudy) -> tuple[Judgement, ...]:
    """Return what the model makes of the conclusions of the sources.

    Raises
    ------
    FaultsFound
        With every expectation whose row cannot be run.
    """
    judged = judged_expectations(loaded.system)
    refused = [(index, one) for index, one in enumerate(judged) if one.refused]
    if refused:
        raise FaultsFound(tuple(trace_fault(loaded.files["study.yaml"], _refusal(*one)) for one in refused))
    return judged


def _refusal(index: int, one: Judgement) -> Fault:
    hint = "name a smaller board, or ask another row"
    return Fault(("expects", index, "id"), one.expectation.id, f"cannot be run: {one.refused.rstrip('.')}", hint)
