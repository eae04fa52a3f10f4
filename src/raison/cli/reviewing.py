"""Running a review: keys or lines go to the pure core, what it wants saved is saved, and its screen is drawn."""

from __future__ import annotations

import datetime
import getpass
import sys
from collections.abc import Iterator
from dataclasses import replace

from raison.claims.reviewing.keys import COMMANDS, DIGITS, press
from raison.claims.reviewing.moving import MOVES
from raison.claims.reviewing.screen import screen
from raison.claims.reviewing.state import Review
from raison.cli.keyboard import Keyboard, can_read_keys, raw_terminal
from raison.cli.running import telling
from raison.cli.running_papers import needed_folder
from raison.cli.writing import say, window
from raison.desk.reviewing import Desk, open_desk

__all__ = ["run_review"]

WHOLE_LINE = (
    "says",
    "actors",
    "voice",
    "reason",
    "reasons",
)  # what is typed as a line; anything else is asked by one key
CANCEL = "."


def run_review(source: str, study: str | None, by: str | None, texts: str | None, *, lines: bool) -> None:
    """Review a paper until the reader leaves."""
    with telling(as_json=False):
        desk = open_desk(source, needed_folder(study), by if by is not None else _login(), texts)
        review = desk.start(window())
        by_keys = can_read_keys() and not lines
        review = _by_keys(desk, review) if by_keys else _by_lines(desk, review)
        say(_told(review))


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # nobody that the system knows by a name
        return ""


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _pressed(desk: Desk, review: Review, key: str) -> Review:
    if key in ("interrupt", "end"):
        return replace(review, left=True)
    return desk.save(press(review, key, _now()))


def _by_keys(desk: Desk, review: Review) -> Review:
    keyboard = Keyboard(sys.stdin.fileno())
    with raw_terminal():
        drawn: tuple[str, ...] = ()
        while not review.left:
            review = replace(review, size=window())
            lines = screen(review)
            if lines != drawn:
                _draw(lines)
                drawn = lines
            for key in keyboard.keys():
                if not review.left:
                    review = _pressed(desk, review, key)
    return review


def _draw(lines: tuple[str, ...]) -> None:
    sys.stdout.write("\x1b[H" + "\r\n".join(f"{line}\x1b[K" for line in lines) + "\x1b[J")
    sys.stdout.flush()


def _by_lines(desk: Desk, review: Review) -> Review:
    say("\n".join(_without_gaps(screen(review))))
    for line in sys.stdin:
        for key in _keys_of(review, line.rstrip("\r\n")):
            review = _pressed(desk, review, key)
        if review.left:
            break
        say("\n".join(_without_gaps(screen(review))))
    return review


def _without_gaps(lines: tuple[str, ...]) -> Iterator[str]:
    return (line for line in lines if line.strip())


def _keys_of(review: Review, line: str) -> list[str]:
    """Return the keys that a line stands for: a text with Enter where one is asked for, else each of its letters."""
    if review.prompt is not None and line == CANCEL:
        return ["escape"]
    if review.prompt is not None and review.prompt.asks in WHOLE_LINE:
        return [*(["clear", *line] if line else []), "enter"]
    if line in COMMANDS or line in MOVES or line in DIGITS:
        return [line]
    return list(line)


def _told(review: Review) -> str:
    units = review.paper.units
    standing = [review.standing(unit) for unit in units]
    left, done = standing.count("open"), standing.count("reviewed")
    told = f"{len(units) - left} of {len(units)} sentences of {review.paper.source} are coded, {done} reviewed."
    return told + (f" Message: {review.message}." if review.message.startswith("not saved") else "")
