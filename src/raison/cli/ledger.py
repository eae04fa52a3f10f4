"""Commands about forecasts: `raison forecasts STUDY` shows the ledger; beside it `add`, `note`, `resolve`, `score`."""

from __future__ import annotations

import click

from raison.cli.command import JSON, command

__all__ = ["forecasts_group"]

SHOW = "show"
STUDY = click.Argument(["study"], metavar="STUDY")
FORECAST = click.Argument(["forecast"], metavar="FORECAST")
YES = click.Option(["--yes"], is_flag=True, help="Write without asking.")
DATE = click.Option(["--date"], default="", help="The day (2026-01-05), as precisely as it is known; by default today.")
FIELDS = (
    click.Option(["--asks"], help="The question."),
    click.Option(["--criteria"], help="What decides it, and how."),
    click.Option(["--claimant"], help="Whose forecast it is."),
    click.Option(["--id"], help="Its name in the study; by default a number."),
    click.Option(["--made"], help="When it was made (2026-01-05); by default today."),
    click.Option(["--closes"], help="The day by which it is decided."),
    click.Option(["--condition"], help="What must come about first."),
    click.Option(["--annul-by"], help="The day by which its condition must have come about."),
    click.Option(["--claim"], multiple=True, help="A claim of the study that makes it; several times for several."),
    click.Option(["--words"], help="The words of likelihood that were used."),
    click.Option(["--table"], help="The table that reads them: icd203, kent, ipcc or phia."),
    click.Option(["--chance"], help="The chance, 0 to 1: 0.2 or 0.1..0.3."),
    click.Option(["--expects"], help="What stands if it comes true: factor=variant."),
    click.Option(["--readings"], multiple=True, help="Readings that it belongs to; by default all."),
    click.Option(["--assumption"], help="Why it is asked, where no claim makes it."),
)


class Ledger(click.Group):
    """The commands of the ledger; a word that is none of them is a study, whose ledger is shown."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; without one the ledger is shown."""
        if args and args[0] in self.commands:
            return super().resolve_command(ctx, args)
        return super().resolve_command(ctx, [SHOW, *args])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take options before the study as those of the ledger."""
        if args and args[0].startswith("-") and args[0] not in ("-h", "--help"):
            args = [SHOW, *args]
        return super().parse_args(ctx, args)


def forecasts_group(show: click.Command) -> click.Group:
    """Return the group of commands about forecasts.

    Parameters
    ----------
    show : click.Command
        The one that shows the ledger.
    """
    summary = str(show.help)
    more = "`raison forecasts STUDY` is short for `raison forecasts show STUDY`."
    group = Ledger("forecasts", help=f"{summary}\n\n{more}", short_help=summary)
    show.name = SHOW
    group.add_command(show)
    for one in (_add(), _note(), _resolve(), _score()):
        group.add_command(one)
    return group


def _add() -> click.Command:
    summary = (
        "Write a new forecast into the ledger. Nothing is written before you agree; without a terminal, with --yes."
    )
    return command("add", summary, [STUDY, *FIELDS, YES, JSON], "running_ledger:run_add_forecast")


def _note() -> click.Command:
    summary = "Note what became known of a forecast, short of deciding it."
    parameters: list[click.Parameter] = [
        STUDY,
        FORECAST,
        click.Option(["--says"], required=True, help="What became known."),
        DATE,
        click.Option(["--claim"], multiple=True, help="A claim of the study that says so; several times for several."),
        YES,
        JSON,
    ]
    return command("note", summary, parameters, "running_ledger:run_note")


def _resolve() -> click.Command:
    summary = "Write how a forecast came out, with the evidence."
    outcomes = click.Choice(("yes", "no", "value", "ambiguous", "annulled"))
    parameters: list[click.Parameter] = [
        STUDY,
        FORECAST,
        click.Argument(["outcome"], type=outcomes),
        click.Option(["--evidence"], required=True, help="The evidence for it."),
        DATE,
        click.Option(["--value"], type=float, help="The value, where it came out as one."),
        YES,
        JSON,
    ]
    return command("resolve", summary, parameters, "running_ledger:run_resolve")


def _score() -> click.Command:
    summary = "Score the forecasts that came out yes or no, by Brier and logarithm, beside a baseline."
    baseline = click.Option(
        ["--baseline"],
        type=click.Choice(("even", "frequency")),
        default="even",
        show_default=True,
        help="An even chance each time, or the share of the scored ones that came true.",
    )
    return command("score", summary, [STUDY, baseline, JSON], "running_ledger:run_scores")
