"""Commands: one for each verb of the table, built when it is called, so that the help costs nothing."""

from __future__ import annotations

import difflib
import gc
import os
from collections.abc import Callable, Mapping
from typing import Any

import click

from raison import __version__
from raison.cli.command import JSON, command
from raison.cli.edge import edge
from raison.cli.ledger import forecasts_group
from raison.cli.output import prepare_output
from raison.cli.papers import codings_group, draft_command, read_command, review_command, sources_group
from raison.desk.files.kinds import endings_said
from raison.desk.verbs import VERBS, Option, Verb, function_at, verb_named

__all__ = ["main"]

WRITERS = ("report", "export", "sketch")  # verbs that write a file, and tell where it is
WHOLE = ("check", "anchor")  # verbs that show everything at once
KINDS: dict[str, Any] = {
    "number": float,
    "whole": int,
    "date": str,
    "path": click.Path(),
    "text": str,
    "texts": str,
    "groups": str,
    "decision": str,
}
SEVERAL = ("texts", "groups")
ONE_THREAD = "1"  # matrices are small here: several threads wait for one another longer than they compute
COLLECT_AFTER = 50_000  # new objects before a search for garbage: a command builds much, keeps it, and ends


class Verbs(click.Group):
    """The group of all commands; a verb's command is made from the table."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line; the one way in, so that the streams are ready and every refusal is caught here."""
        prepare_output()
        os.environ.setdefault("OPENBLAS_NUM_THREADS", ONE_THREAD)
        with edge():
            return super().main(*args, **kwargs)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of the work."""
        verbs = [verb.name for verb in VERBS]
        *before, after = (name for name in OWN if name not in verbs)
        return [*before, *verbs, after]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name, or None."""
        if cmd_name in OWN:
            return OWN[cmd_name]()
        return next((_command(verb) for verb in VERBS if verb.name == cmd_name), None)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as wrong:
            raise click.UsageError(f"{wrong.message} {_nearest(args[0], self.list_commands(ctx))}", ctx) from None


def _nearest(name: str, known: list[str]) -> str:

    near = difflib.get_close_matches(name, known, n=1)
    return f"Did you mean {near[0]}?" if near else f"Commands: {', '.join(known)}."


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="raison")
def main() -> None:
    """Cited, computable models of strategic situations: ask a study, and see on which sentences the answer hangs.

    STUDY is the name of a bundled study, such as northeast_asia, or a folder that holds study.yaml.
    """
    gc.set_threshold(COLLECT_AFTER)


def _command(verb: Verb) -> click.Command:
    parameters: list[click.Parameter] = [click.Argument(["study"], metavar="STUDY")]
    if verb.argument:
        many = -1 if verb.several else 1
        parameters.append(click.Argument([f"given_{verb.argument}"], required=False, nargs=many, metavar=_shown(verb)))
    parameters += [_option(option) for option in verb.options]
    if verb.name != "report":
        parameters.append(JSON)
    if verb.name not in WRITERS:
        if verb.name not in WHOLE:
            whole = "Show every answer whole: its sentences, reruns, what it hangs on, all tables."
            parameters.append(click.Option(["--details"], is_flag=True, help=whole))
        rests = "Show what every answer rests on, down to its claims."
        parameters.append(click.Option(["--reasons"], is_flag=True, help=rests))
        tables = "Write the tables of the answer into this new file: .csv, .xlsx or .tex."
        parameters.append(click.Option(["-o", "--tables"], type=click.Path(), help=tables))
    if verb.draws:
        figures = "Write the figures of the answer into new files with this name: .svg."
        parameters.append(click.Option(["--svg"], type=click.Path(), help=figures))

    def callback(**given: Any) -> None:
        function_at("raison.cli.running:run_verb")(verb, given)

    return click.Command(verb.name, params=parameters, callback=callback, help=verb.summary, short_help=verb.summary)


def _shown(verb: Verb) -> str:
    if verb.several:
        return "[READING READING]"
    return "[FACTOR=VARIANT]" if verb.argument == "hold" else f"[{str(verb.argument).upper()}]"


