"""Whose "we" it is: the states that a statement is made by, if it is one of states."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from raison.claims.drafting.states import Mention, StateFinder, plain_marks
from raison.sources import sentences

__all__ = [
    "AFTER",
    "AMERICAN",
    "FIRST_PERSON",
    "GROUPS",
    "OFFICE",
    "STANCE",
    "TOGETHER",
    "opening_speakers",
    "parties",
    "promising",
    "tied_in",
    "tied_states",
]

FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Oo]urs|us|[Oo]urselves|[Yy]ou|[Yy]our)\b")
TOGETHER = re.compile(
    r"\b(?:[Tt]he Alliance|[Tt]he Parties|(?:[Tt]he (?:two|three|four)|[Bb]oth|[Aa]ll (?:two|three|four)) "
    r"(?:sides|countries|nations|governments|leaders|[Pp]residents|[Mm]inisters|[Ss]ecretaries))\b"
)
_PROMISE = re.compile(
    r"\b(?:commit(?:s|ted|ments?)?|agree(?:s|d|ment)?|reaffirm(?:s|ed)?|affirm(?:s|ed)?|pledge[sd]?|deal|joint|Parties)\b"
)
_HEDGE = re.compile(r"\b(?:may|might|could|likely|should|perhaps|seems?|appears?)\b")
OFFICE = re.compile(
    r"\b[Tt]he (?:(?:previous|last|prior) )?(?:[Aa]dministration|President|Vice President)\b(?! of| [A-Z])"
)
"""Offices without a name, which are those of the state that speaks."""
AMERICAN = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Pp]revious|[Ll]ast|[Pp]rior|[Ss]enior|SENIOR|[Mm]y|[Oo]ur) (?i:administration)\b|\b[Aa]dministration officials?\b|\bCongress\b|\b[Bb]ipartisan\b|\bAmericans?\b"  # noqa: E501
    r"|\b(?:[Ss]ecretary|[Dd]epartment) of (?:State|Defense|Commerce|the Treasury|Energy|Homeland Security)\b|\bWhite House\b"  # noqa: E501
    r"|\b(?:State|Treasury|Defense|Commerce) Department\b|\b[Nn]ational [Ss]ecurity (?:[Aa]dviso[^ ]+|[Cc]ouncil)\b|\bPentagon\b"  # noqa: E501
    r"|\b[Tt]he (?:Vice )?President\b(?! of| [A-Z])|\bU\.S\. (?:[Gg]overnment|troops|forces|military|assistance|support|officials)\b"  # noqa: E501
)
GROUPS = (
    (re.compile(r"\bG7\b|\bGroup of Seven\b"), ("CAN", "FRA", "DEU", "ITA", "JPN", "GBR", "USA")),
    (re.compile(r"\b(?:Quad|Quadrilateral)\b"), ("AUS", "IND", "JPN", "USA")),
    (re.compile(r"\bAUKUS\b"), ("AUS", "GBR", "USA")),
)
_LISTED = re.compile(r"\b[Ww]e,? ?[–—-] ?([^–—]{10,300}?) ?[–—-]")
_OPENING = re.compile(
    r"\b[Ww]e,? (?:the )?(?:leaders?|presidents?|prime ministers?|[\w ]*ministers?|governments?|heads)\b|\b[Tt]he [Gg]overnments? of\b",  # noqa: E501
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s,]*(?:\([^)]*\))?[\s,]*(?:and|as well as|the|of|the Government of|['\"“”()\s,-])*\Z")
STANCE = re.compile(
    r" (?:remains? (?:fully )?committed|(?:is|are) (?:committed|ready to|prepared to)|stands? with|opposes?|supports?|welcomes?|"  # noqa: E501
    r"does not (?:support|take|seek)|looks? forward|encourages?|urges?|congratulates?|reaffirms?|condemns?|applauds?)\b"
)
AFTER = re.compile(
    r"\b(?:with|to|towards?|on|in|of|from|against|about|regarding|between|for|across|by|and)\s+(?:the )?\Z"
)
LEAST = 3


def tied_states(text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return the first state of a row of them, and those that "and" or a comma ties to it.

    >>> from raison.words.countries import StateName
    >>> finder = StateFinder(tuple(StateName(one[:3].upper(), "name", one) for one in ("Upland", "Lowland", "Fen")))
    >>> text = "Upland and the Lowland met at Fen"
    >>> tied_states(text, finder.find(text))
    ('UPL', 'LOW')
    """
    codes = [mentions[0].code] if mentions else []
    for one, following in zip(mentions, mentions[1:], strict=False):
        between = plain_marks(text[one.end : following.start])
        if not _BETWEEN.match(between) or (following.code == one.code and "(" not in between):
            break
        codes.append(following.code)
    return tuple(dict.fromkeys(codes))


