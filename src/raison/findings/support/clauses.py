"""Clauses: the parts of an answer that stand by themselves, each as firm as it is, in one table."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from raison.findings.phrases import listed
from raison.findings.records import Clause, Row, Table
from raison.findings.standing import standing_of
from raison.findings.support.hanging import Support

__all__ = ["clause_of", "clauses_table", "stated_whole"]

NOT_DECIDED = ("open", "silent")


def clause_of(name: str, says: str, flag: Hashable, support: Support, stated: tuple[str, ...]) -> Clause:
    """Return a part of an answer with how firm it is.

    Parameters
    ----------
    name, says : str
        What it is about, and what is said of it.
    flag : hashable
        What counts as its answer.
    support : Support
        What it hangs on.
    stated : tuple of str
        Claims in which the paper itself concludes it.

    Examples
    --------
    >>> clause_of("Fees", "they stay stuck", "stuck", Support(claims=("c1",)), ("c2",)).standing
    'stated'
    """
    standing = standing_of(flag, bool(stated), support)
    given = () if standing in NOT_DECIDED else stated
    hangs = () if standing == "as today" else support.claims
    return Clause(name, says, standing, given, hangs, () if standing == "as today" else support.assumptions)


def clauses_table(about: str, clauses: Sequence[Clause]) -> tuple[Table, ...]:
    """Return how firm each part of an answer is, and by which claims; none where at most one is
    decided.

    >>> told = clause_of("Fees", "they stay stuck", "stuck", Support(), ("c1",))
    >>> [row.cells for row in clauses_table("Issue", [told, told])[0].rows][0]
    ('Fees', 'they stay stuck', 'stated', 'c1')
    """
    rows = tuple(_row(one) for one in clauses if one.standing not in NOT_DECIDED)
    if len(rows) < 2:
        return ()
    note = "Claims: those in which the paper concludes it, else each of which alone turns it when withdrawn."
    return (Table("How firm each part is", (about, "Answer", "How firm", "Claims"), rows, note),)


def _row(one: Clause) -> Row:
    claims = one.stated_by or one.hangs_on
    cells = (one.name, one.says, one.standing, listed(list(claims)) or "no single one")
    return Row(cells, claims, assumed=one.standing == "assumed")


def stated_whole(clauses: Sequence[Clause]) -> tuple[str, ...]:
    """Return the claims in which the paper concludes all of an answer that is decided; none where it does not.

    >>> told = clause_of("Fees", "they stay stuck", "stuck", Support(), ("c1",))
    >>> stated_whole([told, Clause("Dam", "", "open")]), stated_whole([told, Clause("Dam", "moves", "follows")])
    (('c1',), ())
    """
    decided = [one for one in clauses if one.standing not in NOT_DECIDED]
    if not all(one.stated_by for one in decided):
        return ()
    return tuple(dict.fromkeys(claim for one in decided for claim in one.stated_by))
