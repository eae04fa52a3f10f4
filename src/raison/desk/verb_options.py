"""Options of verbs: what an option is, those that several verbs take, and the long lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

__all__ = [
    "AGAINST",
    "APPENDICES",
    "ASSUMED",
    "AS_OF",
    "BOARD",
    "CONCEPT",
    "EXPORT_FORMS",
    "HOLD",
    "OUTCOME",
    "PASSAGES",
    "QUESTION",
    "READING",
    "SCENARIOS",
    "STABILITY",
    "Kind",
    "Option",
]

Kind = Literal["text", "texts", "groups", "flag", "number", "whole", "date", "path", "decision"]


@dataclass(frozen=True)
class Option:
    """One option of a verb, as Python and the command line both take it.

    Parameters
    ----------
    name : str
        Keyword in Python; on the command line with `--` before it and `-` for `_`, without a `_` at its end.
    kind : str
        text, texts (may be given several times, or divided by commas), groups (several times, each divided by commas),
        flag, number, whole (without fractions), date, path or decision (a decision rule).
    help : str
        One line.
    default : object
        What it is without being given.
    choices : tuple of str
        The words that are understood; empty: any.
    under : str
        The field of `Wish` that it becomes, where two verbs mean different things by one name; empty: its name.
    """

    name: str
    kind: Kind
    help: str
    default: Any = None
    choices: tuple[str, ...] = ()
    under: str = ""

    @property
    def field(self) -> str:
        """The field of `Wish` that it becomes."""
        return self.under or self.name


CONCEPT = Option(
    "concept", "text", "Stability concept that counts as the answer.", "seq", ("nash", "gmr", "smr", "seq", "sseq")
)
READING = Option("reading", "text", "Whose reading; by default each paper's apart.")
AS_OF = Option("as_of", "date", "Keep only what sources published by this day support (2026-01-05).")
QUESTION = Option("question", "text", "A question of the study, by its id, with its hold, outcome and board.")
HOLD = Option("hold", "text", "What is held: factor=variant, by ids or names, joined by and.")
AGAINST = Option("against", "text", "What the hold is compared with, written alike; by default where things stand.")
ASSUMED = Option(
    "assumed", "flag", "Where a paper is silent, show what our assumptions alone would give.", default=False
)
OUTCOME = Option("outcome", "text", "A named outcome, or an expression, that is asked about.")
BOARD = Option("board", "texts", "Choices that may change: the factors of the board.", ())

RULES = ("all_at_once", "largest_inconsistency_first", "one_step", "by_priority", "sequential")

SCENARIOS = (
    QUESTION,
    HOLD,
    OUTCOME,
    Option("about", "texts", "Factors by which scenarios are put into families.", ()),
    Option(
        "choices",
        "text",
        "Whether choices follow what is expected of them, or are left free.",
        "tendency",
        ("tendency", "free"),
    ),
    Option("tolerance", "number", "By how many steps of the ratings a variant may fall short of the best.", 0.0),
    Option("explain", "text", "Show the sums behind one scenario: today, a number, or factor=variant, joined by and."),
    Option("alike", "whole", "Group scenarios also by likeness: in how many factors two of a group may differ."),
    Option("apart", "text", "A variant, as factor=variant: how scenarios with it differ from those without."),
    Option("levers", "flag", "Show where held choices lead, alone and in pairs.", default=False),
    Option(
        "structure",
        "flag",
        "Show which factors drive and which are driven; separate parts; feedback loops.",
        default=False,
    ),
    Option("basins", "flag", "Show where developments end up from every starting point.", default=False),
    Option(
        "exact",
        "flag",
        "Count basins from up to 400 million starting points: minutes, gigabytes; no sample.",
        default=False,
    ),
    Option(
        "scores", "flag", "Show total impact score, inconsistency and least margin of each scenario.", default=False
    ),
    Option("count", "flag", "Count the consistent scenarios instead of listing them.", default=False),
    Option("workers", "whole", "Threads that count; of use where counting takes seconds.", 1),
    Option("worlds", "path", "Write every scenario into this new .csv file, one a line, however many."),
    Option("most", "whole", "Stop that file after so many scenarios, and say so.", 10_000_000),
    Option("null", "flag", "Compare inconsistency with that of shuffled ratings.", default=False),
    Option(
        "aggregate",
        "text",
        "Take the mean or median of all authors' ratings, instead of each author's apart.",
        None,
        ("mean", "median"),
    ),
    Option("experts", "flag", "Show the authors' ratings side by side: mean, median, shared scenarios.", default=False),
    Option("rule", "text", "How the system moves, for levers and basins.", "all_at_once", RULES),
    Option("seed", "whole", "Seed of what is drawn, for basins, null and succession.", 0),
    READING,
    AS_OF,
    ASSUMED,
)

STABILITY = (
    QUESTION,
    BOARD,
    HOLD,
    OUTCOME,
    CONCEPT,
    Option("consequences", "flag", "Let developments settle after each move.", default=True),
    Option("from_", "text", "The state that the options below are about: today, or its number.", "today"),
    Option("ways", "text", "Show the shortest ways from there to stable states.", None, ("any", "improving")),
    Option("actor", "text", "Say why this actor stays there or leaves, in words and as a tree."),
    Option("coalition", "groups", "Actors who may leave together, divided by commas; several times for more.", ()),
    Option(
        "improvement", "text", "Whether all of a coalition must gain, or none may lose.", "strict", ("strict", "pareto")
    ),
    Option(
        "variant",
        "text",
        "Whether others answer a coalition by improvements of coalitions too, or each alone.",
        "class",
        ("class", "simple"),
    ),
    Option("simultaneous", "flag", "Say whether moves at the same moment spoil one another.", default=False),
    Option("perceived", "flag", "Let each actor reason in its own picture, where the study has one.", default=False),
    Option(
        "extension",
        "text",
        "One way to reason about preferences that are not known; by default all four.",
        None,
        ("a", "b", "c", "d"),
    ),
    Option("inverse", "flag", "Show the fewest changes of preference that make the state stable.", default=False),
    Option("robust", "flag", "Show which single change of preference decides whether it is stable.", default=False),
    Option("table", "flag", "Show the table of states as the field prints it.", default=False),
    READING,
    AS_OF,
    ASSUMED,
)

EXPORT_FORMS = tuple("effects ties matrix prophesy pycib conflict stances ktab challenge exchange".split())
APPENDICES, PASSAGES = ("none", "folded", "open"), ("none", "decisive", "all")