def opening_speakers(texts: Sequence[str], finder: StateFinder, publisher: str = "") -> tuple[str, ...]:
    """Return the states that a text names as its speakers where it opens, or whose government published it.

    Parameters
    ----------
    texts : sequence of str
        Its paragraphs.
    finder : StateFinder
    publisher : str

    Examples
    --------
    >>> from raison.words.countries import StateName
    >>> finder = StateFinder((StateName("UPL", "name", "Upland"), StateName("LOW", "name", "Lowland")))
    >>> opening_speakers(["We, the leaders of Upland and Lowland, met."], finder)
    ('UPL', 'LOW')
    """
    for text in texts[:2]:
        if listed := _LISTED.search(text):
            named = [one.code for one in finder.find(listed[1]) if one.kind == "name"]
            if len(set(named)) > 1:
                return tuple(dict.fromkeys(named))
        if opening := _OPENING.search(text):
            for group, members in GROUPS:
                if group.search(text, opening.end(), opening.end() + 40):
                    return members
            mentions = [one for one in finder.find(text) if one.start >= opening.start() and one.kind == "name"]
            if first := _opened(text, mentions, joint=opening[0][0] in "Tt"):
                return first
    published = [one for one in finder.find(publisher) if one.kind in ("government", "name", "body")]
    return (published[0].code,) if published else ()


def _opened(text: str, mentions: Sequence[Mention], *, joint: bool) -> tuple[str, ...]:
    if joint:
        return tuple(dict.fromkeys(one.code for one in mentions))
    return tied_states(text, mentions)


def tied_in(text: str, finder: StateFinder) -> Iterator[tuple[str, ...]]:
    """Yield the states that the sentences of a text name together, where one names several.

    >>> from raison.words.countries import StateName
    >>> finder = StateFinder((StateName("UPL", "name", "Upland"), StateName("LOW", "name", "Lowland")))
    >>> list(tied_in("Upland and Lowland met. Upland paid.", finder))
    [('UPL', 'LOW')]
    """
    for start, end in sentences(text):
        together = tied_states(text[start:end], finder.find(text[start:end]))
        if len(together) > 1:
            yield together


def parties(texts: Iterable[str], finder: StateFinder) -> tuple[str, ...]:
    """Return the states that a text names together most often: those of "both sides".

    >>> from raison.words.countries import StateName
    >>> finder = StateFinder((StateName("UPL", "name", "Upland"), StateName("LOW", "name", "Lowland")))
    >>> parties(["Upland and Lowland met.", "Upland paid.", "Upland and Lowland agreed."], finder)
    ('UPL', 'LOW')
    """
    tied = Counter(together for text in texts for together in tied_in(text, finder))
    together, times = tied.most_common(1)[0] if tied else ((), 0)
    return together if times > 1 else ()


def promising(texts: Sequence[str]) -> bool:
    """Whether a text says what states bind themselves to, so that their "will" is a promise and no forecast.

    >>> promising(["Upland and Lowland agreed to meet.", "Both reaffirm the treaty and commit to its aims."])
    True
    """
    whole = " ".join(texts)
    promised, hedged = len(_PROMISE.findall(whole)), len(_HEDGE.findall(whole))
    return promised > LEAST - 1 and promised > 2 * hedged
