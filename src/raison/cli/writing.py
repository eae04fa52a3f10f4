"""Writing: the one road from raison to a terminal; whatever a study says, only printable text goes along it."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from typing import Any

import click

from raison.cli.output import holds_every_letter
from raison.words.display import printable_json, printable_lines

__all__ = ["discard_output", "say", "say_data", "window"]

LEAST, MOST = 20, 1000  # columns that a window is taken to have, whatever the system says


def say(text: str, *, err: bool = False) -> None:
    """Print a text."""
    click.echo(printable_lines(text), err=err)


def say_data(data: Any) -> None:
    """Print plain data as JSON."""
    click.echo(printable_json(data, indent=2, plain=not holds_every_letter()))


def window() -> tuple[int, int]:
    """Return columns and lines of the terminal; 80 and 24 where there is none, or where the system says nonsense."""
    size = shutil.get_terminal_size()
    return min(MOST, max(LEAST, size.columns)), max(1, size.lines)


def discard_output() -> None:
    """Let what is still to be printed go nowhere, because nobody takes it: a closed pipe, a full device."""
    with suppress(OSError, ValueError, AttributeError):  # a stream without a file beneath it has nothing to keep
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
