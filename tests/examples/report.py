"""Sample: what a report on the invented study of the figures is made of, for the examples in this room."""

from __future__ import annotations

import datetime

from raison.findings.brief.contents import QuestionAnswer, ReportContents
from raison.findings.records import Answer, Finding, Reason, Setting
from raison.findings.views import ChainView, LinkView
from tests.examples.figures import sample

__all__ = ["sample_contents"]

CUT = Reason("carries", "If the dam is built, a cut is more likely", ("effects.dam-flow.push.cut",), ("fen-1",))
CHAIN = (Reason("link", "At work: the flow is cut", CUT.ratings, CUT.claims, parts=(CUT,)),)
VIEW = ChainView("The dam", "is built", True, (LinkView("Summer flow", "is cut", "at work", (), ("fen-1",)),))


def sample_contents() -> ReportContents:
    """Return the contents: one question, answered in one reading and one row.

    >>> [one.ask for one in sample_contents().answers]
    ['What would the dam set off?']
    """
    answer = Answer(
        "fen",
        "others hold",
        "The flow is cut.",
        "follows",
        reasons=CHAIN,
        settings=(Setting("signs alone", True),),
        hangs_on=("fen-1",),
        data={"settled": {"dam": "built", "flow": "cut", "trust": "sound"}},
        views=(VIEW,),
    )
    finding = Finding("whatif", "mirren", "What would the dam set off?", "Fen: The flow is cut.", (answer,))
    asked = QuestionAnswer("dam", finding.question, finding)
    return ReportContents(sample(), datetime.date(2032, 7, 1), "0.1.0", (asked,))
