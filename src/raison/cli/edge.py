"""Edge: what the operating system refuses becomes one line that names the file and the next step, and status 2."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from raison.cli.writing import discard_output, say

__all__ = ["USER", "edge", "refusal"]

USER = 2
STEPS = (
    ((errno.ENOENT,), "name a file that is there"),
    ((errno.EACCES, errno.EPERM), "change its permissions, or choose another place"),
    ((errno.EROFS,), "choose another place"),
    ((errno.ENAMETOOLONG,), "choose a shorter name"),
    ((errno.ELOOP,), "it is a link that leads back to itself; name the file that it should lead to"),
    ((errno.ENOTDIR,), "a part of the path is a file; name a file in a folder"),
    ((errno.EISDIR,), "it is a folder; name a file"),
    ((errno.ENOSPC, errno.EDQUOT), "make room, or choose another place"),
)


def refusal(wrong: OSError) -> str:
    """Return what the operating system says, with the file and what to do next.

    >>> refusal(FileNotFoundError(errno.ENOENT, "No such file or directory", "model.yaml"))
    'model.yaml: No such file or directory; name a file that is there'
    >>> refusal(OSError(errno.ENOSPC, "No space left on device"))
    'the output: No space left on device; make room, or choose another place'
    """
    step = next((step for codes, step in STEPS if wrong.errno in codes), "look at it, or choose another place")
    return f"{wrong.filename or 'the output'}: {wrong.strerror or wrong}; {step}"


@contextmanager
def edge() -> Iterator[None]:
    """Catch what the operating system refuses, up to the last of what was to be printed."""
    try:
        try:
            yield
        finally:
            if sys.stdout is not None and not sys.stdout.closed:
                sys.stdout.flush()
    except BrokenPipeError:  # the reader of a pipe has seen enough
        discard_output()
        sys.exit(0)
    except OSError as wrong:
        discard_output()
        with suppress(OSError):
            say(f"raison: {refusal(wrong)}", err=True)
        sys.exit(USER)