def _option(option: Option) -> click.Option:
    name = option.name.rstrip("_").replace("_", "-")
    if option.kind == "flag":
        forms = f"--{name}/--no-{name}" if option.default else f"--{name}"
        return click.Option([forms], is_flag=True, default=option.default, show_default=True, help=option.help)
    names = [f"--{name}", option.name] + (["-o"] if option.name == "output" else [])
    kind = click.Choice(option.choices) if option.choices else KINDS[option.kind]
    shown = option.default not in (None, ())
    return click.Option(
        names,
        type=kind,
        default=None if option.kind in SEVERAL else option.default,
        multiple=option.kind in SEVERAL,
        show_default=shown,
        help=option.help,
    )


def _new() -> click.Command:
    summary = "Write a small working study that explains itself."
    folder = click.Argument(["name"], metavar="NAME")
    source = click.Option(["--from", "source"], metavar="STUDY", help="Make your own copy of this bundled study.")
    return command("new", summary, [folder, source], "running:run_new")


def _app() -> click.Command:
    summary = "Open the workbench in a browser. Only this machine reaches it, unless --address lets others in."
    parameters: list[click.Parameter] = [
        click.Argument(["study"], required=False, metavar="[STUDY]"),
        click.Option(["--texts"], type=click.Path(), help="A folder with your own copies of the sources."),
        click.Option(["--port"], type=click.IntRange(0, 65535), default=0, help="A port; by default any that is free."),
        click.Option(
            ["--address"],
            default="127.0.0.1",
            help="An address of this machine at which other machines reach it, with a password, asked for or from the "
            "variable RAISON_PASSWORD; 0.0.0.0: all its addresses.",
        ),
        click.Option(["--name"], multiple=True, help="A name by which other machines call this one; may be repeated."),
        click.Option(["--browser/--no-browser"], default=True, show_default=True, help="Open it in the browser."),
    ]
    return command("app", summary, parameters, "running_app:run_app")


def _import() -> click.Command:
    summary = f"Make a study from another tool's file: {endings_said()}."
    parameters: list[click.Parameter] = [
        click.Argument(["file"], metavar="FILE...", nargs=-1, required=True),
        click.Argument(["study"], metavar="STUDY"),
        click.Option(
            ["--beside"],
            type=click.Path(),
            help="A second file: a .sl list, to be checked against the matrix, or PyCIB's descriptors.",
        ),
        click.Option(["--salience"], type=float, help="Where saliences of a file of stances end: 1, 10 or 100."),
        click.Option(
            ["--scale"],
            multiple=True,
            help="Ends of the issues' scales where a file of stances has none, such as 4..10; Tax=4..10 for one issue.",
        ),
        click.Option(["--rule"], help="How these issues are decided: unanimity, or a share of the capability (2/3)."),
        JSON,
    ]
    return command("import", summary, parameters, "running:run_import")


def _benchmark() -> click.Command:
    summary = "Compare the bargaining models with what was really decided."
    group = click.Group("benchmark", help=summary, short_help=summary)
    group.add_command(_outcomes())
    return group


def _outcomes() -> click.Command:
    summary = (
        "Show the errors of every model, floor and fitted predictor on a table of decisions in the layout of DEU III."
    )
    parameters: list[click.Parameter] = [
        click.Argument(["file"], metavar="FILE"),
        click.Option(["--seed"], type=int, default=1, show_default=True, help="Seed of folds and resamples."),
        click.Option(["--draws"], type=int, default=1000, show_default=True, help="Resamples of proposals."),
        click.Option(
            ["--capabilities"],
            type=click.Choice(("file", "equal")),
            default="file",
            show_default=True,
            help="Those that the file gives, or every actor alike.",
        ),
        click.Option(["--fitted"], type=click.Path(), help="Parameters of the fitted predictor, instead of its own."),
        click.Option(["--refit"], type=click.Path(), help="A new file for parameters fitted on all of FILE."),
        JSON,
    ]
    return command("outcomes", summary, parameters, "running:run_outcomes")


def _forecasts() -> click.Command:
    return forecasts_group(_command(verb_named("forecasts")))


OWN: Mapping[str, Callable[[], click.Command]] = {
    "new": _new,
    "app": _app,
    "sources": sources_group,
    "read": read_command,
    "draft": draft_command,
    "review": review_command,
    "codings": codings_group,
    "import": _import,
    "forecasts": _forecasts,
    "benchmark": _benchmark,
}
"""Commands that the table of verbs does not make, in the order of the work; the last stands after all verbs."""
