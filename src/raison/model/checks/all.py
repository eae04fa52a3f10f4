"""All checks across a system, in the order in which a reader meets the files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from raison.model.checks.boards import check_questions
from raison.model.checks.claims import check_claims
from raison.model.checks.effects import check_effects, check_nevers, check_sizes
from raison.model.checks.expectations import check_expectations
from raison.model.checks.expressions import check_outcomes
from raison.model.checks.factors import check_factors
from raison.model.checks.forecasts import check_forecasts
from raison.model.checks.happenings import check_events, check_recommendations
from raison.model.checks.holds import check_holds
from raison.model.checks.ids import check_ids
from raison.model.checks.moments import check_moments
from raison.model.checks.names import KnownNames, names_of
from raison.model.checks.notes import check_notes
from raison.model.checks.preferences import check_attitudes, check_preferences
from raison.model.checks.rankings import check_levels, check_rankings
from raison.model.checks.readings import check_readings
from raison.model.checks.reasons import check_reasons
from raison.model.checks.ties import check_issues, check_relations, check_stances
from raison.model.checks.undecided import check_undecided_outcomes
from raison.model.checks.worlds import check_worlds
from raison.model.system import System
from raison.words.faults import Fault
from raison.words.likelihood import LikelihoodTable

__all__ = ["each_fault", "faults_of", "warnings_of"]

Check = Callable[[System, KnownNames], Iterator[Fault]]
CHECKS: tuple[Check, ...] = (
    check_sizes, check_readings, check_outcomes, check_questions, check_expectations, check_factors, check_nevers,
    check_effects, check_preferences, check_rankings, check_attitudes,
    check_issues, check_stances, check_relations, check_events, check_recommendations,
    check_reasons, check_ids, check_moments,
)  # fmt: skip


def faults_of(
    system: System, names: KnownNames | None = None, tables: Mapping[str, LikelihoodTable] | None = None
) -> tuple[Fault, ...]:
    """Return everything in a system that cannot be right.

    Parameters
    ----------
    system : System
        The study as read.
    names : KnownNames, optional
        What counts as known, where the system was not read whole; by default the names of the system itself.
    tables : mapping of str to LikelihoodTable, optional
        Published tables of words of likelihood; by default words of likelihood are not looked up.

    Returns
    -------
    tuple of Fault
        With paths into the system. Whether the forbidden combinations leave a world is asked only of a system that was
        read whole and is sound otherwise.

    Examples
    --------
    >>> from tests.examples.checks import example
    >>> factor = {"name": "R", "variants": {"x": "x"}, "now": "x", "assumption": "a"}
    >>> [str(fault) for fault in faults_of(example(factors={"river": factor}, effects=[], outcomes={})[0])]
    []
    """
    return tuple(each_fault(system, names, tables))


def each_fault(
    system: System, names: KnownNames | None = None, tables: Mapping[str, LikelihoodTable] | None = None
) -> Iterator[Fault]:
    """Yield what `faults_of` returns, one by one.

    >>> from tests.examples.checks import example
    >>> [fault.value for fault in each_fault(example(never=[{"all": "dam=x"}])[0])]
    ['x', 'dam=x']
    """
    known = names or names_of(system)
    sound = True
    for fault in _all_checks(system, known, tables):
        sound = False
        yield fault
    if names is None and sound:
        yield from _sound_checks(system)


def _sound_checks(system: System) -> Iterator[Fault]:
    impossible = tuple(check_worlds(system))
    yield from impossible
    yield from check_levels(system)
    yield from check_undecided_outcomes(system)
    if not impossible:  # else every hold would be told to break it as well
        yield from check_holds(system)


def _all_checks(system: System, names: KnownNames, tables: Mapping[str, LikelihoodTable] | None) -> Iterator[Fault]:
    for check in CHECKS:
        yield from check(system, names)
    yield from check_claims(system, names, tables)
    yield from check_forecasts(system, names, tables)


def warnings_of(system: System) -> tuple[Fault, ...]:
    """Return everything in a system that is worth a look, though it can be used.

    >>> from tests.examples.checks import example
    >>> [fault.value for fault in warnings_of(example()[0])]
    ['lowland', 'dry']
    """
    return tuple(check_notes(system))
