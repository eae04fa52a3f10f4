"""Run what a Markdown document tells its reader to do.

Fences that are run, in their order, in one fresh folder and one fresh namespace a document:

    ```python              executed; with `>>>` prompts, as a doctest
    ```console             each `$ raison ...` line; output given below it is compared, `...` stands for anything
    ```console status=2    the same, and the last command ends with that status
    ```yaml name/file.yaml the whole text of that file; `+name/file.yaml` adds to its end; `markdown` does the same

Any other fence is text. A `$` line that does not begin with `raison` has no place in a console fence.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

FENCE = re.compile(r"(?ms)^(?P<indent> *)```(?P<kind>\w+)(?P<words>[^\n`]*)\n(?P<text>.*?)^(?P=indent)```[ ]*$")
LIKE = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
Runner = Callable[[list[str]], tuple[int, str]]


class Untrue(Exception):
    """A document shows what does not happen."""


@dataclass(frozen=True)
class Block:
    """One fence: where it begins, its kind, the words beside the kind, and its text."""

    line: int
    kind: str
    words: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Desk:
    """What the blocks of one document share: a namespace and the runner of commands."""

    run: Runner
    names: dict[str, object] = field(default_factory=lambda: {"__name__": "document"})


def blocks(text: str) -> Iterator[Block]:
    r"""Yield the fences of a document.

    >>> [(b.line, b.kind, b.words) for b in blocks("Do:\n```console status=2\n$ raison check x\n```\n")]
    [(2, 'console', ('status=2',))]
    """
    for found in FENCE.finditer(text):
        inside = re.sub(rf"^{found['indent']}", "", found["text"], flags=re.MULTILINE)
        yield Block(text.count("\n", 0, found.start()) + 1, found["kind"], tuple(found["words"].split()), inside)


def commands(text: str) -> Iterator[tuple[list[str], str]]:
    r"""Yield each command of a console fence with the output that is shown for it.

    >>> list(commands("$ raison check a\nsound\n$ raison report a\n"))
    [(['check', 'a'], 'sound\n'), (['report', 'a'], '')]
    """
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        first, *rest = shlex.split(command)
        if first != "raison":
            raise Untrue(f"`{command}` cannot be run here: only `raison` lines belong into a console fence")
        yield rest, shown


def run_console(block: Block, desk: Desk) -> None:
    """Run the commands of a fence; compare status and output."""
    expected = next((int(word[7:]) for word in block.words if word.startswith("status=")), 0)
    todo = list(commands(block.text))
    for number, (words, shown) in enumerate(todo, start=1):
        status, output = desk.run(words)
        right = expected if number == len(todo) else 0
        if status != right:
            raise Untrue(f"`raison {shlex.join(words)}` ended with status {status}, not {right}:\n{output}")
        if shown.strip() and not doctest.OutputChecker().check_output(shown, output, LIKE):
            raise Untrue(f"`raison {shlex.join(words)}` is shown with\n{shown}\nbut it says\n{output}")


def run_python(block: Block, desk: Desk) -> None:
    """Execute a Python fence in the document's namespace."""
    if ">>> " not in block.text:
        exec(compile(block.text, f"line {block.line}", "exec"), desk.names)
        return
    told: list[str] = []
    test = doctest.DocTestParser().get_doctest(block.text, {}, "block", None, block.line)
    test.globs = desk.names
    doctest.DocTestRunner(optionflags=LIKE).run(test, out=told.append, clear_globs=False)
    if told:
        raise Untrue("".join(told))


def write_file(block: Block, desk: Desk) -> None:
    """Write the file that a fence shows, where it names one."""
    for word in block.words:
        path = Path(word.removeprefix("+"))
        if path.is_absolute() or ".." in path.parts:
            raise Untrue(f"{path} lies outside the reader's folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if word.startswith("+") else ""
        path.write_text(before + block.text, encoding="utf-8")


ACTIONS: dict[str, Callable[[Block, Desk], None]] = {
    "console": run_console,
    "python": run_python,
    "yaml": write_file,
    "markdown": write_file,
}


def run_document(text: str, run: Runner) -> int:
    """Run all blocks of one document in a fresh folder; return how many there were.

    Raises
    ------
    Untrue
        With the line of the first block that does not do what the document shows.
    """
    desk, count, home = Desk(run), 0, Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            for block in blocks(text):
                if action := ACTIONS.get(block.kind):
                    count += 1
                    run_block(action, block, desk)
        finally:
            os.chdir(home)
    return count


def run_block(action: Callable[[Block, Desk], None], block: Block, desk: Desk) -> None:
    """Run one block; whatever goes wrong is told with its line."""
    try:
        action(block, desk)
    except Exception as error:
        raise Untrue(f"line {block.line}: {type(error).__name__}: {error}") from error
