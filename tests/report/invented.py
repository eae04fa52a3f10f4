"""An invented study, two papers about one river, with findings made by hand, for the tests of the report."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

from raison.findings.alignment.answer import alignment
from raison.findings.asking.asking import Wish
from raison.findings.bargaining.answer import bargain
from raison.findings.brief.contents import CopyText, QuestionAnswer, ReportContents
from raison.findings.records import Answer, Finding, Reason, Row, Setting, Table
from raison.findings.views import ChainView, Drifting, DriftView, LinkView, StatesView, StepView, WayView
from raison.model.system import System
from raison.report.html import render
from raison.store.load import load

FOLDER = Path(__file__).resolve().parents[2] / "studies" / "mirren"
HOSTILE = '<script>alert(1)</script> & </style> "quoted" 한국어 ]]> <img src=x onerror=alert(2)>'


@cache
def system() -> System:
    """The study, loaded."""
    return load(FOLDER)


def _effect(address: str, says: str, claims: tuple[str, ...], hedged: bool = False) -> Reason:
    return Reason("carries", says, (address,), claims, assumed=not claims, hedged=hedged)


def chain() -> tuple[tuple[Reason, ...], ChainView]:
    """Three links: one that follows, one that hedges, one that does not; with the view that goes beside them."""
    cut = _effect("effects.dam-flow.push.cut", "The dam is built: this speaks for “Summer flow is cut”", ("fen-2",))
    worn = _effect(
        "effects.flow-trust.push.worn", "Summer flow is cut: this speaks for “Trust wears thin”", ("fen-3",), True
    )
    kind = _effect("effects.calm-intent.push.benign", "Trust is sound: this speaks for “intent is benign”", ())
    reasons = tuple(
        Reason("link", says, part.ratings, part.claims, part.assumed, part.hedged, (part,))
        for says, part in (
            ("At work: summer flow is cut", cut),
            ("At work: trust wears thin", worn),
            ("Idle: benign", kind),
        )
    )
    links = (
        LinkView("Summer flow", "is cut", "at work", (("the relief canal stays on the shelf", True),), ("fen-2",)),
        LinkView("Trust", "wears thin", "at work", (), ("fen-3",), hedged=True),
        LinkView("Lowland's reading", "is benign", "idle", (("trust wears thin", False),), (), assumed=True),
    )
    return reasons, ChainView("The dam", "is built", True, links)


SETTINGS = (
    Setting("all effects weak", False),
    Setting("all effects strong", True),
    Setting("orders within the tiers of Lowland", None),
    Setting("concept GMR", True),
)


def whatif_finding() -> Finding:
    """Two readings, two rows."""
    reasons, view = chain()
    table = Table(
        "Beside today", ("Factor", "Today", "With the hold"), (Row(("Flow", "full", "cut"), ("fen-2",)),), "A note."
    )
    alike = Table("Beside today", ("", "Today"), (Row(("Flow", "full")),))  # the same title, a column without a name
    hold = Answer(
        "fen", "others hold", "The flow is cut and trust wears thin.", "follows", ("rests on sizes",), reasons,
        SETTINGS, ("fen-2", "fen-3"), (), (table,), views=(view,),
        short=(("If it is built, the flow is cut and trust wears thin.", "If it is built, the flow is cut."),),
    )  # fmt: skip
    other = Answer(
        "gar",
        "others hold",
        "Nothing moves.",
        "assumed",
        (),
        (),
        SETTINGS[:2],
        (),
        ("effects.calm-intent.push.benign",),
    )
    respond = [
        Answer("fen", "others respond", "Lowland sues.", "follows", settings=SETTINGS, hangs_on=("fen-3",)),
        Answer("gar", "others respond", "Lowland does not sue.", "stated", tables=(alike,), stated_by=("gar-2",)),
    ]
    headline = "Fen: Lowland sues. Gar: Lowland does not sue."
    return Finding(
        "whatif",
        "mirren",
        "What would the dam set off?",
        headline,
        (hold, other, *respond),
        notes=("A note.",),
        row="others respond",
    )


def stability_finding() -> Finding:
    """Four states of dam and suit in one reading, today drifting."""
    states = StatesView(
        4, (2,), (3,), ((0, 1), (0, 2), (1, 0), (1, 3), (2, 3)), (0, 1, 1, 2),
        (WayView(2, True, (StepView("Upland", "the dam is built", "", 2),)),),
    )  # fmt: skip
    balance = _effect(
        "effects.gauging-trust.push.sound", "Joint gauging goes on: this speaks for “Trust is sound”", ("gar-2",)
    )
    answer = Answer(
        "gar", "stability", "Upland builds the dam, and nobody answers.", "follows", (), (balance,),
        views=(states, DriftView((Drifting("trust", "is sound", "Joint gauging goes on"),))),
    )  # fmt: skip
    return Finding("stability", "mirren", "Can both provinces leave things as they are?", answer.says, (answer,))


def passages() -> dict[str, tuple[CopyText, ...]]:
    """A passage for two claims; one of them tries to be markup."""
    text = f"Before it stands this. {HOSTILE} And after it that."
    return {
        "fen-2": (CopyText("They knew that the dam would cut the flow.", "p1", 15, 42, "exact"),),
        "fen-3": (CopyText(text, "p2", 23, 23 + len(HOSTILE), "moved"),),
    }


@cache
def contents(with_texts: bool = True, with_answers: bool = True) -> ReportContents:
    """A whole report's contents; made once, because its talks and ties are computed."""
    answers = (
        QuestionAnswer("dam_built", "What would the dam set off?", whatif_finding()),
        QuestionAnswer("calm", "Can both provinces leave things as they are?", stability_finding()),
        QuestionAnswer("water", "How much water do talks let through?", bargain(system(), Wish(trials=5))),
        QuestionAnswer("stand", "Who stands with whom?", alignment(system(), Wish())),
    )
    check = Finding(
        "check",
        "mirren",
        "Is the study sound?",
        "The study is sound.",
        (),
        tables=(Table("Thin margins", ("What",), (Row(("trust",)),)),),
    )
    return ReportContents(
        system(),
        datetime.date(2032, 7, 1),
        "0.1.0",
        answers if with_answers else (),
        check if with_answers else None,
        passages=passages() if with_texts else {},
    )


@cache
def whole_page() -> str:
    """The whole report as a page, rendered once for all tests that only read it."""
    return render(contents())
