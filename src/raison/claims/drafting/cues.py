"""Cues: for each kind of claim the words of plain English that show it, with a weight and how firmly they say it.

Cues are modal verbs, verbs of wanting, believing, saying and causing, and connectives: none belongs to one subject or
to one paper. A verb counts where it is the predicate of its clause; a connective counts anywhere. The weight orders
cues of several kinds in one clause. Without a cue the tense decides between event and fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from raison.claims.drafting.grammar.predicates import Predicate
from raison.claims.drafting.grammar.verbs import CHANGING, HARMING, PLAIN, any_form
from raison.claims.records import Kind, Modality

__all__ = ["CUES", "Cue", "CueHit", "hits"]

Place = Literal["head", "verb", "subject", "clause"]

ADVERB = r"(?:(?:also|now|still|then|always|fully|simply|only|both|already|strongly|firmly|all|each|\w+ly) )*"
_SIDES = "sides|countries|nations|governments|[Ll]eaders|[Pp]residents|[Mm]inisters"
_TITLE = "(?:President|Prime Minister|Chancellor|Secretary|Minister)"
WE = (
    rf"\b(?:[Ww]e|[Tt]he (?:[Pp]arties|[Ll]eaders|(?:two|three|four) (?:{_SIDES}))|[Bb]oth (?:{_SIDES})"
    rf"|[Oo]ur (?:two|three|four) (?:{_SIDES})|{_TITLE} [\w.]+(?: [\w.]+)? and {_TITLE} [\w.]+(?: [\w.]+)?)"
)
BE = r"(?:am|is|are|was|were|be|been|being|['’]re|['’]m|['’]s|remains?|stands?|stood)"
PLAIN_VERB = rf"(?:{'|'.join(PLAIN)})"


@dataclass(frozen=True)
class Cue:
    """Words that show a kind, how firmly they say it, their weight, and where they count.

    Parameters
    ----------
    kind : str
    weight : float
    pattern : str
    modality : str
    place : str
        `head`: the predicate itself; `verb`: there or in the words that belong to it; `subject`: there or before it;
        `clause`: anywhere.
    things : bool
        Whether it counts only where what acts is neither a person nor a state.
    """

    kind: Kind
    weight: float
    pattern: str
    modality: Modality = "asserted"
    place: Place = "verb"
    things: bool = False

    @property
    def opens(self) -> bool:
        """Whether it counts only where the sentence begins."""
        return self.pattern.startswith(("^", "(?:^|: )")) and self.kind != "goal"


@dataclass(frozen=True)
class CueHit:
    """A cue that stands in a clause, and where."""

    cue: Cue
    words: str
    at: int


_NEAR = 60  # letters about a predicate in which the words of a cue stand
CUES = (
    # advice
    Cue("recommendation", 5, r"\b(?:should|ought to|had better|must)(?:n['’]t)?\b(?! have\b)", "advised", "clause"),
    Cue("recommendation", 4.5, r"\b(?<!not )(?<!n['’]t )(?<!will )(?<!['’]ll )(?:needs?|ha(?:s|ve)) to (?!do with)\w+", "advised"),  # noqa: E501
    Cue("recommendation", 4.1, r"\b[Ww]e (?:also |really |still |just |now )?need (?!to\b)", "advised"),
    Cue("recommendation", 4.3, any_form("recommend advise"), "advised"),
    Cue("position", 4.3, rf"{any_form('urge')}|\bcall(?:s|ed|ing)? (?:on|upon|for)\b", "advised"),
    Cue("recommendation", 4.3, rf"\b{BE} (?:\w+ly )?(?:essential|imperative|vital|crucial|critical|necessary|important|advisable|time|incumbent \w+ \w+) (?:that|for \w+(?: \w+)? to|to (?={PLAIN_VERB}\b))", "advised"),  # noqa: E501
    Cue("recommendation", 4.3, r"\b[Ii]t(?: is|['’]s| would be| will be) (?:\w+ )?(?:essential|imperative|vital|crucial|critical|necessary|important|advisable) to\b", "advised"),  # noqa: E501
    Cue("recommendation", 4.3, r"\b(?:requires?|demands?) (?:\w+ ){0,4}(?:approach(?:es)?|responses?|vision|unity|action|effort|attention|leadership|cooperation|coordination|strategies|solutions)\b|\b(?:requires?|demands?) that\b", "advised", "clause"),  # noqa: E501
    Cue("recommendation", 4.3, r"\b(?:would (?:do well|be (?:wise|well advised|prudent)) to|cannot afford to|[Ll]et us|it is up to)\b", "advised", "clause"),  # noqa: E501
    Cue("recommendation", 4.3, rf"(?:^|: )(?:\W*(?i:{PLAIN_VERB})|(?:And )?(?i:One|Two|Three|Four|Five|First|Second|Third|Fourth|Finally|Lastly|Next),? {PLAIN_VERB})\b(?= )(?! (?:of|in) )", "advised", "clause"),  # noqa: E501
    Cue("recommendation", 4.3, r"\b(?:right|best|only|proper|better) (?:response|answer|way|course|approach|option|choice) (?:\w+ )?(?:is|would be) to\b", "advised", "clause"),  # noqa: E501
    # conditions
    Cue("conditional", 6, r"\b[Ii]f\b(?<!\bas if)(?<!\beven if)(?<!\bask if)(?<!\basked if)(?<!\bsee if)(?<!\bwondering if)(?<!\bwondered if)(?<!\bwonder if)(?<!\band if)(?! (?:anything|you (?:will|like|want|could|can)|not|necessary|possible)\b)", place="clause"),  # noqa: E501
    Cue("conditional", 6, r"\b(?:[Uu]nless|[Pp]rovided that|[Aa]s long as|[Ss]o long as|[Ii]n the event (?:of|that)|[Oo]therwise|only when|assuming that|[Dd]epending on|[Ww]ere it not for)\b", place="clause"),  # noqa: E501
    Cue("conditional", 6, r"^(?:Should|Were|Had) (?:\w+ ){1,6}(?:to |be )?\w+", place="clause"),
    Cue("conditional", 5.5, r"\bwithout (?:which|(?:\w+ ){1,4}(?:we|it|they|there) (?:can|could|will|would))", place="clause"),  # noqa: E501
    Cue("conditional", 6, r"\b[Tt]he (?:more|less|longer|greater|stronger|weaker|closer)(?= [^,]{8,},? the (?:more|less|greater|stronger|weaker|higher|lower|closer)\b)", place="clause"),  # noqa: E501
    # open questions
    Cue("question", 5.5, r"\b(?:[Ww]hether\b(?=.*\b(?:is|remains) (?:an open question|unclear|uncertain|to be seen))|(?:question|unclear|uncertain|remains to be seen|remains open|asks?|wonder\w*)(?: now)?(?: is| of)? (?:whether|if|how|what|why))\b", "asked", "clause"),  # noqa: E501
    # causes
    Cue("causal", 4.2, r"\b(?:[Bb]ecause of|(?<=\w )because|^because|^Because\b(?=[^,]{10,}, (?:we|the|it|they|[A-Z]))|[Dd]ue to|[Oo]wing to|[Tt]hanks to|[Aa]s a (?:result|consequence)|[Cc]onsequently|[Tt]hereby|result(?:s|ed|ing)? in|stem(?:s|med|ming)? from|(?:driven|caused|prompted|enabled|fuel+ed|spurred|triggered) by|(?:is|are|was|were) (?:associated with|attributable to))\b", place="clause"),  # noqa: E501
    Cue("causal", 4.2, r"\b(?:lead(?:s|ing)?|led|giv(?:es?|ing) rise|gave rise|contribut(?:es?|ed|ing)) to\b|\b(?:is|was|['’]s) why\b"),  # noqa: E501
    Cue("causal", 4.2, r"\b(?:set|sets|setting|held|holds|holding) back\b|\b(?:leads?|led|drives?|drove|forc(?:es?|ed)|prompt(?:s|ed)?) (?:[\w-]+ ){1,4}to \w"),  # noqa: E501
    Cue("causal", 3.8, rf"\b{BE} (?:\w+ly |also |so )?(?:critical|vital|essential|crucial|key|central|fundamental|indispensable|important) (?:to|for) (?!{PLAIN_VERB}\b)"),  # noqa: E501
    Cue("causal", 3.7, any_form(f"{HARMING} cause")),
    Cue("causal", 3.7, r"\b(?:impacted|affected|shaped|hit|constrained|achieved|made possible) by\b"),
    Cue("causal", 3.0, r"\b(?<!takes )(?<!take )(?:consequences|effects?|impacts?|implications|blows?|burdens?) (?:for|on|to)\b|\bramifications\b", place="clause"),  # noqa: E501
    Cue("causal", 3.9, r"\bso (?:\w+ly )?\w+,? (?:that )?(?:it|they|we) (?:can|could|will|would|may)\b", place="clause"),  # noqa: E501
    Cue("causal", 3.9, rf"\b(?:that|which) (?:will|would|can|could) (?:also )?(?:help|allow|{any_form(CHANGING + ' ' + HARMING)})\b"),  # noqa: E501
    Cue("causal", 3.9, rf"{any_form(CHANGING + ' lift inflict render wreak save impact reshape motivate cost sacrifice')}|\b(?:gave|gives?|given|puts?|left|leaves?|stop(?:s|ped)?|support(?:s|ed)?)\b", place="head", things=True),  # noqa: E501
    Cue("causal", 3.7, r"\b(?:threaten(?:s|ed)? to|(?:pos(?:es?|ed|ing)|present(?:s|ed|ing)?) (?:\w+ ){0,6}(?:threats?|risks?|challenges?|dangers?|opportunit(?:y|ies))|ha(?:s|ve) (?:the |\w+ )?potential to|threat posed|rais(?:es?|ed|ing) (?:the |\w+ )?(?:risks?|costs?|chances?|likelihood|prospects?|concerns|questions)|mak(?:es?|ing) (?:it|\w+) (?:\w+ )?(?:harder|easier|possible|impossible|difficult|more|less))\b"),  # noqa: E501
    Cue("causal", 3.9, r"\b(?:determines?|decides?|help(?:s|ed|ing)?|allow(?:s|ed|ing)?|makes?|made|(?:carr(?:y|ies)|brings?|brought|means?))\b", place="head", things=True),  # noqa: E501
    Cue("fact", 4.15, any_form("highlight underscore underline emphasize demonstrate reflect show"), place="head", things=True),  # noqa: E501
    # what lies ahead
    Cue("forecast", 3.4, r"\b(?:unlikely to|will (?:probably|likely) not)\b", "unlikely"),
    Cue("forecast", 3.8, r"\b(?:likely|expected|set|poised|bound|projected|predicted|on track|slated|scheduled) to\b", "likely"),  # noqa: E501
    Cue("forecast", 3.8, rf"{any_form('expect anticipate predict')}|\bforesee\w*", "likely"),
    Cue("forecast", 3.6, r"(?:\bwill\b|['’]ll\b|\bwon['’]t\b|\bgoing to\b(?= [a-z]+\b))"),
    Cue("forecast", 2.8, r"\b(?:may|might|could)\b(?! not be higher)", "hedged"),
    # wants
    Cue("goal", 3.7, rf"{any_form('want wish aim intend strive try desire aspire plan pursue attempt endeavor')}|\b(?:seeks?|sought|seeking|strove|hop(?:es?|ed|ing) to|set(?:s|ting)? out to|look(?:s|ed|ing)? to|eager to|keen to|bent on|ha(?:s|ve) (?:a|the|one) (?:\w+ )?(?:goal|aim|intention|ambition))\b"),  # noqa: E501
    Cue("goal", 3.7, r"\b(?:goals?|objectives?|aims?|ambitions?|aspirations?|mandate|purpose|intent(?:ion)?s?|vision|mission) (?:is|are|was|remains?|of|for|to|here)\b", place="subject"),  # noqa: E501
    Cue("goal", 4.05, r"\b(?:collective|common|shared|ultimate|strategic|our|its|their) (?:purpose|goals?|objectives?|vision|ambitions?|priorit(?:y|ies))\b", place="subject"),  # noqa: E501
    Cue("goal", 3.1, r"\b(?:designed to|meant to|efforts? to)\b"),
    Cue("goal", 4.25, r"^(?:(?:[Ii]n order|so as) to|so that|with (?:a view|the aim|the goal) (?:to(?:wards?)?|of)|[Tt]o (?:\w+ly |better |further )?(?!the |be |that |this )\w+)\b", place="clause"),  # noqa: E501
    # what somebody holds to be so
    Cue("perception", 4.0, rf"{any_form('believe fear worry perceive suspect assess doubt mistrust distrust interpret understand')}|\b(?:thinks?|thought|regard(?:s|ed)? |understood|convinced|considers?|calculat(?:es?|ed) that|view(?:s|ed|ing)? \w|sees? \w+(?: \w+){{0,4}} as|wary of|senses?|assum(?:es?|ed) that)\b"),  # noqa: E501
    Cue("perception", 4.2, r"\b(?:(?:express|shar|voic)\w+ (?:\w+ ){0,2}concerns?|concern(?:ed|s)? (?:about|with|over|that|regarding)|confident (?:that|in)|confidence (?:that|in)|optimistic|pessimistic|hopeful|hop(?:es?|ed|ing)(?! to)|mindful|alarmed|anxious|afraid|(?:are|is) concerned|perception|recogni[sz](?:es?|ed|ing) (?:that|the increased))\b"),  # noqa: E501
    Cue("perception", 4.2, r"\b(?:(?:deeply|gravely|very|seriously) (?:concerned|worried)|(?:which|what|that) (?:we|I) (?:believe|think)|in the eyes of|from \w+['’]s? (?:perspective|point of view|standpoint))\b", place="clause"),  # noqa: E501
    Cue("perception", 3.2, rf"{WE} {ADVERB}(?:think|feel|know|see|find|face|reali[sz]ed?|learned|found|determined)\b|\billusions?\b"),  # noqa: E501
    Cue("perception", 4.1, r"\b(?:[Oo]ur|[Mm]y|[Tt]heir) (?:sense|assessment|impression|understanding|belief|judge?ment|hope|fear) (?:is|was|remains)\b", place="subject"),  # noqa: E501
    Cue("perception", 3.3, rf"{BE} {ADVERB}(?:another |an? |the )(?:[\w-]+ ){{0,3}}(?:symbol|step|change|win|success|accomplishment|achievement|testament|demonstration|example|moment|milestone|opportunity)\b"),  # noqa: E501
    Cue("perception", 3.9, rf"{BE} (?:\w+ ){{0,3}}in (?:our|their|its|everyone['’]s|America['’]s|the) (?:[\w-]+ ){{0,3}}interests?\b"),  # noqa: E501
    Cue("perception", 3.3, rf"{BE} {ADVERB}(?:so |very |really |quite |just )?(?:unacceptable|heartbreaking|tragic|daunting|encouraging|remarkable|extraordinary|incredible|tremendous|historic|unprecedented|heinous|outrageous|devastating|alarming|troubling|disappointing|promising)\b"),  # noqa: E501
    # what somebody stands for
    Cue("position", 4.1, any_form("oppose reaffirm reiterate condemn welcome reject refuse insist pledge vow endorse denounce criticize deplore commend applaud disagree prefer favor favour advocate congratulate salute praise hail recommit")),  # noqa: E501
    Cue("position", 4.1, r"\b(?:support(?:s|ed)?(?= (?:a|an|the|its|their|our|this|that|any|peaceful|[A-Z]|\w+ing))|object(?:s|ed) to|declin(?:es|ed) to)\b"),  # noqa: E501
    Cue("position", 4.1, r"\b(?:commit(?:s|ted|ting)?|commitments?|committed) (?:(?:itself|themselves|ourselves) )?to\b"),  # noqa: E501
    Cue("position", 4.1, r"\b(?:determined|resolute|resolved|prepared|ready|willing|unwilling|opposed|dedicated) (?:in|to)\b"),  # noqa: E501
    Cue("position", 4.0, rf"{WE} {ADVERB}(?:agree|resolve|decide|declare|express|convey|affirm|recogni[sz]e|underscore|emphasi[sz]e|stress|acknowledge|respect|share|stand|remain|maintain|uphold|continue|do not|don['’]t|take no|encourage|appreciate|value|call)\b"),  # noqa: E501
    Cue("position", 4.0, any_form("affirm underscore underline emphasize emphasise stress highlight acknowledge recognize recognise appreciate cherish")),  # noqa: E501
    Cue("position", 4.0, r"(?:not|n['’]t) (?:just |simply )?about\b|\b(?:steadfast|unwavering|resolute|united|firm) in\b"),  # noqa: E501
    Cue("position", 4.0, r"\b(?:[Oo]ur|[Ii]ts|[Tt]heir|[\w.]+['’]s) (?:(?:long-?standing|own|basic|firm|official|overall|declared|\w+[- ]\w+) )?(?:polic(?:y|ies)|positions?|stance|approach|view) (?:(?:\w+ ){1,3})?(?:is|are|has|have|remains?)\b"),  # noqa: E501
    Cue("position", 3.9, rf"{WE}(?:(?: {ADVERB}(?:will|shall|won['’]t|have committed))|['’]ll|(?: are|['’]re) (?:not )?{ADVERB}(?!seeing|facing|having|getting|talking|looking|expecting|anticipating|hoping|trying|seeking|witnessing)\w+ing)\b"),  # noqa: E501
    Cue("position", 4.6, r"\b(?:not|n['’]t) (?:need|have) to\b|\b[Nn]or (?:do|does) (?:[\w.]+ ){1,5}need to\b", "denied", "subject"),  # noqa: E501
    Cue("position", 3.7, r"\b[Tt]h(?:is|at|ese|ey) includes? \w+ing\b"),
    Cue("position", 4.2, r"\b[Tt]here (?:can|must|will) be no\b|\b[Tt]here(?: is|['’]s) no (?:justification|excuse|place|alternative|substitute|room|reason|military solution)\b", "denied"),  # noqa: E501
    Cue("position", 3.8, r"\bha(?:s|ve) (?:the|a|every) right\b"),
    Cue("perception", 3.0, r"\b(?:premise|assumptions?) that\b", place="clause"),
    Cue("perception", 4.0, r"\brais(?:es?|ing) (?:\w+ ){0,2}concerns\b"),
    Cue("goal", 3.0, r"\b(?:vision|roadmap) (?:of|for)\b", place="clause"),
    Cue("goal", 4.1, r"\bI look forward to\b"),
    Cue("position", 4.0, r"\bstands? (?:\w+ )?(?:with|by|behind)\b|\bgrateful (?:to|for)\b|\b(?:top|high|highest|key) priorit(?:y|ies)\b"),  # noqa: E501
    Cue("position", 3.6, r"\bshall\b"),
    Cue("position", 4.0, r"\bha(?:s|ve) (?:an? |\w+ ){0,2}(?:commitments?|determination|obligations?|responsibilit(?:y|ies))\b|\battach(?:es|ed)? (?:\w+ )?importance to\b"),  # noqa: E501
    Cue("position", 4.0, r"\blook(?:s|ed|ing)? forward to\b|\braised (?:the )?(?:importance|need|concerns?)\b"),
    Cue("position", 4.2, r"\b[Ww]e (?:do )?expect (?!it\b|that\b|to\b|this\b|there\b)"),
    Cue("position", 3.9, r"\b[Ww]e(?: are|['’]re) (?:\w+ )?focused on\b"),
    Cue("position", 3.4, r"^(?:Recogni[sz]ing|Recalling|Reaffirming|Acknowledging|Noting|Moving|Underscoring|Emphasi[sz]ing)\b", place="clause"),  # noqa: E501
    Cue("position", 3.4, r"\b(?:[Oo]urs is|belongs? to)\b"),
    Cue("position", 4.0, r"\b(?:been|be|am|are|is|was|were|['’]re|made|makes?|making)(?: it)? (?:\w+ )?clear (?:that|about|in|to|with|what)\b"),  # noqa: E501
    Cue("position", 3.3, r"\b(?:say|says|said|argu(?:es?|ed)|maintain(?:s|ed) that|indicat(?:es?|ed)|stat(?:es?|ed)|assert(?:s|ed)|contend(?:s|ed)|insist(?:s|ed))\b", "reported"),  # noqa: E501
    # what happened
    Cue("event", 3.1, r"\bhad (?:the|an?) (?:\w+ )?(?:opportunity|chance) to\b|\b(?:was|were) able to\b"),
    Cue("event", 3.1, r"\b(?:had|held|was|were) (?:an? |the |some )?(?:[\w-]+ ){0,3}(?:conversations?|discussions?|meetings?|calls?|exchanges?|engagements?|encounters?) (?:with|on|about|of|in|at|between)\b"),  # noqa: E501
    Cue("event", 4.3, r"(?: is| are|['’]re|['’]s) (?:\w+ )?(?:announc|releas|launch|finali[sz]|unveil|sign|publish|issu|host|conven)ing\b"),  # noqa: E501
    Cue("event", 4.1, rf"{WE} {ADVERB}announce\b"),
)  # fmt: skip


@cache
def _compiled() -> tuple[tuple[Cue, re.Pattern[str], bool], ...]:
    ranked = sorted(CUES, key=lambda cue: -cue.weight)
    return tuple((cue, re.compile(cue.pattern), cue.opens) for cue in ranked)


def hits(clause: str, verb: Predicate | None = None, *, first: bool = True, thing: bool = True) -> Iterator[CueHit]:
    """Yield every cue that counts in a clause, the heaviest first, each where it stands first.

    Parameters
    ----------
    clause : str
    verb : Predicate or None
        Its predicate; without one its first words stand for it.
    first : bool
        Whether the clause opens its sentence.
    thing : bool
        Whether what acts is neither a person nor a state.

    Examples
    --------
    >>> [hit.cue.kind for hit in hits("Lowland should wait")]
    ['recommendation']
    """
    start, end, reach = (verb.start, verb.end, verb.reach) if verb else (0, 0, _first_words(clause))
    near = (max(0, start - _NEAR), reach + _NEAR)
    spans = {"clause": (0, len(clause)), "head": (start, end), "verb": near, "subject": near}
    thing = thing and not (verb is not None and verb.passive)
    for cue, pattern, opens in _compiled():
        if (opens and not first) or (cue.things and not thing):
            continue
        at, last = spans[cue.place]
        while found := pattern.search(clause, at, last):
            late, early = found.start() >= (end if cue.place == "head" else reach), found.end() <= start
            if cue.place == "clause" or not late and (cue.place == "subject" or not early):
                yield CueHit(cue, found[0].strip(), found.start())
                break
            at = max(found.end(), at + 1)


def _first_words(clause: str) -> int:
    found = re.match(r"\W*(?:\S+\s+){0,5}", clause)
    return found.end() if found else 0
