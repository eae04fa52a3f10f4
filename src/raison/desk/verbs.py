"""The table of verbs: from it the Python façade and the command line are built, so that they agree.

Importing this costs nothing: a verb's own module is imported when the verb is called, which is the one late import
in the house.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any, cast

from raison.desk.verb_options import (
    AGAINST,
    APPENDICES,
    AS_OF,
    ASSUMED,
    BOARD,
    CONCEPT,
    EXPORT_FORMS,
    HOLD,
    OUTCOME,
    PASSAGES,
    QUESTION,
    READING,
    SCENARIOS,
    STABILITY,
    Kind,
    Option,
)

__all__ = ["VERBS", "Kind", "Option", "Verb", "function_at", "module_at", "verb_named"]


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
    steps : str
        The module whose `cases`, `answer` and `finding` it is answered by; empty: it is answered otherwise.
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
    steps: str = ""
    lean: tuple[str, str] | None = None

    def call(self, study: Any, options: Mapping[str, Any]) -> Any:
        """Return what the verb answers; its module is imported now."""
        if self.lean is None or options.get(self.lean[0], True):
            return function_at(self.target)(study, **options)
        kept = {name: given for name, given in options.items() if name != self.lean[0]}
        return function_at(self.lean[1])(study, **kept)


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
            Option("yes", "flag", "Repair the anchors whose exact words stand elsewhere now.", default=False),
            Option("accept", "texts", "Claims whose repairs are written as they are shown.", ()),
        ),
    ),
    Verb(
        "sketch",
        "raison.desk.sketching:sketch",
        "Make a first model from the claims alone, with blanks for what they do not say.",
        options=(
            Option("output", "path", "The new file to write; by default STUDY-sketch.yaml. Nothing is overwritten."),
        ),
    ),
    Verb(
        "scenarios",
        "raison.desk.files.every_world:scenarios",
        "Which scenarios are consistent?",
        "question",
        SCENARIOS,
        steps="raison.findings.scenarios.answer",
    ),
    Verb(
        "stability",
        "raison.desk.asking:stability",
        "Which outcomes are stable, and what are the ways there from today?",
        "question",
        STABILITY,
        draws=True,
        steps="raison.findings.stability.answer",
    ),
    Verb(
        "whatif",
        "raison.desk.asking:whatif",
        "What does a held factor set off, or what moves by itself?",
        "hold",
        (HOLD, AGAINST, QUESTION, OUTCOME, BOARD, CONCEPT, READING, AS_OF, ASSUMED),
        draws=True,
        steps="raison.findings.whatif.answer",
    ),
    Verb(
        "alignment",
        "raison.desk.asking:alignment",
        "Who stands with whom, what strains, and where would a wedge go in?",
        "question",
        (
            QUESTION,
            Option("at", "date", "The day (2026-02-06); by default that of each reading's source."),
            Option("dimension", "texts", "Dimensions of ties that count; by default all together, and each apart.", ()),
            HOLD,
            Option(
                "world", "text", "Variants that are given, with nothing else changing: factor=variant, joined by and."
            ),
            Option("from_side", "text", "The actor from whose side the wedge is seen; by default everybody's."),
            OUTCOME,
            Option("blocs", "whole", "How many camps there may be, 2 to 6.", 2),
            Option(
                "null", "whole", "Compare the strain with that of shuffled networks, by this seed.", under="null_seed"
            ),
            READING,
            AS_OF,
            ASSUMED,
        ),
        draws=True,
        steps="raison.findings.alignment.answer",
    ),
    Verb(
        "bargain",
        "raison.desk.asking:bargain",
        "On which issues can talks move, and where does each settle, by every model side by side?",
        "issues",
        (
            Option("issues", "texts", "Issues of the study, divided by commas; by default all.", ()),
            Option("model", "text", "One model, such as compromise or challenge; by default all side by side."),
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
        steps="raison.findings.bargaining.answer",
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
            Option("outcome", "text", "What the choice is to bring about; by default all aims of the advice."),
            BOARD,
            QUESTION,
            CONCEPT,
            READING,
            AS_OF,
        ),
        steps="raison.findings.advise.answer",
    ),
    Verb(
        "compare",
        "raison.desk.asking:compare",
        "On what do two readings agree and part, and which difference turns an answer?",
        "readings",
        (
            Option("readings", "texts", "Two readings of the study; by default those of its two authors.", ()),
            Option("question", "text", "Only this question of the study, by its id."),
            AS_OF,
            ASSUMED,
        ),
        several=True,
        steps="raison.findings.compare.answer",
    ),
    Verb(
        "update",
        "raison.desk.updating:update",
        "What does an event touch, and which answers change?",
        "event",
        (
            Option("event", "text", "An event of the study by its id, or the id of a new one."),
            Option("says", "text", "Of a new event: what happened."),
            Option("date", "text", "Of a new event: when (2026-03-02), as precisely as it is known."),
            Option("sets", "texts", "Of a new event: where things stand since, factor=variant.", ()),
            Option("actors", "texts", "Of a new event: who took part.", ()),
            Option("because", "texts", "Of a new event: the claims that report it.", ()),
            Option("assumption", "text", "Of a new event that no claim reports: how it is known."),
            Option("touches", "texts", "Of a new event: factors, ties, claims or forecasts to look at.", ()),
            Option("readings", "texts", "Of a new event: in whose picture it counts; by default in all.", ()),
            Option("accept", "texts", "Lines that are written: factors and forecasts, by id.", ()),
            Option("yes", "flag", "Write every line.", default=False),
            Option("undo", "flag", "Take back the last update that was written, as a whole.", default=False),
        ),
    ),
    Verb(
        "forecasts",
        "raison.desk.forecasts:forecasts",
        "Which forecasts are open, how did the others come out, and which answers would they change?",
        options=(
            Option("on", "date", "The day as of which it is asked what is open; by default today."),
            Option("turns", "flag", "Ask which answers the open ones would change.", default=True),
        ),
    ),
    Verb(
        "report",
        "raison.desk.reporting:report",
        "Write the study's questions, answers and evidence into one file.",
        options=(
            Option("output", "path", "The file to write: .html, .docx, .md or .json."),
            Option("appendix", "text", "How the appendix behind the brief is shown.", "folded", APPENDICES),
            Option("brief", "flag", "Page one and the panels alone.", False),
            Option("passages", "text", "Whose sentences of your copies the file carries.", "decisive", PASSAGES),
            Option("texts", "path", "A folder with your own copies of the sources, to show the passages."),
            Option(
                "trials", "flag", "Say also in how many of 400 draws of all numbers each answer is the same.", False
            ),
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
                EXPORT_FORMS,
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
    return cast("Callable[..., Any]", getattr(module_at(module), function))


def module_at(name: str) -> ModuleType:
    """Return a module by its name; it is imported now.

    >>> module_at("raison.words.ids").__name__
    'raison.words.ids'
    """
    return import_module(name)
