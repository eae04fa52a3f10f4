"""Write docs/reference/commands.md from the help of the commands themselves: `python tools/commands_page.py`.

A test compares the page with what this would write, so that the page and the program say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "commands.md"
HEAD = """# Commands

Made from the program's own help by `tools/commands_page.py`; not to be edited. A command that finds faults in what it
was given, a study or its own words, ends with status 2.
"""


def helps(command: click.Command, name: str, above: click.Context | None = None) -> Iterator[tuple[str, str]]:
    """Yield each command's full name and help, groups before their commands."""
    settings = {**command.context_settings, "terminal_width": 100, "max_content_width": 100}
    context = click.Context(command, info_name=name, parent=above, **settings)
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            if found is not None and not found.hidden:
                yield from helps(found, inner, context)


def page(command: click.Command) -> str:
    """Return the whole page.

    >>> print(page(click.Command("raison", help="Say why.")).removeprefix(HEAD).strip())
    ## raison
    <BLANKLINE>
    ```text
    Usage: raison [OPTIONS]
    <BLANKLINE>
      Say why.
    <BLANKLINE>
    Options:
      --help  Show this message and exit.
    ```
    """
    parts = [f"## {name}\n\n```text\n{text.rstrip()}\n```\n" for name, text in helps(command, "raison")]
    return "\n".join([HEAD, *parts])


def main() -> None:
    """Write the page."""
    from raison.cli import main as raison

    PAGE.write_text(page(raison), encoding="utf-8")
    print(f"{PAGE.name}: {PAGE.read_text(encoding='utf-8').count('## raison')} commands")


if __name__ == "__main__":
    main()
