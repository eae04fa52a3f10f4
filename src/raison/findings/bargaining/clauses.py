"""Issue by issue: how firm it is that talks can move it, or not, and whether the paper itself concludes it."""

from __future__ import annotations

from functools import partial

from raison.findings.asking.asking import Ask
from raison.findings.bargaining.talk import Talk
from raison.findings.records import Clause
from raison.findings.rows.bargaining import RoomToMove, TalksProbe, flag_word
from raison.findings.support.clauses import clause_of
from raison.findings.support.hanging import Support
from raison.findings.support.stated import PosedQuestion, stated_by

__all__ = ["issue_clauses"]

SAYS = {
    "moves": "the talks can move it",
    "stuck": "it stays stuck",
    "alike": "all want nearly the same",
    "no today": "how it stands today is not given",
    "one side": "only one side is given",
}


def issue_clauses(talk: Talk) -> tuple[Clause, ...]:
    """Return what talks can do on each issue that the reading speaks of, each as firm as it is.

    >>> from tests.examples.bargaining_findings import talk_of
    >>> [(one.name, one.says, one.standing) for one in issue_clauses(talk_of(trials=0))]
    [('Water let through', 'the talks can move it', 'assumed'), ('Fees', 'how it stands today is not given', 'open')]
    """
    return tuple(_clause(talk, way) for way in talk.ways if way.word != "silent")


def _clause(talk: Talk, way: RoomToMove) -> Clause:
    name, flag = talk.name(way.issue), flag_word(way)
    if flag == "open":
        return clause_of(name, SAYS[way.word], flag, Support(), ())
    support = TalksProbe(talk.system, talk.setup, partial(talk.table_in, issue=way.issue), way.issue).support()
    return clause_of(name, SAYS[way.word], flag, support, _stated(talk, way.issue))


def _stated(talk: Talk, issue: str) -> tuple[str, ...]:
    if talk.wish.decision is not None:  # the paper was not asked about another rule
        return ()
    return stated_by(talk.system, talk.setup, PosedQuestion("bargain", "", Ask(), issue))
