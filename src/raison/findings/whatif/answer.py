"""What if: a factor held, told in three labelled rows beside today; the headline names its row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from raison.findings.asking.asking import Ask, Wish, ask_of, hold_of, readings_of
from raison.findings.asking.holdings import check_held
from raison.findings.asking.joint import joint_notes
from raison.findings.asking.questions import asked_as, lent_notes, question_of
from raison.findings.case import Case
from raison.findings.naming.readings import reading_names
from raison.findings.phrases import Phrases, listed
from raison.findings.records import Answer, Finding
from raison.findings.rows.of_questions import leading_row
from raison.findings.rows.refusals import check_possible
from raison.findings.standing import spoken, whole
from raison.findings.support.silence import is_heard, not_published, unheard
from raison.findings.whatif.alone import ALONE, left_alone
from raison.findings.whatif.hold import HOLD, others_hold
from raison.findings.whatif.lasting import LASTS, whether_it_lasts
from raison.findings.whatif.respond import RESPOND, others_respond
from raison.findings.whatif.tendency import TEND, by_tendency
from raison.lenses.worlds.settling import start
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.faults import Fault

__all__ = ["HOLD", "RESPOND", "TEND", "answer", "cases", "finding", "parts", "whatif"]


def whatif(system: System, wish: Wish) -> Finding:
    """Return what a held factor sets off: others hold, others respond, by tendency; each beside today.

    Parameters
    ----------
    system : System
    wish : Wish
        With `hold` or `question`; without a question, the first that holds the same lends its outcome, board and path.
        Where nothing is held, today is left to itself: what moves, and why.

    Raises
    ------
    Fault, CannotDo
        If the hold, board, outcome, reading or concept names what the study does not have, or cannot be. A board that
        is too large is refused in the row *others respond* alone.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> found = whatif(example(), Wish(hold="line=press", reading="grim"))
    >>> [(answer.label, answer.standing) for answer in found.answers]
    [('others hold', 'assumed'), ('others respond', 'assumed'), ('by tendency', 'assumed')]
    >>> whatif(example(), Wish(hold="line=press", reading="mild")).answers[0].says
    'Mild does not discuss what happens if the state presses.'
    """
    told = cases(system, wish)
    return finding(told, [one for case in told for one in answer(case)])


def cases(system: System, wish: Wish) -> tuple[Case, ...]:
    """Return what is asked, in each reading.

    Raises
    ------
    Fault, CannotDo
        If the wish names what the study does not have, or compares a hold with itself.
    """
    check_held(system, "whatif")
    own = question_of(system, "whatif", wish.question, hold_of(system, wish.hold))
    ask = ask_of(system, wish, own)
    if ask.hold and ask.hold == ask.against:
        hint = "compare with something else, or leave against out: where things stand"
        raise Fault(("against",), wish.against or "", "is what is held as well", hint)
    names = readings_of(system, wish.reading or (own.reading if own else None))
    if not ask.hold and ask.against:
        raise Fault(("hold",), "", "holds nothing to be compared with anything", f"write {_example(system)}")
    return tuple(Case(system, Setup(one, wish.as_of), ask) for one in names)


def parts(case: Case) -> tuple[Case, ...]:
    """Return a case in parts that can be answered side by side, one a row; whole where it has no rows.

    >>> from tests.examples.findings import case
    >>> [one.label for part in parts(case()) for one in answer(part)]
    ['others hold', 'others respond', 'by tendency']
    """
    return tuple(replace(case, row=row) for row in ROWS) if case.ask.hold else (case,)


def answer(case: Case) -> tuple[Answer, ...]:
    """Return the three rows of one reading; what moves by itself where nothing is held.

    Raises
    ------
    Fault, CannotDo
        If the hold, board or concept cannot be.
    """
    if _asks_whether_it_lasts(case.ask):
        return unheard(case.system, case.setup, case.ask, LASTS, lambda: (whether_it_lasts(case),))
    if not case.ask.hold:
        return unheard(case.system, case.setup, case.ask, ALONE, lambda: (left_alone(case),))
    row = _leading(case.system, case.ask)
    if not_published(case.system, case.setup) == "" and _is_today(case):
        return (_as_it_stands(case, row),) if case.row in ("", HOLD) else ()
    if case.row not in ("", HOLD) and not is_heard(case.system, case.setup, case.ask):
        return ()  # the first part tells that there is nothing to be heard
    return unheard(case.system, case.setup, case.ask, row, partial(_answers, case))


def finding(cases: Sequence[Case], answers: Sequence[Answer]) -> Finding:
    """Return the answers of all readings under one headline."""
    system, ask, phrases = cases[0].system, cases[0].ask, cases[0].phrases
    if not ask.hold:
        return _left_alone(cases[0], answers)
    row = _leading(system, ask)
    return Finding(
        "whatif",
        system.name,
        asked_as(system, ask.question, ask.wish, "whatif", f"What if {phrases.clauses(ask.hold.items())}?"),
        spoken(phrases, [one for one in answers if one.label == row], row),
        tuple(answers),
        complete=whole(answers),
        notes=(
            *lent_notes(system, ask.question, ask.wish, "whatif"),
            *joint_notes(system, [case.setup.reading for case in cases], ask.wish.as_of),
            *_notes(system, ask),
        ),
        row=row,
        readings=reading_names(system),
    )


def _asks_whether_it_lasts(ask: Ask) -> bool:
    return not ask.hold and ask.outcome is not None and ask.question is not None and ask.question.lasts is not None


def _left_alone(case: Case, answers: Sequence[Answer]) -> Finding:
    system, ask = case.system, case.ask
    lasts = _asks_whether_it_lasts(ask)
    hint = () if lasts else (f"Nothing is held. To see what a change sets off, write {_example(system)}.",)
    return Finding(
        "whatif",
        system.name,
        asked_as(system, ask.question, ask.wish, "whatif", "What moves by itself from today on?"),
        spoken(case.phrases, answers),
        tuple(answers),
        complete=whole(answers),
        notes=(*lent_notes(system, ask.question, ask.wish, "whatif"), *hint),
        row=LASTS if lasts else "",
        readings=reading_names(system),
    )


def _others(case: Case, name: str, held: str) -> str:
    told = [case.phrases.variant(name, one) for one in case.system.factors[name].variants if one != held]
    return f"“{case.phrases.factor(name)}”: {listed(told, 'or')}"


def _example(system: System) -> str:
    found = next(f"{id}={variant}" for id, one in system.factors.items() for variant in one.variants)
    return f"factor=variant, such as {found}"


def _answers(case: Case) -> tuple[Answer, ...]:
    check_possible(case.impacts, case.ask)
    return tuple(ROWS[row](case) for row in ((case.row,) if case.row else ROWS))


ROWS: Mapping[str, Callable[[Case], Answer]] = {HOLD: others_hold, RESPOND: others_respond, TEND: by_tendency}


def _is_today(case: Case) -> bool:
    """Whether what is held is where things stand and stay, and nothing else is named beside it."""
    if case.ask.against:
        return False
    told = case.impacts
    found = start(told, {})
    world = told.frame.world(found.settled) if found.known else {}
    today = told.picture.world
    return all(world.get(name) == variant == today[name] for name, variant in case.ask.hold.items())


def _as_it_stands(case: Case, row: str) -> Answer:
    phrases = case.phrases
    others = listed([_others(case, name, held) for name, held in case.ask.hold.items()])
    says = f"This is where things stand: {phrases.clauses(case.ask.hold.items())}. One may ask instead of {others}."
    return Answer(case.setup.reading, row, says, "as today", data={"hold": dict(case.ask.hold)})


def _leading(system: System, ask: Ask) -> str:
    return RESPOND if leading_row(system, ask) == "responding" else HOLD


def _notes(system: System, ask: Ask) -> tuple[str, ...]:
    told = f"Compared with the case that {Phrases(system).clauses(ask.against.items())}." if ask.against else ""
    return (*((told,) if told else ()), *_ranked_alone(system))


def _ranked_alone(system: System) -> tuple[str, ...]:
    model = system.model
    wants = [want for tiers in model.preferences.values() for tier in tiers for want in tier.tier]
    words = {
        "preferences that are not known": any(want.unknown for want in wants),
        "what is much worse": any(want.strong for want in wants) or any(one.much_worse_after for one in model.rankings),
        "attitudes": bool(model.attitudes),
    }
    named = [name for name, there in words.items() if there]
    return (f"Outcomes are ranked here by wants alone: {listed(named)} count in stability.",) if named else ()
