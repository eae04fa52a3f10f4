"""A sentence → its clauses: cut at stops inside it, at connectives, and between verbs that share one modal verb."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from raison.claims.drafting.grammar.predicates import Predicate, predicate, second_verbs
from raison.claims.drafting.grammar.verbs import HARMING, PLAIN, VERBS, any_form

__all__ = ["ClauseSpan", "clauses", "without_asides"]

LEAST_WORDS = 3
_SUBJECT = (
    r"(?:we|I|they|he|she|it|there|this|that|these|those|the|a|an|our|its|their|his|each|all|both|[A-Z][\w.’'-]*)"
)
_CUT = re.compile(
    rf"(?:[;:] (?!to |(?:and |or )?\()(?:and |but |or )?|\s?[–—]\s?(?=\w)(?!to (?:its|their|our|his|her|the) )(?:and |but )?|\s--\s"  # noqa: E501
    rf"|, (?:and|but|yet|so|while|whereas|although|though|as|even as|because|since) (?=(?:\w+ly |also )?{_SUBJECT}\b)"
    rf"|[,;] (?:and |but )?(?=that {_SUBJECT}\b)| (?:and|but) (?=that {_SUBJECT}\b)"
    rf"|(?<=.{{30}}),? (?=because (?!of))| since (?={_SUBJECT}\b)|,? (?=(?:while|whereas|although|even as|thereby|so that) )"  # noqa: E501
    rf"|(?<=\w{{3}})(?<!whether)(?<!and)(?<!what)(?<!one) (?=that (?:will|would|could|may|might)(?: [\w-]+){{3}})| (?=that (?:(?:\w+ly|now|also) )*{any_form(HARMING + ' pose cause fund contribute make')})"  # noqa: E501
    rf"|, (?=which |who |including |particularly |\w+ing )"
    rf"|, ?(?:\w+ly |in part )?(?=(?:driven|caused|prompted|enabled|fuel+ed|spurred|triggered) by )"
    rf"| and (?=(?:we|they|he|she|it|I|there|this|our|their)\b)|,? (?=(?:so that (?!it\b)|with the (?:goal|aim) of) )| as well as (?={'|'.join(PLAIN)}))"  # noqa: E501
)
_SHARED = re.compile(
    rf"(?:,|,? and)(?: and)? (?=(?:also |then )?(?:{'|'.join(PLAIN)}|support|reaffirm|urge)\b|(?:also |further |\w+ly )(?P<verb>[a-z]+))|(?:[,;](?: and| or)?| and| or) (?=\((?:[ivx]+|[a-f]|\d)\) )|, while (?=\w+ing )|, and (?=\w+ing the )"  # noqa: E501
)
_OPENED = re.compile(
    r"(?:\w+ing|(?:driven|caused|prompted|enabled|fuel+ed|spurred|triggered) by|(?:[Ii]n order )?[Tt]o \w+|with the (?:goal|aim) of|so as to|thereby \w+) "  # noqa: E501
)
_SETTING_UP = re.compile(any_form("announce establish create launch form introduce impose design") + r"|built|set")
_AIM = re.compile(
    rf"(?<=\w)(?<=\w\w),? (?=(?:in order )?to (?:\w+ly |better |further )?(?:{'|'.join(PLAIN)})\b(?:\W+\w+){{3}})"
)
_TAKING_AIMS = re.compile(
    any_form(
        "work try seek continue commit agree decide want aim plan intend need help fail start manage refuse allow enable urge ask "  # noqa: E501
        "call lead force encourage require expect pledge vow use wait offer pass threaten mean move serve cause like look invite instruct direct task order authorize press exploit leverage"  # noqa: E501
    )
    + r"|had|has|have|began|begun|led|sought|made|got|is|are|was|were|been"
)
_AIM_OF_NOUN = re.compile(
    r"\b(?:efforts?|commitments?|ability|abilities|opportunit\w+|chances?|decisions?|plans?|rights?|ways?|needs?|steps|willingness|"
    r"intent\w*|agreements?|time|capacity|capabilit\w+|power|potential|able|ready|order|threats?|likely|clear|how|what|responsibility|going|used|back|up)\Z"
)
_SAFE_AIM = re.compile(
    r"(?<=\w\w),? (?=(?:in order to|so as to|with a view to\w*|to (?:make sure|ensure|prevent))\b(?:\W+\w+){4})"
)
_BRACKETS = re.compile(r"(?<=\w )\((?!(?:[ivx]+|[a-f]|\d)\))[^()]*\)")
_DASHES = re.compile(r"(?: [–—-]|—) ?([^–—;]{3,120}?)(?:[–—-] |—)(?=[a-z])")
_RELATIVE = re.compile(r"(?:which|who|that|because|while|whereas|although|even as|when|where) ")
_CONCEDED = re.compile(
    r"(?:(?:And|But|So|Now),? )?(?:[Ww]hile|[Aa]lthough|[Tt]hough|[Ee]ven (?:as|though)|[Ww]hereas) ([^,]{12,})(, )"
    rf"(?={_SUBJECT}\b)"
)
_AIMED = re.compile(
    rf"(?:(?:And|But|So|Now),? )?(?:In order )?[Tt]o (?:\w+ly |better |further )?(?:{'|'.join(PLAIN)}|level|win|keep|end)\b[^,]{{8,}}(, )(?={_SUBJECT}\b)"  # noqa: E501
)
_CLEFT = re.compile(r"\b(?:[Ii]t|[Tt]h(?:is|at|ese))(?:'s| is| was| are| were) [^,;]{0,40}\Z")
_GOVERNING = re.compile(r"\b(?:will|shall|should|must)\b|'ll\b|^(?:Recogni[sz]ing|Reflecting)\b")


@dataclass(frozen=True)
class ClauseSpan:
    """A clause of a sentence: its half-open span, and what it takes from the one before.

    `shared`: the modal verb that its own hangs on; `headless`: its subject.
    """

    start: int
    end: int
    shared: bool = False
    headless: bool = False


def clauses(sentence: str) -> list[ClauseSpan]:
    """Return the clauses of a sentence; together they leave out connectives and stops alone.

    >>> text = "The dam will cut the flow, and Lowland will protest; nobody has paid."
    >>> [text[one.start : one.end] for one in clauses(text)]
    ['The dam will cut the flow', 'Lowland will protest', 'nobody has paid.']
    """
    cuts = [
        (found.start(), found.end(), False)
        for found in _CUT.finditer(sentence)
        if not (sentence.startswith("that ", found.end()) and _CLEFT.search(sentence, 0, found.start()))
    ]
    if (conceded := _CONCEDED.match(sentence)) and predicate(conceded[1], own=True) is not None:
        cuts.append((conceded.start(2), conceded.end(2), False))
    if aimed := _AIMED.match(sentence):
        cuts.append((aimed.start(1), aimed.end(1), False))
    for found in _SHARED.finditer(sentence):
        free = not any(a < found.end() and found.start() < b for a, b, _ in cuts)
        verb = found["verb"] is None or found["verb"] in VERBS
        if free and verb and _GOVERNING.search(sentence, 0, found.start()):
            cuts.append((found.start(), found.end(), True))
    by_verb = [part for one in _joined(sentence, sorted(cuts)) for part in _by_verb(sentence, one)]
    return [part for one in by_verb for part in _with_aim(sentence, one)]


def _by_verb(sentence: str, clause: ClauseSpan) -> list[ClauseSpan]:
    """Return a clause cut where a second verb takes its subject."""
    found = [clause]
    for before, after in second_verbs(sentence[clause.start : clause.end]):
        last = found.pop()
        found.append(replace(last, end=clause.start + before))
        found.append(ClauseSpan(clause.start + after, last.end, headless=True))
    return found


def _with_aim(sentence: str, clause: ClauseSpan) -> list[ClauseSpan]:
    """Return a clause that says what was set up, and apart from it what for: "set up a board to share the water"."""
    piece = sentence[clause.start : clause.end]
    verb = predicate(piece, headless=clause.headless)
    if verb is None:
        return [clause]
    aim = (_AIM if _acts(verb) else _SAFE_AIM).search(piece, verb.end)
    if (
        aim is None
        or _AIM_OF_NOUN.search(piece, verb.end, aim.start())
        or len(piece[verb.end : aim.start()].split()) < LEAST_WORDS - 1
    ):
        return [clause]
    if predicate(piece[verb.end : aim.start()]) is not None:
        return [clause]
    aimed = ClauseSpan(clause.start + aim.end(), clause.end)
    return [replace(clause, end=clause.start + aim.start()), aimed]


def _acts(verb: Predicate) -> bool:
    """Whether a verb reports an act that may have an aim, and takes none itself as "try to" does."""
    if _SETTING_UP.fullmatch(verb.verb):
        return verb.tense != "future"
    done = verb.tense in ("past", "perfect") or verb.progressive
    return done and not verb.passive and not verb.copula and not _TAKING_AIMS.fullmatch(verb.verb)


def without_asides(sentence: str) -> str:
    """Return a sentence with blanks for what stands in brackets, or between dashes without a verb of its own.

    >>> without_asides("The belt (a strait) - a cold one - is shut.")
    'The belt                          is shut.'
    """
    for pattern in (_BRACKETS, _DASHES):
        for found in pattern.finditer(sentence):
            if pattern is _BRACKETS or predicate(found[1]) is None:
                sentence = sentence[: found.start()] + " " * len(found[0]) + sentence[found.end() :]
    return sentence


def _joined(sentence: str, cuts: list[tuple[int, int, bool]]) -> list[ClauseSpan]:
    """Return what stands between the cuts; what is no clause by itself goes with the one before, or after."""
    found: list[ClauseSpan] = []
    start, shared = 0, False
    for before, after, next_shared in [*cuts, (len(sentence), len(sentence), False)]:
        piece = sentence[start:before]
        if not piece.strip():
            continue
        if shared or _stands(piece):
            found.append(ClauseSpan(start, before, shared))
        elif found:
            found[-1] = replace(found[-1], end=before)
        else:
            continue
        start, shared = after, next_shared
    if start < len(sentence) and sentence[start:].strip():
        found.append(ClauseSpan(start, len(sentence)))
    return found


def _stands(piece: str) -> bool:
    """Whether a piece has a subject and its verb, or begins with a participle or an aim."""
    if len(piece.split()) < LEAST_WORDS:
        return False
    verb = predicate(piece, own=not _RELATIVE.match(piece))
    return bool(_OPENED.match(piece)) or (verb is not None and verb.start > 0)
