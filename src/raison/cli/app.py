"""The command `raison app`: the workbench in a browser; imported when it runs, so that the help costs nothing."""

from __future__ import annotations

from typing import Any

import click

from raison.desk.verbs import function_at

__all__ = ["app_command"]


def app_command() -> click.Command:
    """Return the command that opens the workbench."""
    summary = "Open the workbench in a browser: ask, read and code, on this machine alone unless asked otherwise."
    parameters: list[click.Parameter] = [
        click.Argument(["study"], required=False, metavar="[STUDY]"),
        click.Option(["--texts"], type=click.Path(), help="A folder with your own copies of the sources."),
        click.Option(["--port"], type=click.IntRange(0, 65535), default=0, help="A port; any that is free without it."),
        click.Option(
            ["--address"],
            default="127.0.0.1",
            help="An address of this machine at which other machines reach it, with a password, asked for or from the "
            "variable RAISON_PASSWORD; 0.0.0.0: all its addresses.",
        ),
        click.Option(["--name"], multiple=True, help="A name by which other machines call this one; may be repeated."),
        click.Option(["--browser/--no-browser"], default=True, show_default=True, help="Open it in the browser."),
    ]

    def callback(**given: Any) -> None:
        function_at("raison.cli.running_app:run_app")(**given)

    return click.Command("app", params=parameters, callback=callback, help=summary, short_help=summary.split(":")[0])
