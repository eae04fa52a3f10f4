"""The short answers of a what-if: what follows while others hold, what others may make of it, what is expected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raison.findings.case import Case
from raison.findings.headlines import truth_says
from raison.findings.naming.saying import number_of
from raison.findings.phrases import Phrases, capital, listed
from raison.findings.probes.probe import Probe
from raison.findings.support.turns import Contrast
from raison.findings.views import ChainView, DecidesView, LinkView
from raison.findings.whatif.chains import Link

__all__ = ["RESPONDING", "TENDING", "chain_view", "hold_short", "lasting_short", "lasting_view", "worlds_short"]

RESPONDING = ("others respond", "stable outcome")
TENDING = ("everybody does what is expected", "consistent scenario")
FEW = 3
FOLLOWS = ("at work", "otherwise")
TRUTHS = ("none", "some", "all")
NUMBERS = {1: "one step", 2: "two steps", 3: "three steps", 4: "four steps", 5: "five steps", 6: "six steps"}


def hold_short(case: Case, chain: Sequence[Link], moved: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return what a hold sets off while everybody else chooses as today, in short sentences.

    Parameters
    ----------
    case : Case
    chain : sequence of Link
        The links of the question's path; none where it has no path.
    moved : sequence of str
        What changes, as clauses.

    Examples
    --------
    >>> from tests.examples.findings import case
    >>> hold_short(case(), (), ("the climate is hot",))
    (('If the state presses, others choosing as today, the climate is hot.',),)
    """
    phrases, held = case.phrases, _held(case)
    if not chain:
        return (_forms(f"{held}, others choosing as today, ", list(moved) or ["no development changes"]),)
    stop = next((place for place, link in enumerate(chain) if link.state not in FOLLOWS), len(chain))
    done = [phrases.clause(link.target, link.present) for link in chain[:stop]]
    lead = _forms(f"{held}, others choosing as today, ", done or ["the chain does not begin"])
    return (lead, *((one,) for one in _further(phrases, chain, stop)))


def _held(case: Case) -> str:
    return f"If {case.phrases.clauses(case.ask.hold.items())}"


def _forms(lead: str, steps: Sequence[str]) -> tuple[str, ...]:
    """All steps where they are few; else the first and the last."""
    first, last, between = steps[0], steps[-1], len(steps) - 1
    forms = [f"{lead}{listed(list(steps))}."] if len(steps) <= FEW else []
    if between > 1:
        forms.append(f"{lead}{first}; {NUMBERS.get(between, number_of(between, 'step'))} on, {last}.")
    return tuple(dict.fromkeys(forms))


def _further(phrases: Phrases, chain: Sequence[Link], stop: int) -> Iterator[str]:
    if stop < len(chain):
        yield _stops(phrases, chain[stop])
    hedged = sum(any(effect.hedged for effect in link.effects) for link in chain[:stop])
    if hedged:
        yield "Each step is hedged." if hedged == stop else f"{hedged} of {number_of(stop, 'step')} are hedged."


def _stops(phrases: Phrases, link: Link) -> str:
    if link.state == "choice":
        owners = phrases.who(*phrases.system.factors[link.target].owner)
        return f"The next step is a choice of {owners}, and stays as today."
    now = phrases.clause(link.target, link.present)
    return f"{'Restraints outweigh the next step' if link.state == 'outweighed' else 'There it ends'}: {now}."


def worlds_short(
    case: Case, probe: Probe, row: tuple[str, str], marks: Sequence[str] = ()
) -> tuple[tuple[str, ...], ...]:
    """Return what the worlds of a row say of the outcome, with the hold and without it, in short sentences.

    Parameters
    ----------
    case : Case
    probe : Probe
    row : (str, str)
        What the others do, and what the worlds of the row are called: `RESPONDING` or `TENDING`.
    marks : sequence of str
        Of the answer.

    Examples
    --------
    >>> from tests.examples.findings import case
    >>> from raison.findings.rows.responding import respond_probe
    >>> one = case()
    >>> worlds_short(one, respond_probe(one, contrast=True), RESPONDING)
    ()
    """
    flag, ask = probe.answer, case.ask
    if ask.outcome is None or not isinstance(flag, Contrast) or flag.word not in TRUTHS:
        return ()
    clause = case.phrases.outcome_clause(ask.outcome, ask.outcome_name)
    says = truth_says(clause, str(flag.word), row[1], brief=True)
    lead = (f"{_held(case)} and {row[0]}, {says}.", f"{_held(case)}, {says}.")
    return (lead, *((one,) for one in (*_beside(case, flag), *_order(marks))))


