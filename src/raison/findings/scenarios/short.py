"""The short answer on scenarios: of how many the outcome is true."""

from __future__ import annotations

from raison.findings.case import Case
from raison.findings.headlines import truth_says
from raison.findings.phrases import capital

__all__ = ["scenarios_short"]

KIND = "consistent scenario"


def scenarios_short(case: Case, truth: str | None) -> tuple[tuple[str, ...], ...]:
    """Return what the consistent scenarios say, in short sentences; none where no outcome is asked about.

    Parameters
    ----------
    case : Case
    truth : str or None
        Of how many the outcome is true: none, some or all; None: not known.

    Examples
    --------
    >>> from tests.examples.findings import case
    >>> scenarios_short(case(None), None)
    ()
    """
    ask = case.ask
    if ask.outcome is None or truth not in ("none", "some", "all"):
        return ()
    held = f"If {case.phrases.clauses(ask.hold.items())}, " if ask.hold else ""
    clause = case.phrases.outcome_clause(ask.outcome, ask.outcome_name)
    return ((f"{capital(held + truth_says(clause, truth, KIND))}.",),)
