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
    "mask complement impact headline characterize outlast "
    "abandon abide abolish accede accelerate accept accompany accomplish account accumulate accuse achieve "
    "acknowledge acquire act adapt add adhere admit adopt advise advocate affect affirm afford agree aim allege "
    "allocate amend amount amplify analyze annex announce answer anticipate appeal appear appease appoint appreciate "
    "approach approve argue arise arm arrange arrest arrive articulate ask aspire assemble assert assess assign "
    "assume assure attach attack attempt attend attract authorise authorize avert await back balance ban base bear "
    "become believe belong benefit bind blame boost border boycott breach break broaden bypass calculate calibrate "
    "call cancel categorize cause cease celebrate certify challenge circumvent cite claim clarify clash close co-host "
    "coerce coincide collaborate collapse come command commence commend commit compare compensate compete compile "
    "complicate comply comprise conceal concede concentrate condemn confirm congratulate connect conquer consider "
    "consist consolidate constitute constrain consume contain contemplate contend contest contradict control convene "
    "converge convey convince correct cost count counterbalance cover cripple criticize cross cultivate curb curtail "
    "customize damage deal debate decide declare decline decouple decrease dedicate deem defeat defer define defy "
    "degrade delay delegate delineate demand demolish deny depart depend depict deplete deploy deprive derail derive "
    "describe deserve desire destabilise destabilize destroy detail detain deteriorate determine devote dictate "
    "differ dig diminish direct disagree disappear discard disclose discredit dismantle dismiss dispatch dispute "
    "disrupt distinguish distort distribute disturb divert divide dominate donate double doubt downgrade draft drop "
    "duplicate earn ease echo elaborate elect elevate elicit eliminate embark embed embody embrace emerge emphasise "
    "emphasize employ empower enable enact encompass encounter encourage encroach endanger endeavor endorse endure "
    "enforce enjoy enlarge enlist enrich entail enter entice entrench envision equate equip eradicate erode escalate "
    "espouse evade evaluate evolve exacerbate examine exceed excel exchange exclude excuse execute exemplify exercise "
    "exert exhaust exist expect expel experience expire exploit export expose express extract face facilitate fail "
    "fall falter fasten favor favour fear feature feel fight finalise finalize finance fire flow fly forbid force "
    "foresee forge form formulate fortify freeze frustrate fuel fulfil fulfill function furnish gather get go govern "
    "grant grapple grasp greet guarantee guide halt hamper handle happen harm harmonize have hear hedge heed hesitate "
    "highlight hinder hit hollow honor honour hope host hurt ignore illustrate imagine impede impel imperil implicate "
    "imply import impose incentivize incite incline incorporate incur indicate induce infer inflict influence inform "
    "infringe inherit inhibit initiate inject insist inspect inspire insulate insure integrate intend intensify "
    "interact intercept interfere interpret intertwine intervene intimidate introduce invade invent invite invoke "
    "involve isolate issue jail jeopardise jeopardize join judge justify kill know lack lag lament last launder lay "
    "learn leave legislate lend let liberalize liberate lie live look loom loosen lose lower marginalize match "
    "materialize matter mean measure mediate merit minimize mirror misread mitigate modify monitor mount multiply "
    "mute narrow nationalize navigate near necessitate need neglect nominate normalize notice notify nullify object "
    "oblige observe obstruct obtain occupy occur offset omit open operate oppose order organize oust outline "
    "outnumber outweigh overcome overhaul overlook override oversee overstate overtake overturn owe own pay perceive "
    "perform permit persecute persist persuade pertain pivot place plague plan pledge plunge point portray pose "
    "possess postpone posture praise preclude predict prefer prepare presage present presume presuppose prevail "
    "prioritise probe proceed proclaim procure profit prohibit project proliferate prolong prompt propose prosecute "
    "prosper prove provoke pull pump punish purchase qualify quell question quit ratify rattle reaffirm realise "
    "realize reap reassert reassess reassure rebalance rebuff rebuild recede receive reciprocate reckon recognise "
    "recognize recommend reconcile reconsider reconstitute recover redirect redouble refer refine reflect refrain "
    "refuel refuse regain regard register regret regulate rehabilitate reiterate reject relate relax relieve "
    "relinquish relocate remember remind render renew repair repeal repeat repel replace report represent repress "
    "reproduce request require rescind rescue resemble resent reserve reshape reside resign resonate resort respect "
    "rest restart restrain restrict restructure result resume resurface retain retaliate rethink retire retract "
    "retreat return reunite revamp reveal reverse revert revise revisit revitalize revoke reward rewrite rise risk "
    "rotate rule run sacrifice sanction say scale scrap scrutinize secure see seek seem sell sense separate serve "
    "settle shield shift shrink shrug sideline signal simplify sit slash slow smuggle soften solidify solve sort sow "
    "span spark spearhead specialize specify spell spend sponsor spread spur stall state steer stem stifle stimulate "
    "stipulate stoke strain streamline stress strike strive struggle submit subsidize substitute subvert succeed "
    "suffer suggest suit supersede supplement supply support suppress surge surpass surrender surround survive "
    "suspect swap sway symbolize tailor tame taper target tell tempt tend terminate test think threaten thrive thwart "
    "tie tighten tilt tolerate topple torpedo touch trace trade traffic trail transcend transfer transform transit "
    "transmit transport traverse trigger trust try turn unblock uncover undercut underline undermine underpin "
    "underscore understand undertake undo unfold unify unite unleash unlock unveil update upend uphold urge usher "
    "utilize vacate value vary verify veto vie view violate visit voice vow wage wait wane want warn warrant weaken "
    "weaponize weigh welcome widen wield win wish witness worry worsen write yield".split()
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
    "impede hamper worsen exacerbate aggravate threaten fuel provoke trigger destroy poison inflame"
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
    initials = "".join(sorted({verb[0] for verb in verbs.split()}))  # looked at first, since most words have another
    return rf"\b(?=[{initials}])(?<!-)(?:{'|'.join(map(_forms, verbs.split()))})\b(?!-)"


def _forms(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}[sd]?|{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}(?:ies|ied)|{verb}(?:ing)?"
    doubled = f"{verb[-1]}?" if verb[-1] in "bdgmnprt" and verb[-2] in "aeiou" else ""
    return f"{verb}(?:e?s|{doubled}ed|{doubled}ing)?"
