"""The keyboard of a terminal, key by key; what it sends becomes the names by which the rooms above know the keys."""

from __future__ import annotations

import codecs
import os
import re
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager

try:
    import termios
    import tty
except ImportError:  # Windows has neither
    termios = tty = None  # type: ignore[assignment]

__all__ = ["Keyboard", "can_read_keys", "keys_in", "raw_terminal"]

ARROWS = {"A": "up", "B": "down", "C": "right", "D": "left"}
NAMES = {
    "\r": "enter", "\n": "enter", "\t": "tab", "\x7f": "backspace", "\x08": "backspace", "\x15": "clear",
    "\x03": "interrupt", "\x04": "interrupt",
}  # fmt: skip
SEQUENCE = re.compile("\x1b(?:\\[([0-9;]*)([A-Za-z~])|O([A-Za-z]))")
UNFINISHED = re.compile("\x1b(?:\\[[0-9;]*|O)?\\Z")
HELD = {"2": "shift+", "6": "ctrl+shift+"}
PATIENCE = 0.05  # seconds in which the rest of an arrow key follows its escape
REST = 0.5  # seconds after which the size of the window is looked at again


def can_read_keys() -> bool:
    """Return whether keys can be read one by one: both ends are a terminal that this system can set."""
    return termios is not None and sys.stdin.isatty() and sys.stdout.isatty()


def keys_in(text: str, *, finished: bool) -> tuple[list[str], str]:
    """Return the keys that a terminal sent, and what may be the beginning of one more.

    Parameters
    ----------
    text : str
    finished : bool
        Whether nothing more follows, so that an escape by itself is that key.

    Examples
    --------
    >>> keys_in("a\\x1b[1;2C\\x1b[B\\r", finished=False)
    (['a', 'shift+right', 'down', 'enter'], '')
    >>> keys_in("\\x1b[", finished=False), keys_in("\\x1b", finished=True)
    (([], '\\x1b['), (['escape'], ''))
    """
    keys: list[str] = []
    while text:
        found = SEQUENCE.match(text)
        if found:
            keys += _sequence(found)
            text = text[found.end() :]
        elif UNFINISHED.match(text) and not finished:
            break
        else:
            keys.append("escape" if text[0] == "\x1b" else NAMES.get(text[0], text[0]))
            text = text[1:]
    return keys, text


def _sequence(found: re.Match[str]) -> list[str]:
    name = ARROWS.get(found[2] or found[3])
    if name is None:
        return []  # a key that means nothing here
    _, _, held = (found[1] or "").rpartition(";")
    return [HELD.get(held, "") + name if ";" in (found[1] or "") else name]


@contextmanager
def raw_terminal() -> Iterator[None]:
    """Read keys without waiting for a line, on a screen of their own; the terminal is given back as it was."""
    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)
    sys.stdout.write("\x1b[?1049h\x1b[?25l")
    sys.stdout.flush()
    try:
        tty.setraw(handle)
        yield
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)
        sys.stdout.write("\x1b[?25h\x1b[?1049l")
        sys.stdout.flush()


class Keyboard:
    """Keys as they come from a terminal in raw mode."""

    def __init__(self, handle: int) -> None:
        self.handle = handle
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.rest = ""

    def keys(self) -> list[str]:
        """Return the keys that have come; none where nothing was pressed for a while, `end` where nothing can come."""
        wait = PATIENCE if self.rest else REST
        if not select.select([self.handle], [], [], wait)[0]:
            keys, self.rest = keys_in(self.rest, finished=True)
            return keys
        try:
            data = os.read(self.handle, 4096)
        except OSError:  # the terminal is gone
            data = b""
        if not data:
            return ["end"]
        keys, self.rest = keys_in(self.rest + self.decoder.decode(data), finished=False)
        return keys
