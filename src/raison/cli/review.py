"""The command `raison review`: a paper sentence by sentence, by keys."""

from __future__ import annotations

import click

from raison.cli.command import command

__all__ = ["review_command"]


def review_command() -> click.Command:
    """Return the command by which a paper is coded and reviewed."""
    summary = (
        "Code and review a paper by hand, sentence by sentence. Each step is saved at once; ? shows the keys. "
        "Without a terminal, or with --lines, it takes a line for each step."
    )
    parameters: list[click.Parameter] = [
        click.Argument(["source"], metavar="SOURCE"),
        click.Option(["--study"], metavar="STUDY", help="The study; by default that of the present folder."),
        click.Option(["--by"], metavar="NAME", help="Who reviews; by default the name you are logged in by."),
        click.Option(["--texts"], type=click.Path(), help="A folder with your own copies of the sources."),
        click.Option(["--lines"], is_flag=True, help="Take a line for each step instead of a key."),
    ]
    return command("review", summary, parameters, "reviewing:run_review")
