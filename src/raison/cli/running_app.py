"""Running the workbench, until Ctrl-C."""

from __future__ import annotations

from raison.cli.running import telling
from raison.cli.writing import say
from raison.desk.verbs import function_at

__all__ = ["run_app"]


def run_app(study: str | None, texts: str | None, port: int, *, browser: bool) -> None:
    """Serve the workbench, and print its address."""
    with telling(as_json=False):
        function_at("raison.app.server:serve")(study, texts, port=port, opens=browser, told=_told)


def _told(line: str) -> None:
    say(line)
