"""The command `raison app`: the workbench in a browser; imported when it runs, so that the help costs nothing."""

from __future__ import annotations

import click

from raison.cli.command import command

__all__ = ["app_command"]


def app_command() -> click.Command:
    """Return the command that opens the workbench."""
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
