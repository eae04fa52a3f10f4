"""Running: a verb is called, its finding shown, every error told without a traceback and with the right exit status.

Imported when a command runs, so that the help costs nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from raison.cli.commands import WRITERS
from raison.cli.edge import USER, refusal
from raison.cli.terminal import CitedNames, show, show_plain
from raison.cli.writing import discard_output, say, say_data
from raison.desk.files.own_copy import own_copy
from raison.desk.study import Study, open_study
from raison.desk.verbs import Verb, function_at
from raison.findings.naming.ratings import RatingNames
from raison.findings.phrases import Phrases, cited
from raison.findings.records import Finding
from raison.store.writing.new import new_study
from raison.words.display import printable, render_faults
from raison.words.faults import CannotDo, Fault, FaultsFound, show_path
from raison.words.format import FORMAT

__all__ = ["run_import", "run_new", "run_outcomes", "run_verb", "telling"]

OF_THE_QUESTION = frozenset(
    "question reading readings as_of hold against outcome board concept consequences assumed choices tolerance at "
    "dimension issues try_ about trials seed rule by aggregate workers".split()
)
"""Options that say what is asked; the others ask for something beside the answer."""
KEYS = ("file", "line", "column", "path", "value", "rule", "hint")


def run_verb(verb: Verb, given: dict[str, Any]) -> None:
    """Call a verb with what was typed, and show what it returns."""
    as_json, reasons = bool(given.pop("as_json", False)), bool(given.pop("reasons", False))
    details = bool(given.pop("details", False)) or asks_for_more(verb, given)
    wanted = {kind: Path(name) for kind in ("tables", "svg") if (name := given.pop(kind, None)) is not None}
    with telling(as_json=as_json):
        if wanted:
            function_at("raison.desk.files.taken_along:check_targets")(wanted)
        study = open_study(given.pop("study"))
        found = _ask(study, verb, dict(given))
        written = function_at("raison.desk.files.taken_along:take_along")(study.system, found, wanted) if wanted else ()
        if as_json:
            say_data(found.to_dict())
        elif verb.name in WRITERS:
            _tell_written(found)
        else:
            named = CitedNames(Phrases(study.system).evidence, RatingNames(study.system), cited(study.system))
            show(found, reasons=reasons, details=details, named=named)
            asks = ASKS.get(verb.name)
            if asks is not None and (agreed := asks(found)):
                say(_ask(study, verb, {**given, "accept": agreed}).headline)
        for line in written:
            click.echo(f"Written: {printable(line)}", err=as_json)


def asks_for_more(verb: Verb, given: dict[str, Any]) -> bool:
    """Return whether an option was typed that asks for more than the answer: what it shows is then shown.

    >>> from raison.desk.verbs import verb_named
    >>> [asks_for_more(verb_named("scenarios"), given) for given in ({"levers": True}, {"hold": "a=b"})]
    [True, False]
    """
    further = [one for one in verb.options if one.name not in OF_THE_QUESTION]
    one_of_many = verb.several and given.get("question") is not None
    return one_of_many or any(given.get(one.name, one.default) not in (one.default, None, ()) for one in further)


def _agreed(found: Finding) -> tuple[str, ...]:
    """Ask for each repair that is offered and not written yet; where nobody can answer, none is agreed to."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return ()
    offered = [one for one in found.answers[0].data["repairs"] if one["offered"] and not one["written"]]
    return tuple(
        one["claim"]
        for one in offered
        if click.confirm(printable(f"{one['claim']}: {one['differs']}. Write its anchor anew, at {one['block']}?"))
    )


def _agreed_lines(found: Finding) -> tuple[str, ...]:
    """Ask for each line of an update that is not written yet; where nobody can answer, none is agreed to."""
    data = found.answers[0].data
    if data.get("accepted", ()) is not None or not data["lines"]:
        return ()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        say(f"To write it: --accept {','.join(data['lines'])}, or --yes.")
        return ()
    return tuple(line for line in data["lines"] if click.confirm(printable(f"Write {line}?")))


