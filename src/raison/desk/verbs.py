"""The table of verbs: from it the Python façade and the command line are built, so that they agree.

Importing this costs nothing: a verb's own module is imported when the verb is called, which is the one late import
in the house.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal, cast

__all__ = ["VERBS", "Kind", "Option", "Verb", "function_at", "verb_named"]

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


@dataclass(frozen=True)
class Verb:
    """What can be asked of a study.

    Parameters
    ----------
    name : str
        Method of a study and name of the command.
    target : str
        module:function, called with the study and the options.
    summary : str
        One line.
    argument : str or None
        The option that may come first, without its name.
    options : tuple of Option
        Everything that may be said.
    progress : bool
        Whether it takes a callable `progress` that is told each step in a line.
    draws : bool
        Whether its answer has figures.
    several : bool
        Whether its argument may be several words.
    lean : tuple of str
        An option, and the module:function that is called without it where it is off: what imports less.
    """

    name: str
    target: str
    summary: str
    argument: str | None = None
    options: tuple[Option, ...] = ()
    progress: bool = False
    draws: bool = False
    several: bool = False
    lean: tuple[str, str] | None = None

    def call(self, study: Any, options: Mapping[str, Any]) -> Any:
        """Return what the verb answers; its module is imported now."""
        if self.lean is None or options.get(self.lean[0], True):
            return function_at(self.target)(study, **options)
        kept = {name: given for name, given in options.items() if name != self.lean[0]}
        return function_at(self.lean[1])(study, **kept)


CONCEPT = Option(
    "concept", "text", "Stability concept that counts as the answer.", "seq", ("nash", "gmr", "smr", "seq", "sseq")
)
READING = Option("reading", "text", "Whose reading; each paper's apart without it.")
AS_OF = Option("as_of", "date", "Keep only what sources published by this day support (2026-01-05).")
QUESTION = Option("question", "text", "A question of the study, by its id, with its hold, outcome and board.")
HOLD = Option("hold", "text", "What is held: factor=variant, by ids or names, joined by and.")
AGAINST = Option("against", "text", "What the hold is compared with, written alike; where things stand without it.")
ASSUMED = Option(
    "assumed", "flag", "Where a paper is silent, show what our assumptions alone would give.", default=False
)
OUTCOME = Option("outcome", "text", "A named outcome, or an expression, that is asked about.")
BOARD = Option("board", "texts", "Choices that may change: the factors of the board.", ())

RULES = ("all_at_once", "largest_inconsistency_first", "one_step", "by_priority", "sequential")

VERBS = (
    Verb(
        "check",
        "raison.desk.concluding:check",
        "Is the study sound, does the model give back what its sources conclude, where is it thin?",
        lean=("expectations", "raison.desk.checking:check"),
        options=(
            Option("texts", "path", "A folder with your own copies of the sources, to verify the anchors in."),
            Option("expectations", "flag", "Test what the sources conclude on the model.", default=True),
        ),
    ),
    Verb(
        "anchor",
        "raison.desk.anchoring:anchor",
        "Find quoted passages in your copies, write their anchors, and show which anchors need repair.",
        options=(
            Option("texts", "path", "A folder with your own copies of the sources, to find the passages in."),
            Option("write", "flag", "Write the anchors; else only show them.", default=True),
            Option("yes", "flag", "Repair the anchors whose very words stand elsewhere now.", default=False),
            Option("accept", "texts", "Claims whose repairs are written as they are shown.", ()),
        ),
    ),
    Verb(
        "sketch",
        "raison.desk.sketching:sketch",
        "Make a first model from the claims alone, with blanks for what they do not say.",
        options=(
            Option("output", "path", "The new file to write; STUDY-sketch.yaml without it. Nothing is overwritten."),
        ),
    ),
    Verb(
        "scenarios",
        "raison.desk.asking:scenarios",
        "Which scenarios are consistent?",
        "question",
        (
            QUESTION,
            HOLD,
            OUTCOME,
            Option("about", "texts", "Factors by which scenarios are put into families.", ()),
            Option(
                "choices",
                "text",
                "Choices follow what is expected of them, or are left free.",
                "tendency",
                ("tendency", "free"),
            ),
            Option(
                "tolerance", "number", "By how many steps of the ratings a variant may fall short of the best.", 0.0
            ),
            Option("explain", "text", "Show the sums behind one: today, a number, or factor=variant and …"),
            Option(
                "alike", "whole", "Group scenarios also by likeness: in how many factors two of a group may differ."
            ),
            Option("apart", "text", "A variant, as factor=variant: how scenarios with it differ from those without."),
            Option("levers", "flag", "Where held choices lead, alone and in pairs; what pushes leave.", default=False),
            Option("structure", "flag", "What drives and what is driven; islands; chains that close.", default=False),
            Option("basins", "flag", "Where developments end up from every starting point.", default=False),
            Option(
                "exact",
                "flag",
                "Count basins from up to 400 million starting points: minutes, gigabytes; no sample.",
                default=False,
            ),
            Option(
                "scores", "flag", "Total impact score, inconsistency, least margin of each scenario.", default=False
            ),
            Option("count", "flag", "How many scenarios are consistent, counted and not listed.", default=False),
            Option("workers", "whole", "Threads that count; of use where counting takes seconds.", 1),
            Option("worlds", "path", "Write every scenario into this new .csv file, one a line, however many."),
            Option("most", "whole", "Stop that file after so many scenarios, and say so.", 10_000_000),
            Option("null", "flag", "Inconsistency beside that of shuffled ratings.", default=False),
            Option(
                "aggregate",
                "text",
                "Take the mean or median of all authors' ratings, instead of each author's apart.",
                None,
                ("mean", "median"),
            ),
            Option(
                "experts", "flag", "The authors' ratings side by side: mean, median, shared scenarios.", default=False
            ),
            Option("rule", "text", "How the system moves, for levers and basins.", "all_at_once", RULES),
            Option("seed", "whole", "Seed of what is drawn, for basins, null and succession.", 0),
            READING,
            AS_OF,
            ASSUMED,
        ),
        draws=True,
    ),
    Verb(
        "stability",
        "raison.desk.asking:stability",
        "Which outcomes are stable, and what are the ways there from today?",
        "question",
        (
            QUESTION,
            BOARD,
            HOLD,
            OUTCOME,
            CONCEPT,
            Option("consequences", "flag", "Let developments settle after each move.", default=True),
            Option("from_", "text", "The state that the options below are about: today, or its number.", "today"),
            Option("ways", "text", "Show the shortest ways from there to stable states.", None, ("any", "improving")),
            Option("actor", "text", "Say why this actor stays there or leaves, in words and as a tree."),
            Option(
                "coalition", "groups", "Actors who may leave together, divided by commas; several times for more.", ()
            ),
            Option("improvement", "text", "All of a coalition gain, or none loses.", "strict", ("strict", "pareto")),
            Option(
                "variant",
                "text",
                "Others answer a coalition by improvements of coalitions too, or each alone.",
                "class",
                ("class", "simple"),
            ),
            Option("simultaneous", "flag", "Say whether moves at the same moment spoil one another.", default=False),
            Option(
                "perceived", "flag", "Each actor reasons in its own picture, where the study has one.", default=False
            ),
            Option(
                "extension",
                "text",
                "One way to reason about preferences that are not known; all four without it.",
                None,
                ("a", "b", "c", "d"),
            ),
            Option(
                "inverse", "flag", "Show the fewest changes of preference that make the state stable.", default=False
            ),
            Option(
                "robust", "flag", "Show which single change of preference decides whether it is stable.", default=False
            ),
            Option("table", "flag", "Show the table of states as the field prints it.", default=False),
            READING,
            AS_OF,
            ASSUMED,
        ),
        draws=True,
    ),
    Verb(
        "whatif",
        "raison.desk.asking:whatif",
        "What does a held factor set off, or what moves by itself?",
        "hold",
        (HOLD, AGAINST, QUESTION, OUTCOME, BOARD, CONCEPT, READING, AS_OF, ASSUMED),
        draws=True,
    ),
    Verb(
        "alignment",
        "raison.desk.asking:alignment",
        "Who stands with whom, what strains, and where would a wedge go in?",
        "question",
        (
            QUESTION,
            Option("at", "date", "The day (2026-02-06); without it that of each reading's source."),
            Option(
                "dimension", "texts", "Dimensions of ties that count; all together, and each apart, without it.", ()
            ),
            HOLD,
            Option("world", "text", "Variants that hold without anything settling upon them: factor=variant and …"),
            Option("from_side", "text", "The actor from whose side the wedge is seen; everybody's without it."),
            OUTCOME,
            Option("blocs", "whole", "How many camps there may be, 2 to 6.", 2),
            Option("null", "whole", "Seed of shuffled networks that the strain is laid beside.", under="null_seed"),
            READING,
            AS_OF,
            ASSUMED,
        ),
        draws=True,
    ),
    Verb(
        "bargain",
        "raison.desk.asking:bargain",
        "On which issues can talks move, and where does each settle, by every model side by side?",
        "issues",
        (
            Option("issues", "texts", "Issues of the study, divided by commas; all without it.", ()),
            Option("model", "text", "One model, such as compromise or challenge; all side by side without it."),
            QUESTION,
            Option("trials", "whole", "Draws of all numbers from their ranges.", 200),
            Option("seed", "whole", "Seed of the draws.", 1, under="trial_seed"),
            Option(
                "rule",
                "decision",
                "How every issue is decided: unanimity, or a share of the capability such as 2/3.",
                under="decision",
            ),
            Option("by", "number", "Shift for which smallest changes are sought, as a share of the scale.", 0.1),
            READING,
            AS_OF,
            ASSUMED,
        ),
        draws=True,
    ),
    Verb(
        "why",
        "raison.desk.why:why",
        "Why does an answer say what it says: what it hangs on, and what would turn it?",
        "question",
        (
            QUESTION,
            Option("trials", "flag", "Say also in how many of 400 draws of all numbers it is the same.", default=False),
            READING,
            AS_OF,
        ),
        progress=True,
    ),
    Verb(
        "advise",
        "raison.desk.asking:advise",
        "What becomes of the papers' advice to an actor, or of any choice, in each reading?",
        "actor",
        (
            Option("actor", "text", "Who is advised, by id or name."),
            Option("try_", "text", "A choice to try instead: factor=variant, joined by and.", under="tried"),
            Option("outcome", "text", "What the choice is to bring about; all aims of the advice without it."),
            BOARD,
            QUESTION,
            CONCEPT,
            READING,
            AS_OF,
        ),
    ),
    Verb(
        "compare",
        "raison.desk.asking:compare",
        "On what do two readings agree and part, and which difference turns an answer?",
        "readings",
        (
            Option("readings", "texts", "Two readings of the study; without them those of its two authors.", ()),
            Option("question", "text", "Only this question of the study, by its id."),
            AS_OF,
            ASSUMED,
        ),
        several=True,
    ),
    Verb(
        "report",
        "raison.desk.reporting:report",
        "Write the study's questions, answers and evidence into one file.",
        options=(
            Option("output", "path", "The file to write: .html, .md or .json."),
            Option(
                "appendix", "text", "How what stands behind the brief is shown.", "folded", ("none", "folded", "open")
            ),
            Option("brief", "flag", "Page one and the panels alone.", False),
            Option(
                "passages",
                "text",
                "Whose sentences the file carries, where there are copies of the papers.",
                "decisive",
                ("none", "decisive", "all"),
            ),
            Option("texts", "path", "A folder with your own copies of the sources, to show the passages."),
            AS_OF,
        ),
        progress=True,
    ),
    Verb(
        "export",
        "raison.desk.files.exchanging:export",
        "Write the study in one reading as another tool's file, and say what that file cannot hold.",
        "file",
        (
            Option("file", "path", "The file to write: .scw, .sl, .csv, .gmcr, .nfg, .net, .graphml or .tsv."),
            Option("reading", "text", "Whose reading; needed where the study has several."),
            Option("board", "texts", "Choices that may change, for .gmcr and .nfg; issues, for stances.", ()),
            Option(
                "form",
                "text",
                "What a .csv holds: effects or ties with claims, a matrix, a conflict or stances.",
                "effects",
                (
                    "effects",
                    "ties",
                    "matrix",
                    "prophesy",
                    "pycib",
                    "conflict",
                    "stances",
                    "ktab",
                    "challenge",
                    "exchange",
                ),
            ),
        ),
    ),
)


def verb_named(name: str) -> Verb:
    """Return the verb of this name.

    >>> verb_named("whatif").argument
    'hold'
    """
    return next(verb for verb in VERBS if verb.name == name)


def function_at(target: str) -> Callable[..., Any]:
    """Return the function that a target, module:function, names; its module is imported now.

    >>> function_at("raison.words.ids:nearest")("chin", ["chn", "usa"])
    'did you mean chn?'
    """
    module, _, function = target.partition(":")
    return cast("Callable[..., Any]", getattr(import_module(module), function))
