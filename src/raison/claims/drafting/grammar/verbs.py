"""Verbs that policy papers use, in their plain form, and past forms that do not end in -ed."""

from __future__ import annotations

__all__ = ["CHANGING", "HARMING", "PARTICIPLES", "PASTS", "PLAIN", "PRESENTS", "VERBS", "any_form", "third_person"]

PLAIN = tuple(
    "accelerate adopt address advance align allow apply assist avoid begin block bolster bring build buy carry "
    "change choose coordinate combat complete conduct confront consult continue contribute cooperate counter create "
    "cut deepen defend deliver demonstrate deploy deter develop discuss diversify do draw drive end engage enhance "
    "ensure establish expand explore extend facilitate find focus follow foster fund gain generate give grow "
    "help hold identify implement improve include increase integrate invest join keep launch lead leverage limit link "
    "maintain make manage meet mobilize mobilise modernize move negotiate offer outpace participate play "
    "position preserve press prevent prioritize produce promote protect provide publish pursue push put raise reach "
    "reduce reinforce release remove rely remain resist resolve respond restore retain review safeguard seize "
    "send set shape share show sign speak stabilize stand start stay step stop strengthen suspend sustain tackle take "
    "train treat uphold use withdraw work".split()
)
VERBS = frozenset(PLAIN) | frozenset(
    "abandon abide accept accompany account accuse achieve acknowledge acquire act adapt add adhere admit advise "
    "advocate affect affirm afford agree aim amount announce answer anticipate appeal appear appoint appreciate "
    "approach approve argue arise arm arrest arrive ask aspire assert assess assume assure attach attack attempt "
    "attend attract avert back balance ban base bear become believe belong benefit bind blame boost border break "
    "broaden call cause cease celebrate challenge cite claim clarify close co-host coerce collaborate collapse come "
    "command commend commit compete complicate comply comprise condemn confirm connect consider consist constitute "
    "constrain contain contend contest control convene converge cost count cover criticize cross damage deal debate "
    "decide declare decline decrease defeat define defy degrade demand deny depend depict deploy derive describe "
    "deserve desire destabilize destabilise destroy detail deteriorate determine differ diminish disagree "
    "disclose disrupt divide dominate donate double doubt drop ease echo emerge emphasize emphasise employ empower "
    "enable encourage endanger endorse endure enforce enjoy enlarge enter equip erode escalate espouse evade evolve "
    "exacerbate exceed excel exchange exclude exercise exist expect experience exploit export expose express face fail "
    "fall favor favour fear feature feel fight fire flow forbid force foresee form fuel fulfill fulfil function get go "
    "govern grapple grant guarantee guide halt hamper happen harm have hear highlight hinder hit honor honour hope "
    "host hurt ignore imagine impede impel imperil imply import impose incentivize incorporate incur indicate "
    "induce influence inform inherit inhibit initiate insist inspect inspire intend intensify interact intercept "
    "interfere interpret intervene intimidate introduce invade invite involve isolate issue jeopardize jeopardise "
    "join judge justify kill know lack lag lament last lay learn leave lend let lie live look lose lower match matter "
    "mean measure mirror mitigate monitor mount narrow near necessitate need neglect notice object oblige observe "
    "obtain occupy occur open operate oppose order organize overcome oversee overlook owe own pay perceive perform "
    "permit persist persuade pivot place plan pledge plunge point portray pose possess posture praise preclude predict "
    "prefer prepare present presume presuppose prioritise proceed proclaim profit project prolong prompt propose "
    "prosper prove provoke pull punish purchase qualify question reaffirm realize realise reassure receive reckon "
    "recognize recognise recommend refer reflect refrain refuse regard regret reiterate reject remember remind "
    "render renew repeat replace report represent request require rescue resemble reserve reshape reside resort "
    "respect rest restrain restrict result resume retaliate retreat return reveal reverse revise reward rise risk rule "
    "run sanction say scale secure see seek seem sell sense serve settle shift sideline signal sit slow solve sort "
    "sow span spark spell spend sponsor spread spur stall state stem stifle stimulate stipulate stress strike strive "
    "struggle submit succeed suffer suggest suit supply support surge surpass surround survive suspect target "
    "tell tend test think threaten tie tighten touch trade transfer transform transit trigger trust try turn "
    "uncover undercut underline undermine underpin underscore understand undertake undo unite unfold update urge "
    "value vary view violate visit voice vow wage wait wane want warn warrant weaken weigh welcome widen win wish "
    "witness worry worsen write yield".split()
)
"""Every verb that may be the predicate of a clause, in its plain form."""
PASTS = frozenset(
    "beat bent blew burst cast clung cut dealt dug fed fled forgot foresaw froze hid misled outdid overran put "
    "rebuilt rode sank shed shone shrank shut slid split sprang stole stuck swept swung undid upheld withstood wore "
    "arose became began bore bought broke brought built came chose drew drove fell felt flew forbade fought found gave "
    "got grew heard held hit kept knew laid lay led left lent lost made meant met oversaw overcame overthrew paid ran "
    "rose said sat saw sent set shook shot sold sought spent spoke spread stood struck swore taught thought threw told "
    "took tore understood undertook went withdrew won wrote".split()
)
PARTICIPLES = frozenset(
    "become begun borne bought broken brought built chosen come cut done drawn driven fallen felt fought found given "
    "gone gotten grown heard held kept known laid led left lent lost made meant met paid put risen run said seen sent "
    "set shown shut sold sought spent spoken spread stood struck taken taught thought told torn undergone understood "
    "undertaken withdrawn won written".split()
)
HARMING = (
    "undermine weaken erode destabilize destabilise jeopardize jeopardise endanger imperil disrupt damage harm hinder "
    "impede hamper worsen exacerbate aggravate threaten complicate fuel provoke trigger destroy poison inflame"
)
CHANGING = (
    "strengthen reinforce enable fund spur boost reduce increase raise lower lessen ease accelerate slow shape drive "
    "create generate produce deter prevent advance improve deepen bolster transform change expand heighten intensify "
    "benefit encourage discourage ensure relieve prompt perpetuate facilitate foster punish constrain limit force compel"  # noqa: E501
)


def third_person(verb: str) -> str:
    """Return the form of a verb that goes with he, she or it.

    >>> [third_person(verb) for verb in ("deny", "pay", "reach", "rise")]
    ['denies', 'pays', 'reaches', 'rises']
    """
    if verb == "have":
        return "has"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}{'es' if verb.endswith(('s', 'sh', 'ch', 'o', 'x', 'z')) else 's'}"


PRESENTS = frozenset(map(third_person, VERBS))


def any_form(verbs: str) -> str:
    """Return a pattern for every form of some regular verbs, given as words.

    >>> import re
    >>> found = re.compile(any_form("deny plan oppose"))
    >>> [word for word in "denied denies planning opposes opposition plane".split() if found.fullmatch(word)]
    ['denied', 'denies', 'planning', 'opposes']
    """
    return rf"\b(?<!-)(?:{'|'.join(map(_forms, verbs.split()))})\b(?!-)"


def _forms(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}[sd]?|{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}(?:ies|ied)|{verb}(?:ing)?"
    doubled = f"{verb[-1]}?" if verb[-1] in "bdgmnprt" and verb[-2] in "aeiou" else ""
    return f"{verb}(?:e?s|{doubled}ed|{doubled}ing)?"