def _beside(case: Case, flag: Contrast) -> Iterator[str]:
    if flag.beside not in TRUTHS:
        return
    against = case.ask.against
    where = f"If {case.phrases.clauses(against.items())}" if against else "As things stand"
    told = {"none": "in none", "some": "in some", "all": "in every one"}[str(flag.beside)]
    same = "" if flag.beside != flag.word else " either" if flag.word == "none" else " too"
    yield f"{where}, it is so {told}{same}."


def _order(marks: Sequence[str]) -> Iterator[str]:
    if "rests on an order that nobody gives" in marks:
        yield "The order of wants that decides it is not given."


def chain_view(case: Case, chain: Sequence[Link]) -> tuple[ChainView, ...]:
    """Return a chain as a figure shows it; none where there is none.

    >>> from tests.examples.findings import case
    >>> chain_view(case(), ())
    ()
    """
    if not chain:
        return ()
    phrases, begins = case.phrases, case.ask.path[0]
    today = case.impacts.picture.world
    variant = case.ask.hold.get(begins, today[begins])
    shown = tuple(_link(phrases, link) for link in chain)
    return (ChainView(phrases.factor(begins), phrases.variant(begins, variant), variant != today[begins], shown),)


def _link(phrases: Phrases, link: Link) -> LinkView:
    claims = tuple(dict.fromkeys(claim for effect in link.effects for claim in effect.claims))
    return LinkView(
        capital(phrases.factor(link.target)),
        phrases.variant(link.target, link.present),
        link.state,
        link.conditions,
        claims,
        any(effect.assumed for effect in link.effects),
        any(effect.hedged for effect in link.effects),
    )


def lasting_short(
    phrases: Phrases, word: str | None, ways: Sequence[Sequence[tuple[str, str]]], undone: Sequence[tuple[str, str]]
) -> tuple[tuple[str, ...], ...]:
    """Return whether an outcome lasts, in short sentences.

    Parameters
    ----------
    phrases : Phrases
    word : str or None
        lasts, only at rest, not at rest; None: not known.
    ways : sequence of sets of choices
        With which it would hold at rest.
    undone : sequence of (factor, variant)
        What undoes it: where it holds at rest now, else after the first of the ways.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> lasting_short(Phrases(example()), "only at rest", (), [("line", "press")])
    (('It holds at rest, and is undone if the state presses.',),)
    """
    told = [phrases.clause(*one) for one in undone]
    if word == "lasts":
        return (("It lasts, whichever single thing changes.",),)
    if word == "only at rest":
        return (tuple(f"It holds at rest, and is undone if {one}." for one in _some(told, "or", "in {} more ways")),)
    if word is None:
        return (("It is not known whether it lasts.",),)
    if not ways:
        return (("Not as things stand, and no set of choices that was tried brings it about.",),)
    needed = [phrases.clause(*one) for one in ways[0]]
    forms = _some(needed, "and", "{} more conditions are met")
    lead = tuple(f"Not as things stand; it would hold if {one}." for one in forms)
    then = tuple(f"Even then it is undone if {one}." for one in _some(told, "or", "in {} more ways"))
    return (lead, then) if then else (lead,)


def _some(parts: Sequence[str], joined: str, more: str) -> tuple[str, ...]:
    """All of some parts; the first two and how many more; the first alone and how many more."""
    forms = [listed(list(parts), joined)] if len(parts) <= FEW + 1 else []
    for most in (2, 1):
        if len(parts) > most:
            forms.append(listed([*parts[:most], _more(more, len(parts) - most)], joined))
    return tuple(dict.fromkeys(forms))


def _more(more: str, count: int) -> str:
    told = more.format(count)
    return told.replace("conditions are", "condition is").replace("more ways", "more way") if count == 1 else told


def lasting_view(
    case: Case, ways: Sequence[Sequence[tuple[str, str]]], undone: Sequence[tuple[str, str]]
) -> DecidesView:
    """Return what brings an outcome about at rest, and what undoes it.

    >>> from tests.examples.lasting import lasting_case
    >>> lasting_view(lasting_case(), (), [("line", "press")]).sets
    ((('the state presses',), 'none'),)
    """
    assert case.ask.outcome is not None
    clause = case.phrases.outcome_clause(case.ask.outcome, case.ask.outcome_name)
    sets = [(tuple(case.phrases.clause(*one) for one in way), "all") for way in ways]
    sets += [((case.phrases.clause(*one),), "none") for one in undone]
    return DecidesView(clause, tuple(sets), where=("at rest", "no longer"), so_far="none" if ways else "all")
