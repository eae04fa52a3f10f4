"""Running the workbench, until Ctrl-C."""

from __future__ import annotations

import os
import sys

import click

from raison.cli.running import telling
from raison.cli.writing import say
from raison.desk.verbs import function_at
from raison.words.faults import CannotDo

__all__ = ["PASSWORD", "run_app"]

PASSWORD = "RAISON_PASSWORD"
"""The variable that holds the password where no terminal can be asked for it."""


def run_app(
    study: str | None, texts: str | None, port: int, *, address: str, name: tuple[str, ...], browser: bool
) -> None:
    """Serve the workbench, and print its address."""
    given = os.environ.pop(PASSWORD, None)  # no program that this one starts needs it

    def password() -> str:
        return _asked() if given is None else given

    with telling(as_json=False):
        access = function_at("raison.app.access:access_at")(address, name, password)
        serve = function_at("raison.app.server:serve")
        serve(study, texts, port=port, opens=browser, access=access, told=_told)


def _asked() -> str:
    """Ask twice for a password, without showing it."""
    if not sys.stdin.isatty():
        raise CannotDo(f"other machines are let in with a password only; set the variable {PASSWORD}")
    return str(click.prompt("A password for other machines", hide_input=True, confirmation_prompt="Once more"))


def _told(line: str) -> None:
    say(line)
