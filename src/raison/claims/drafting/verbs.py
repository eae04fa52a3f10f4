"""Verbs that policy papers use, in their plain form, and past forms that do not end in -ed."""

from __future__ import annotations

__all__ = ["PARTICIPLES", "PASTS", "PLAIN", "PRESENTS"]

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
PASTS = tuple(
    "began became broke brought built came chose drew fell flew forbade fought found gave grew held kept "
    "laid led left lost made met overcame overthrew ran rose saw sent shook shot sold spent spoke "
    "stood struck swore took told threw tore underwent undertook went withdrew won wrote".split()
)
PARTICIPLES = tuple(
    "become begun broken brought built chosen come cut done drawn fallen fought found given gone grown held kept laid "
    "led left lost made met put risen run seen sent set shown sold spent spoken stood struck taken torn undergone "
    "undertaken withdrawn won written".split()
)
PRESENTS = tuple(f"{verb}{'es' if verb.endswith(('s', 'sh', 'ch', 'o')) else 's'}" for verb in PLAIN)
