"""The challenge model's disputed readings: each an option with its source, gathered into two readings.

The paper leaves steps open, and the code that is copied most departs from it in several places at once. Therefore the
denominator brings a reading with it: an option left at `reading` takes the value that goes with the denominator.
"""

from __future__ import annotations

from collections.abc import Mapping

from raison.engines.bargaining.cards import ModelOption
from raison.engines.bargaining.median import TIES

__all__ = ["OPTIONS", "READINGS", "resolve_options"]

PAPER = "Scholz, Calbert and Smith (2011)"
COPIES = "public replications of Scholz, Calbert and Smith (2011)"
BY_READING = "pairwise or global, as the denominator"

READINGS: dict[str, dict[str, str]] = {
    "pairwise": {"offer_choice": "least_move", "offer_tie": "enforceable", "capitulation": "reached", "range": "scale"},
    "global": {
        "offer_choice": "confrontation_first",
        "offer_tie": "first",
        "capitulation": "unreachable",
        "range": "first_positions",
    },
}

OPTIONS = (
    ModelOption("rounds", 10, "How many rounds are run.", bounds=(0, 10_000), kind="whole"),
    ModelOption(
        "denominator",
        "pairwise",
        "What the votes for a challenger are divided by, to give its chance.",
        f"{PAPER}, equations 30 and 31; {COPIES}",
        {
            "pairwise": "the votes of that contest, so that the two chances sum to one",
            "global": "the votes of all contests together, so that every chance is tiny",
        },
    ),
    ModelOption(
        "q",
        1.0,
        "How likely it is that nothing moves where nobody challenges.",
        f"{PAPER}: 1; Bueno de Mesquita (1985): 0.5",
        bounds=(0, 1),
        kind="number",
    ),
    ModelOption(
        "third_party",
        "median",
        "Where something moves unchallenged (q below 1), when that is for the better.",
        f"{PAPER}, equations 20 to 23; {COPIES}",
        {
            "median": "where the median is nearer than the rival, so that the rival would come nearer",
            "moved": "where the rival came nearer in the round before",
            "even": "for better and worse alike",
            "dropped": "both terms are left out",
        },
    ),
    ModelOption(
        "offer_choice",
        "reading",
        "Which of the offers that an actor receives it takes.",
        f"{PAPER}; Bueno de Mesquita (1997), page 251; {COPIES}",
        {
            "reading": BY_READING,
            "least_move": "the one that moves it least",
            "confrontation_first": "a confrontation, else the compromise lowest on the scale, else a capitulation",
            "enforceable": "the one whose proposer expects most; among equals the one that moves it least",
        },
    ),
    ModelOption(
        "offer_tie",
        "reading",
        "Which of several offers that are equal by that rule it takes.",
        f"Bueno de Mesquita (1997), page 251; {COPIES}",
        {
            "reading": BY_READING,
            "enforceable": "the one whose proposer expects most; among equals their mean",
            "first": "that of the rival listed first, so that the order of actors matters",
        },
    ),
    ModelOption(
        "capitulation",
        "reading",
        "Whether an actor that expects to lose more than its rival expects to gain gives way.",
        f"{PAPER}; {COPIES}",
        {
            "reading": BY_READING,
            "reached": "it gives way altogether",
            "unreachable": "never, for the copied code compares a number with its own size",
        },
    ),
    ModelOption(
        "conflict",
        "moves",
        "What happens where both expect to gain.",
        f"{PAPER}; Bueno de Mesquita (1997), page 244",
        {"moves": "the one that expects less moves all the way", "stays": "the outcome is uncertain, nobody moves"},
    ),
    ModelOption(
        "risk",
        "actors",
        "How an actor's taste for risk is found.",
        f"{PAPER}; Bueno de Mesquita (1985)",
        {
            "actors": "its danger between those of the safest and of the most endangered actor",
            "own_position": "its danger between the least and the most that it could have at anybody's position",
            "none": "nobody cares about risk",
        },
    ),
    ModelOption(
        "security",
        "challengers",
        "What an actor's danger sums.",
        f"{PAPER}, section 5 and appendix",
        {
            "challengers": "what the others expect of challenging it",
            "own": "what it expects of challenging the others",
        },
    ),
    ModelOption(
        "range",
        "reading",
        "What distances are divided by.",
        f"{PAPER}; {COPIES}",
        {
            "reading": BY_READING,
            "scale": "the length of the issue's scale",
            "first_positions": "the distance of the furthest two actors before the first round",
            "positions": "the distance of the furthest two actors in each round",
        },
    ),
    ModelOption(
        "statistic",
        "median",
        "What is read off the positions after each round.",
        PAPER,
        {"median": "the weighted median", "mean": "the weighted mean"},
    ),
    ModelOption(
        "stop",
        "rounds",
        "When the rounds end.",
        f"{PAPER} speaks of costs and discounting and gives no number; {COPIES} run a fixed count",
        {
            "rounds": "after the given number",
            "still": "as soon as the settlement moves by no more than the tolerance; what follows repeats it",
        },
    ),
    ModelOption(
        "tolerance",
        0.001,
        "By what share of the scale a settlement may still move where `stop` is `still`.",
        bounds=(0, 1),
        kind="number",
    ),
    TIES,
)


def resolve_options(options: Mapping[str, object]) -> dict[str, object]:
    """Return the options with every `reading` replaced by what goes with the denominator.

    >>> resolve_options({"denominator": "global", "offer_choice": "reading", "q": 1.0})
    {'denominator': 'global', 'offer_choice': 'confrontation_first', 'q': 1.0}
    """
    reading = READINGS[str(options["denominator"])]
    return {name: reading[name] if value == "reading" else value for name, value in options.items()}