ASKS = {"anchor": _agreed, "update": _agreed_lines}
"""Verbs that ask, once they have shown what they would write, for each part of it."""


def run_import(file: tuple[str, ...], study: str, *, as_json: bool, **given: Any) -> None:
    """Make a study from another tool's file, and tell what is doubtful in it."""
    with telling(as_json=as_json):
        found = function_at("raison.desk.files.exchanging:import_file")(file, study, **given)
        if as_json:
            say_data(found.to_dict())
        else:
            _tell_written(found)


def run_outcomes(file: str, *, as_json: bool, **given: Any) -> None:
    """Compare the models with a table of outcomes, and show their errors."""
    with telling(as_json=as_json):
        terms = {key: Path(value) if key in ("fitted", "refit") else value for key, value in given.items() if value}
        asked = function_at("raison.desk.benchmark.outcomes:Terms")(**terms)
        run = function_at("raison.desk.benchmark.outcomes:benchmark_outcomes")
        found = run(file, asked, _progress)
        if as_json:
            say_data(found.to_dict())
        else:
            show_plain(found)


def _tell_written(found: Finding) -> None:
    say(found.headline)
    for note in found.notes:
        say(f"Note: {note}")


def _progress(line: str) -> None:
    say(line, err=True)


def _ask(study: Study, verb: Verb, given: dict[str, Any]) -> Any:
    first = (given.pop(f"given_{verb.argument}", None) or None) if verb.argument else None
    options = {key: value for key, value in given.items() if value is not None and value != ()}
    if first is not None and verb.argument in options:
        told = f"{verb.argument} is given twice, as {first} and as {options[verb.argument]}; say it once"
        raise click.UsageError(told)
    if first is not None and verb.argument:
        options[verb.argument] = first
    if verb.progress:
        options["progress"] = _progress
    return study.ask(verb.name, **options)


def run_new(name: str, source: str | None = None) -> None:
    """Write a new study, or a copy of a bundled one, into the present folder."""
    with telling(as_json=False):
        if source is not None:
            folder = os.path.relpath(own_copy(source, Path(os.getcwd()) / name))
            say(f"{folder} is your own copy of {source}. Next: raison app {folder}")
            return
        folder = os.path.relpath(new_study(name, os.getcwd()))
        say(f"{folder} is a small working study. Next: raison check {folder}")


@contextmanager
def telling(*, as_json: bool) -> Iterator[None]:
    """Tell every error without a traceback, and end with the right status."""
    try:
        yield
    except FaultsFound as found:
        _tell_faults(found, as_json=as_json)
        sys.exit(USER)
    except (Fault, CannotDo) as wrong:
        _tell_one(wrong, as_json=as_json)
        sys.exit(USER)
    except BrokenPipeError:  # the reader of a pipe has seen enough
        discard_output()
        sys.exit(0)
    except OSError as wrong:
        _tell_one(CannotDo(refusal(wrong)), as_json=as_json)
        sys.exit(USER)
    except MemoryError:
        _tell_one(CannotDo("this needs more memory than there is; ask for less at once"), as_json=as_json)
        sys.exit(USER)


def _tell_faults(found: FaultsFound, *, as_json: bool) -> None:
    if as_json:
        say_data({"format": FORMAT, "faults": [{key: getattr(fault, key) for key in KEYS} for fault in found.faults]})
    else:
        say(render_faults(found.faults), err=True)


def _tell_one(wrong: Fault | CannotDo, *, as_json: bool) -> None:
    if not as_json:
        say(f"raison: {wrong}", err=True)
    elif isinstance(wrong, Fault):
        told = ("", 0, 0, show_path(wrong.path), str(wrong.value), wrong.rule, wrong.hint)
        say_data({"format": FORMAT, "faults": [dict(zip(KEYS, told, strict=True))]})
    else:
        say_data({"format": FORMAT, "faults": [dict(zip(KEYS, ("", 0, 0, "", "", str(wrong), ""), strict=True))]})
