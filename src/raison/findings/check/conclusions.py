"""Expectations told: how many conclusions of the sources the model gives back, and which it contradicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from raison.findings.check.anchor_looks import spot_says
from raison.findings.expectations.concluded import Conclusions
from raison.findings.expectations.judging import Judgement, Verdict
from raison.findings.naming.ratings import rating_names
from raison.findings.phrases import Phrases, listed
from raison.findings.records import Row, Table
from raison.model.expectations import Expectation, held_in
from raison.model.system import System
from raison.words.expressions import Expression

__all__ = ["TITLE", "conclusions", "expectation_data", "expectation_says", "expectation_table"]

TITLE = "What the sources conclude, and what the model makes of it"
ORDER: tuple[Verdict, ...] = ("contradicted", "open", "as today", "reproduced", "not expressible")
SHOWN, SPOTS = 6, 3
NOTE = (
    "Reproduced: the model gives the conclusion, and would not without the claims. Earned: also without the claim that "
    "states the conclusion itself; returned: only with it. As today: the model gives it with and without the claims. "
    "Open: the model does not decide it."
)
WILL = {
    "all": "{it} is so",
    "none": "{it} is not so",
    "some": "{it} can be so",
    "not_all": "{it} need not be so",
    "more": "{it} is nearer than {beside}",
    "less": "{it} is further off than {beside}",
    "same": "{it} is no nearer and no further off than {beside}",
    "moves": "the talks can move on {it}",
    "stuck": "the talks stay stuck on {it}",
    "open": "it is open whether the talks move on {it}",
    "together": "{it} stand together",
    "apart": "{it} do not stand together",
    "relieves": "no change relieves the strain more than one of the tie between {it}",
}
WORDS = {
    None: "undetermined",
    "none": "it is not so",
    "some": "it may or may not be so",
    "all": "it is so",
    "empty": "nothing of the kind is consistent",
    "moves": "the talks can move",
    "stuck": "the talks stay stuck",
    "open": "open",
    "together": "they stand together",
    "apart": "they stand apart",
    "relieves": "it relieves most",
    "other": "another tie relieves more",
}


def conclusions(system: System, found: Sequence[Judgement]) -> Conclusions | None:
    """Return what a page tells of the conclusions of the sources; None where a study has none.

    >>> from tests.examples.model import example
    >>> one = Expectation("e", ("drives",), "grim", "settle", expect="danger", how="none")
    >>> told = conclusions(example(), [Judgement(one, "contradicted"), Judgement(one, "reproduced", True)])
    >>> len(told.short.rows), len(told.table.rows)
    (1, 2)
    """
    if not found:
        return None
    whole = expectation_table(system, found)
    short = expectation_table(system, [one for one in found if one.verdict in ("contradicted", "open")])
    return Conclusions(expectation_says(found), short, whole, expectation_data(system, found))


def expectation_says(found: Sequence[Judgement]) -> str:
    """Return how many conclusions the model reproduces, in a sentence; empty where a study has none.

    >>> one = Expectation("e", ("c",), "note", "settle", expect="dry", how="all")
    >>> expectation_says([Judgement(one, "reproduced", True), Judgement(one, "contradicted")])
    'Of 2 conclusions of the sources the model reproduces 1 (1 earned, 0 returned) and contradicts 1.'
    """
    if not found:
        return ""
    counts = Counter(one.verdict for one in found)
    earned = sum(one.earned is True for one in found)
    count = counts["reproduced"]
    parts = [
        f"reproduces {count} ({earned} earned, {count - earned} returned)",
        f"contradicts {counts['contradicted']}",
    ]
    parts += [f"gives {counts['as today']} with and without them"] if counts["as today"] else []
    parts += [f"leaves {counts['open']} open"] if counts["open"] else []
    parts += [f"has no place for {counts['not expressible']}"] if counts["not expressible"] else []
    noun = "conclusion" if len(found) == 1 else "conclusions"
    return f"Of {len(found)} {noun} of the sources the model {listed(parts)}."


def expectation_table(system: System, found: Sequence[Judgement]) -> Table:
    """Return the conclusions with what the model makes of them, the contradicted first.

    >>> from tests.examples.model import example
    >>> one = Expectation("e", ("drives",), "grim", "settle", expect="danger", how="none")
    >>> told = Judgement(one, "contradicted", flag=("all", None))
    >>> [row.cells[1:4] for row in expectation_table(example(), [told]).rows]
    [('Grim, p1, sentence 1', 'contradicted', 'it is so')]
    """
    phrases = Phrases(system)
    ranked = sorted(found, key=lambda one: (ORDER.index(one.verdict), one.earned is True))
    rows = tuple(Row(_cells(phrases, one), one.expectation.claim) for one in ranked)
    columns = ("Conclusion", "Passage", "In the model", "Its answer", "What carries it, or why not")
    return Table(TITLE, columns, rows, NOTE)


def _cells(phrases: Phrases, one: Judgement) -> tuple[str, ...]:
    return _told(phrases, one), _where(phrases, one.expectation), _verdict(one), _answer(one), _why(phrases, one)


def _where(phrases: Phrases, one: Expectation) -> str:
    """Where the conclusion stands: the paper, and block and sentence of each claim; in whose picture, if another's."""
    known = [phrases.system.claim[name].at[0] for name in one.claim if name in phrases.system.claim]
    cards = phrases.system.sources.sources
    papers = dict.fromkeys(cards[place.source].short or place.source for place in known if place.source in cards)
    spots = [spot_says(place.block, place.sentence) for place in known if place.block]
    told = "; ".join(spots[:SPOTS]) + (" …" if len(spots) > SPOTS else "")
    reading = phrases.system.study.readings.get(one.reading)
    picture = f" ({phrases.reading(one.reading)})" if reading is not None and not reading.authored else ""
    return f"{listed(list(papers))}, {told}{picture}"


