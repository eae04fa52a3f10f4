"""Cues: for each kind of claim the words of plain English that show it, with a weight and how firmly they say it.

Cues are modal verbs, verbs of wanting, believing, saying and causing, connectives and tenses: none belongs to one
subject or to one paper. The weight orders cues of several kinds in one clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from raison.claims.drafting.verbs import PARTICIPLES, PASTS, PLAIN, PRESENTS
from raison.claims.records import Kind, Modality

__all__ = ["Cue", "CueHit", "hits"]

ADVERB = r"(?:(?:also|now|still|then|always|fully|simply|only|both|already|strongly|firmly|all|each|\w+ly) )*"
WE = r"\b(?:[Ww]e|[Tt]he (?:[Pp]arties|(?:two|three|four) (?:sides|countries|leaders|governments))|[Bb]oth (?:sides|countries|leaders|governments))"  # noqa: E501
BE = r"(?:am|is|are|was|were|be|been|being|['’]re|['’]m|remains?|stands?|stood)"
HAVE = r"(?:have|has|had|['’]ve)"
PLAIN_VERB = rf"(?:{'|'.join(PLAIN)})"


@dataclass(frozen=True)
class Cue:
    """Words that show a kind, how firmly they say it, and their weight."""

    kind: Kind
    weight: float
    pattern: str
    modality: Modality = "asserted"

    @property
    def opens(self) -> bool:
        """Whether it counts only where the sentence begins."""
        return self.pattern.startswith(("^", "(?:^|: )"))


@dataclass(frozen=True)
class CueHit:
    """A cue that stands in a clause, and where."""

    cue: Cue
    words: str
    at: int


CUES = (
    # advice
    Cue("recommendation", 5, r"\b(?:should|ought to|had better|must)\b(?! have\b)", "advised"),
    Cue("recommendation", 4.5, rf"(?:(?:^|, |\b(?:so|that|and|but|because|think|believe|where|now|then) )(?:we|they|it|We|They) {ADVERB}|(?<!\bwe )(?<!\bthey )(?<!\byou )(?<!\bI )(?<!\bit ))\b(?:needs?|ha(?:s|ve)) to (?!do with)\w+", "advised"),  # noqa: E501
    Cue("recommendation", 4, r"\b(?:urg(?:es?|ed|ing)|call(?:s|ed|ing)? (?:on|upon|for)|recommend\w*|advis(?:es?|ed|ing))\b", "advised"),  # noqa: E501
    Cue("recommendation", 4, rf"\b{BE} (?:\w+ly )?(?:essential|imperative|vital|crucial|critical|necessary|important|advisable|time|incumbent \w+ \w+) (?:that|for|to)\b", "advised"),  # noqa: E501
    Cue("recommendation", 4, r"\b(?:requires?|demands?) (?:\w+ ){0,2}(?:unity|action|effort|attention|leadership|cooperation|coordination|that)\b", "advised"),  # noqa: E501
    Cue("recommendation", 4, r"\b(?:would (?:do well|be (?:wise|well advised|prudent)) to|cannot afford to|[Ll]et us|it is up to)\b", "advised"),  # noqa: E501
    Cue("recommendation", 4, rf"(?:^|: )(?:(?:One|Two|Three|Four|Five|First(?:ly)?|Second(?:ly)?|Third(?:ly)?|Fourth|Finally|Last(?:ly)?|Next),? |\W*)(?i:{PLAIN_VERB})\b(?= )(?! (?:of|in) )", "advised"),  # noqa: E501
    # conditions
    Cue("conditional", 6, r"(?<!\bas )(?<!\beven )(?<!\bask )(?<!\basked )(?<!\bsee )\b[Ii]f\b(?! (?:anything|you (?:will|like)|not)\b)"),  # noqa: E501
    Cue("conditional", 6, r"\b(?:[Uu]nless|[Pp]rovided that|[Aa]s long as|[Ss]o long as|[Ii]n the event (?:of|that)|[Oo]therwise|only when|assuming that)\b"),  # noqa: E501
    Cue("conditional", 6, r"^(?:Should|Were|Had) (?:\w+ ){1,6}(?:to |be )?\w+"),
    Cue("conditional", 5.5, r"\bwithout (?:which|\w+ing|(?:\w+ ){1,4}(?:we|it|they|there) (?:can|could|will|would))"),
    Cue("conditional", 6, r"\b[Tt]he (?:more|less|longer|greater|stronger|weaker|closer)(?= [^,]{8,},? the (?:more|less|greater|stronger|weaker|higher|lower|closer)\b)"),  # noqa: E501
    # open questions
    Cue("question", 5.5, r"\b(?:[Ww]hether\b(?=.*\b(?:is|remains) (?:an open question|unclear|uncertain|to be seen))|(?:question|unclear|uncertain|remains to be seen|remains open|asks?|wonder\w*)(?: is| of)? (?:whether|how|what|why))\b", "asked"),  # noqa: E501
    # causes
    Cue("causal", 4.2, r"\b(?:[Bb]ecause(?: of)?|[Dd]ue to|[Oo]wing to|[Tt]hanks to|[Aa]s a (?:result|consequence)|[Cc]onsequently|[Tt]hereby|result(?:s|ed|ing)? in|stem(?:s|med|ming)? from|driven by|caused by|prompted by)\b"),  # noqa: E501
    Cue("causal", 4.2, r"\b(?:lead(?:s|ing)?|led|giv(?:es?|ing) rise|contribut(?:es?|ed|ing)) to\b"),
    Cue("causal", 3.6, r"\b(?:caus(?:es?|ed|ing)|trigger(?:s|ed|ing)?|fuel(?:s|led|ing)|undermin(?:es?|ed|ing)|weaken(?:s|ed|ing)|erod(?:es?|ed|ing)|destabili[sz](?:es?|ed|ing)|destroy(?:s|ed|ing)|exacerbat(?:es?|ed|ing)|prompt(?:s|ed|ing)|provok(?:es?|ed|ing)|(?<!-)enabl(?:es?|ed|ing)|spur(?:s|red|ring)|reinforc(?:es|ed|ing)|perpetuat(?:es?|ed|ing))\b"),  # noqa: E501
    Cue("causal", 3.6, r"\b(?:threaten(?:s|ed)? to|pos(?:es?|ed|ing) (?:\w+ ){0,3}(?:threats?|risks?|challenges?|dangers?)|threat posed|rais(?:es?|ed|ing) the (?:risk|cost|chance|likelihood|prospect)|mak(?:es?|ing) (?:it|\w+) (?:\w+ )?(?:harder|easier|possible|impossible|difficult|more|less))\b"),  # noqa: E501
    Cue("causal", 3.6, r"\b(?:will|would|can|could|may|might) (?:\w+ly )?(?:shape|determine|decide|help \w+ to|allow \w+ to)\b"),  # noqa: E501
    Cue("causal", 3.2, rf"\b(?:allow(?:s|ed|ing)? (?:\w+ ){{1,3}}to|help(?:s|ed|ing) (?:to )?(?:\w+ ){{0,2}}{PLAIN_VERB})\b"),  # noqa: E501
    # what lies ahead
    Cue("forecast", 3.4, r"\b(?:unlikely to|will (?:probably|likely) not)\b", "unlikely"),
    Cue("forecast", 3.8, r"\b(?:likely|expected|set|poised|bound|projected|predicted|on track|slated|scheduled) to\b", "likely"),  # noqa: E501
    Cue("forecast", 3.8, r"\b(?:expect(?:s|ed|ing)?|anticipat\w+|foresee\w*|predict(?:s|ed|ing)?)\b", "likely"),
    Cue("forecast", 3.4, r"(?:\bwill\b|['’]ll\b|\bwon['’]t\b|\bshall\b|\bgoing to\b(?= [a-z]+\b))"),
    Cue("forecast", 2.8, r"\b(?:may|might|could)\b(?! not be higher)", "hedged"),
    Cue("forecast", 2.2, r"\bwould\b(?! (?:call|say|note|add)\b)"),
    # wants
    Cue("goal", 3.7, r"\b(?:wants?|wanted|wish(?:es)?|seeks?|sought|seeking|aims?|aimed|aiming|intends?|intended|strives?|hop(?:es|ing) to|try(?:ing)? to|tries to|desires?|desired|aspires?|looking to|looks? forward to|plans? to|planning to|eager to|keen to|bent on|pursu(?:es?|ing))\b"),  # noqa: E501
    Cue("goal", 3.6, r"\b(?:goals?|objectives?|aims?|ambitions?|aspirations?|mandate|purpose|intent(?:ion)?s?|vision|priorit(?:y|ies)|mission) (?:is|are|was|remains?|of|for|to)\b"),  # noqa: E501
    Cue("goal", 3.6, r"\b(?:collective|common|shared|ultimate|strategic|our|its|their) (?:purpose|goals?|objectives?|vision|ambitions?|priorit(?:y|ies))\b"),  # noqa: E501
    Cue("goal", 4.0, r"\bworking (?:\w+ ){0,4}to(?:wards?)?\b"),
    Cue("goal", 3.1, r"\b(?:in order to|so as to|so that|with a view to|to (?:make sure|ensure)|designed to|meant to|efforts? to)\b"),  # noqa: E501
    # what somebody holds to be so
    Cue("perception", 4.0, r"\b(?:believ(?:es?|ed|ing)|fears?|feared|worr(?:y|ies|ied)|perceiv\w+|regard(?:s|ed)? |suspects?|suspected|convinced|assess(?:es|ed)?(?! the)|calculat(?:es?|ed) that|view(?:s|ed|ing) \w|considers?|sees? \w+(?: \w+){0,4} as|understands?|doubts?|wary of|mistrusts?|distrusts?|senses?|assum(?:es?|ed) that|interprets?)\b"),  # noqa: E501
    Cue("perception", 4.2, r"\b(?:(?:express|shar|voic)\w+ (?:\w+ ){0,2}concerns?|concern(?:ed|s)? (?:about|over|that|regarding)|confident (?:that|in)|optimistic|pessimistic|hopes? (?:that|for|there)|mindful|alarmed|anxious|afraid|in the eyes of|from \w+['’]s? (?:perspective|point of view|standpoint)|perception|recogni[sz](?:es?|ed|ing) (?:that|the increased))\b"),  # noqa: E501
    Cue("perception", 3.2, rf"{WE} {ADVERB}(?:think|feel|know|see|find|face)\b"),
    # what somebody stands for
    Cue("position", 4.1, r"\b(?:oppos(?:es?|ed|ing)|support(?:s|ed)?(?= (?:a|an|the|its|their|our|this|that|any|peaceful|[A-Z]|\w+ing))|reaffirm(?:s|ed|ing)?|reiterat(?:es?|ed|ing)|condemn(?:s|ed|ing)?|welcom(?:es?|ed|ing)|reject(?:s|ed|ing)?|refus(?:es?|ed|ing)|insist(?:s|ed|ing)?|pledg(?:es?|ed|ing)|vow(?:s|ed|ing)?|endors(?:es?|ed|ing)|denounc(?:es?|ed|ing)|criticiz(?:es?|ed|ing)|deplor\w+|object(?:s|ed) to|commend(?:s|ed)?|applaud(?:s|ed)?|declin(?:es|ed) to|disagree(?:s|d)?|prefers?|favou?rs?|advocat(?:es?|ed|ing))\b"),  # noqa: E501
    Cue("position", 4.1, r"\b(?:commit(?:s|ted|ting)?|commitments?|committed) (?:(?:itself|themselves|ourselves) )?to\b"),  # noqa: E501
    Cue("position", 4.1, r"\b(?:determined|resolute|resolved|prepared|ready|willing|unwilling|opposed|dedicated) (?:in|to)\b"),  # noqa: E501
    Cue("position", 4.0, rf"{WE} {ADVERB}(?:agree|declare|express|affirm|recogni[sz]e|underscore|emphasi[sz]e|stress|acknowledge|respect|share|stand|remain|maintain|uphold|continue|do not|don['’]t|take no|encourage|appreciate|value|applaud|call|discussed)\b"),  # noqa: E501
    Cue("position", 4.0, r"\b(?:[Oo]ur|[Ii]ts|[Tt]heir|[\w.]+['’]s) (?:(?:long-?standing|own|basic|firm|official|overall|declared|\w+[- ]\w+) )?(?:polic(?:y|ies)|positions?|stance|approach|view) (?:is|are|on|has|have|remains?|toward)\b"),  # noqa: E501
    Cue("position", 3.9, rf"{WE} {ADVERB}(?:will|shall|won['’]t|are going to|are (?:{ADVERB})\w+ing|have committed)\b"),
    Cue("position", 3.9, r"\b(?:[Ww]e|[Tt]hey|[Ii]t)['’]ll\b"),
    Cue("position", 3.4, r"^(?:Recogni[sz]ing|Recalling|Reaffirming|Acknowledging|Noting|Moving|Underscoring|Emphasi[sz]ing)\b"),  # noqa: E501
    Cue("position", 3.4, r"\b(?:[Oo]urs is|commitment|belongs? to)\b"),
    Cue("position", 4.0, r"\b(?:been|be|am|are|is|was|were|['’]re|made|makes?|making)(?: it)? (?:\w+ )?clear (?:that|about|in|to|with)\b"),  # noqa: E501
    Cue("position", 4.0, r"\b(?:congratulat\w+|salut(?:es?|ed|ing)|prais(?:es?|ed|ing))\b"),
    # what happened
    Cue("event", 4.2, rf"{WE}(?: are|['’]re) {ADVERB}(?:announc|releas|launch|finali[sz]|unveil|sign|publish|issu)\w*ing\b"),  # noqa: E501
    Cue("event", 4.0, rf"{WE} {ADVERB}announce\b"),
    Cue("event", 3.5, r"^(?:Today|Yesterday|Tomorrow|This (?:morning|week|afternoon)|Earlier|Last (?:week|month|year))\b(?=.*\b(?:releas|announc|launch|sign|publish|unveil|open|meet|host|issu)\w*)"),  # noqa: E501
    Cue("event", 3.0, r"\b(?:announced|launched|signed|convened|visited|held|met with|established|elected|invaded|attacked|concluded|hosted|adopted|agreed|unveiled|took office|inaugurated|completed|created|issued|imposed|released|passed|resumed|suspended|joined)\b(?! to be)"),  # noqa: E501
    Cue("event", 2.6, rf"(?<!-)\b(?:{'|'.join(PASTS)})\b"),
    Cue("event", 2.6, rf"\b{HAVE} {ADVERB}(?:been )?(?:\w+ed|{'|'.join(PARTICIPLES)})\b"),
    Cue("event", 2.2, rf"\b(?:was|were) {ADVERB}(?:\w+ed|{'|'.join(PARTICIPLES)}) "),
    Cue("event", 2.0, r"\b(?<!-)(?!shared|united|based|advanced|committed|increased|unprecedented|related|concerned|need|indeed|limited)\w{3,}ed (?:the|a|an|its|their|our|his|her|to|in|on|at|with|that|by|from|this|new|over)\b"),  # noqa: E501
    # what is so
    Cue("fact", 1.6, r"\b(?:[Tt]here(?: (?:is|are|was|were|has been|have been)|['’]s)|continu(?:es|ed) to|remains?)\b"),
    Cue("fact", 1.5, rf"(?:\b{BE}|['’]re|\b(?:[Ii]t|[Tt]hat|[Tt]here|[Hh]e|[Ss]he|[Ww]hat|[Hh]ere|[Ww]ho)['’]s)(?= )"),
    Cue("fact", 1.4, rf"\b{HAVE} "),
    Cue("fact", 1.3, rf"\b(?:{'|'.join(PRESENTS)}|represents?|reflects?|accounts?|involves?|means?|depends?|exists?|belongs?|touch(?:es)?|comes?|details|features|serves?|consists?|builds?|grows)\b"),  # noqa: E501
    Cue("fact", 1.0, r"\b(?:do|does|did|can|cannot|can['’]t)\b"),
)  # fmt: skip


@cache
def _compiled() -> tuple[tuple[Cue, re.Pattern[str]], ...]:
    return tuple((cue, re.compile(cue.pattern)) for cue in CUES)


def hits(clause: str, *, first: bool = True) -> Iterator[CueHit]:
    """Yield every cue that stands in a clause, once, where it stands first; `first`: whether it opens its sentence.

    >>> [hit.cue.kind for hit in hits("Lowland should wait")]
    ['recommendation']
    """
    for cue, pattern in _compiled():
        found = pattern.search(clause) if first or not cue.opens else None
        if found is not None:
            yield CueHit(cue, found[0].strip(), found.start())
