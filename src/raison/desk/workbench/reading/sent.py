"""Sent: papers as a page gets them, kept while neither the study nor the copies change, and prepared before it asks."""

from __future__ import annotations

import contextlib
import json
from collections import OrderedDict, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import Literal

from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.copies import Shelf
from raison.desk.workbench.plain import plain
from raison.desk.workbench.reading.drafts import drafts_view
from raison.desk.workbench.reading.paper_view import as_sent, paper_text, paper_view
from raison.desk.workbench.refusing import Refusal, refusing

__all__ = ["PAGES_ASK", "Part", "SentPapers"]

Part = Literal["text", "claims", "both"]
PAGES_ASK: tuple[Part, ...] = ("text", "claims")
"""What a page of a paper asks for, in this order."""

MOST_KEPT = 16
"""Text and claims of eight papers; of one of 500 pages two megabytes and less than one."""


@dataclass
class SentPapers:
    """Papers as JSON, by the state of the study and of the copies."""

    kept: OrderedDict[tuple[object, ...], bytes] = field(default_factory=OrderedDict)
    locks: dict[Part, Lock] = field(default_factory=lambda: defaultdict(Lock))
    """One a part: what two ask for at once is made once, and a text never waits for claims."""

    def of(self, bench: OpenStudy, shelf: Shelf, source: str, part: Part) -> bytes:
        """Return a paper as JSON.

        Parameters
        ----------
        part : {"text", "claims", "both"}
            `text`: what it says, which is there soonest; `claims`: what stands in it, for whoever has its text.

        Raises
        ------
        Refusal
            The study has no such source, the copies cannot be read, or an anchor is of another version of raison.
        """
        shelf.of(bench)
        key = (bench.mark, shelf.looked, source, part)
        with self.locks[part]:
            found = self.kept.get(key)
            if found is None:
                with refusing():
                    found = _made(bench, shelf, source, part)
                if key == (bench.mark, shelf.looked, source, part):  # nothing has changed meanwhile
                    self._keep(key, found)
            return found

    def _keep(self, key: tuple[object, ...], made: bytes) -> None:
        self.kept[key] = made
        for old in list(self.kept)[: max(0, len(self.kept) - MOST_KEPT)]:
            self.kept.pop(old, None)

    def prepare(self, bench: OpenStudy, shelf: Shelf) -> Iterator[str]:
        """Read the copies, and make of each what a page will ask for.

        Yields
        ------
        str
            The id of a source after each step, empty for the copies; whoever has something better to do waits before
            the next.
        """
        try:
            documents = shelf.of(bench)
        except Refusal:  # the page will say why
            return
        yield ""
        for source in list(documents)[: MOST_KEPT // 2]:
            for part in PAGES_ASK:
                with contextlib.suppress(Refusal):
                    self.of(bench, shelf, source, part)
                yield source


def _made(bench: OpenStudy, shelf: Shelf, source: str, part: Part) -> bytes:
    if part == "text":
        return json.dumps(as_sent(paper_text(bench, shelf, source), with_text=True)).encode()
    view = as_sent(paper_view(bench, shelf, source), with_text=part == "both")
    return json.dumps(view | plain(drafts_view(bench, shelf, source))).encode()