def _verdict(one: Judgement) -> str:
    if one.verdict == "reproduced":
        return "reproduced, earned" if one.earned else "reproduced, returned"
    return one.verdict


def _answer(one: Judgement) -> str:
    if one.verdict == "not expressible":
        return ""
    told = WORDS[one.flag[0]]
    return f"{told}; beside it: {WORDS[one.flag[1]]}" if one.expectation.how in ("more", "less", "same") else told


def _told(phrases: Phrases, one: Judgement) -> str:
    claims = [phrases.system.claim[name] for name in one.expectation.claim if name in phrases.system.claim]
    says = " ".join(claim.says for claim in claims[:2])
    asked = "" if one.verdict == "reproduced" else expected_says(phrases, one.expectation)
    return f"{says} Tested: {asked}." if asked else says


def expected_says(phrases: Phrases, one: Expectation) -> str:
    """Return what an expectation tests, as a clause; empty where the model has no place for it.

    >>> from tests.examples.model import example
    >>> one = Expectation("e", ("drives",), "grim", "settle", expect="danger", how="none")
    >>> expected_says(Phrases(example()), one)
    'as things stand “danger” is not so'
    """
    if one.how is None:
        return ""
    hold = held_in(one.hold)
    lead = f"if {phrases.clauses(hold.items())}, " if hold else "as things stand " if one.verb == "settle" else ""
    beside = f"if {phrases.clauses(held_in(one.against).items())}" if one.against is not None else "as things stand"
    return lead + WILL[one.how].format(it=_subject(phrases, one), beside=beside)


def _subject(phrases: Phrases, one: Expectation) -> str:
    if isinstance(one.expect, tuple):
        return phrases.who(*one.expect)
    if isinstance(one.expect, Expression):
        return f"“{phrases.spoken(one.expect.root)}”"
    issues = phrases.system.model.issues
    if one.verb == "bargain" and one.expect in issues:
        return f"“{issues[str(one.expect)].name}”"
    return f"“{phrases.outcome(str(one.expect))}”"


def _why(phrases: Phrases, one: Judgement) -> str:
    if one.expectation.not_expressible is not None:
        return one.expectation.not_expressible
    named = rating_names(phrases.system, one.expectation.reading) if one.carries or one.together else {}
    told = [named.get(name, name) for name in (*one.carries, *one.together)]
    more = f"; and {len(told) - SHOWN} more" if len(told) > SHOWN else ""
    said = "; ".join(told[:SHOWN]) + more
    if one.verdict == "contradicted" and not told:
        return "no rating alone, nor all of them together: where things stand today decides it"
    return f"only together: {said}" if one.together else f"each alone: {said}" if len(told) > 1 else said


def expectation_data(system: System, found: Sequence[Judgement]) -> dict[str, Any]:
    """Return the conclusions as plain data: how many of each verdict, and each with its passages.

    >>> from tests.examples.model import example
    >>> one = Expectation("e", ("drives",), "grim", "settle", expect="danger", how="none")
    >>> told = expectation_data(example(), [Judgement(one, "contradicted", flag=("all", None), carries=("effects.x",))])
    >>> told["counts"]["contradicted"], told["each"][0]["claims"][0]["block"]
    (1, 'p1')
    """
    counts = Counter(one.verdict for one in found)
    earned = sum(one.earned is True for one in found)
    told: dict[str, int] = {name: counts[name] for name in ORDER}
    return {
        "counts": {"all": len(found), **told, "earned": earned, "returned": counts["reproduced"] - earned},
        "each": [_plain(system, one) for one in found],
    }


def _plain(system: System, one: Judgement) -> Mapping[str, Any]:
    asked = one.expectation
    expect = list(asked.expect) if isinstance(asked.expect, tuple) else str(asked.expect) if asked.expect else None
    return {
        "id": asked.id,
        "reading": asked.reading,
        "claims": [_passage(system, name) for name in asked.claim],
        "verb": asked.verb,
        "row": one.row,
        "hold": held_in(asked.hold),
        "against": held_in(asked.against) if asked.against is not None else None,
        "expect": expect,
        "how": asked.how,
        "verdict": one.verdict,
        "earned": one.earned,
        "answer": one.flag[0],
        "answer_against": one.flag[1],
        "carries": list(one.carries),
        "together": list(one.together),
        "not_expressible": asked.not_expressible,
    }


def _passage(system: System, name: str) -> dict[str, Any]:
    claim = system.claim.get(name)
    first = claim.at[0] if claim is not None else None
    return {
        "id": name,
        "says": claim.says if claim is not None else "",
        "source": first.source if first is not None else "",
        "block": first.block if first is not None else "",
        "sentence": first.sentence[0] if first is not None else 0,
    }
