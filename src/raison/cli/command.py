"""Commands that are no verb of the table: each is made of its summary, its parameters and what runs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from raison.desk.verbs import function_at

__all__ = ["JSON", "command"]

JSON = click.Option(["--json", "as_json"], is_flag=True, help="Print plain data instead of text.")


def command(name: str, summary: str, parameters: Sequence[click.Parameter], target: str) -> click.Command:
    """Return a command; the module that runs it is imported when it runs, so that the help costs nothing.

    Parameters
    ----------
    name : str
    summary : str
        Whole sentences; a list of commands shows the first.
    parameters : sequence of click.Parameter
    target : str
        module:function in this room; it is called with the parameters by name.

    Examples
    --------
    >>> command("add", "Write it down. Nothing else is changed.", (), "running:run_add").short_help
    'Write it down.'
    """

    def callback(**given: Any) -> None:
        function_at(f"raison.cli.{target}")(**given)

    first = summary.split(". ")[0].rstrip(".")
    short = first if first.endswith("?") else f"{first}."
    return click.Command(name, params=list(parameters), callback=callback, help=summary, short_help=short)
