"""Measure papers: reading one of thirty pages in every format, and an index of 1,000 papers.

Usage, from the root of the project: python -m benchmarks.documents [SECONDS]

Papers are made of invented words by a seeded generator. Reading is told by the clock and in seconds of the processor,
with those of the process that takes a PDF or Word file apart; of several runs, as many as fit into so many seconds (20
without a number), the least. The index is that of a folder, in one file on disk.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from raison.sources import Document, clean
from raison.store.index import NAME, open_index
from raison.store.papers import read_paper
from tests.sources.papers_made import as_docx, as_html, as_markdown, as_pdf
from tests.sources.pdfs import Style

PAPERS, PARAGRAPHS, WORDS = 1_000, 40, 80
PAGES = 240  # paragraphs, which make thirty pages
COMMON = "the of and to in a that is for on it as with by be at from this which are its has not was an or".split()


def vocabulary(seed: random.Random) -> list[str]:
    """Return a few thousand invented words."""
    parts = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu za stri pla cro".split()
    return ["".join(seed.choices(parts, k=seed.randint(2, 4))) for _ in range(6_000)]


def paper(seed: random.Random, known: list[str], paragraphs: int = PARAGRAPHS) -> Document:
    """Return a paper of invented words."""
    body = [paragraph(seed, known) for _ in range(paragraphs)]
    title = " ".join(seed.choices(known, k=6)).title()
    return clean("\n\n".join([title, "By Ann Lim", "3 March 2024", *body]))


def paragraph(seed: random.Random, known: list[str]) -> str:
    """Return some sentences, a third of whose words are the common ones."""
    ranks = [known[min(int(seed.paretovariate(0.6)), len(known) - 1)] for _ in range(WORDS)]
    words = [seed.choice(COMMON) if seed.random() < 0.35 else word for word in ranks]
    sentences = (words[at : at + 20] for at in range(0, len(words), 20))
    return " ".join(" ".join(one).capitalize() + "." for one in sentences)


def spent() -> tuple[float, float]:
    """Return the clock, and seconds of the processor of this process and of those that it started."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return time.perf_counter(), sum(one.ru_utime + one.ru_stime for one in used)


def least(run: Callable[[], object], seconds: float) -> tuple[float, float]:
    """Return the least clock and the least processor time of several runs."""
    runs = list(_runs(run, seconds))
    return min(clock for clock, _ in runs), min(used for _, used in runs)


def _runs(run: Callable[[], object], seconds: float) -> Iterator[tuple[float, float]]:
    until = time.perf_counter() + seconds
    while True:
        before = spent()
        run()
        after = spent()
        yield after[0] - before[0], after[1] - before[1]
        if time.perf_counter() > until:
            return


def formats(seed: random.Random, known: list[str], seconds: float) -> None:
    """Print what reading one paper takes."""
    one = paper(seed, known, PAGES)
    made = {
        "PDF, one column": ("a.pdf", as_pdf(one, Style(size=11.0))),
        "PDF, two columns": ("a.pdf", as_pdf(one, Style(columns=2, size=11.0, justify=True))),
        "Word file": ("a.docx", as_docx(one)),
        "web page": ("a.html", as_html(one)),
        "Markdown": ("a.md", as_markdown(one)),
    }
    for name, (file, data) in made.items():
        pages = f", {data.count(b'/Type /Page /Parent')} pages" if file.endswith("pdf") else ""
        clock, used = least(lambda file=file, data=data: read_paper(file, data), seconds / 5)  # type: ignore[misc]
        print(f"read: {name}{pages:12} {1000 * clock:9.0f} ms by the clock {1000 * used:9.0f} ms processor", flush=True)


def searching(seed: random.Random, known: list[str], seconds: float) -> None:
    """Print what adding to and searching in an index of many papers takes."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        index = open_index(place)
        made = [paper(seed, known) for _ in range(50)]
        before = spent()
        for number in range(PAPERS):
            index.add(f"{number}.txt", made[number % len(made)])
        after = spent()
        size = (place / NAME).stat().st_size / 1e6
        print(f"index of {PAPERS:,} papers made: {after[0] - before[0]:.1f} s; {size:.0f} MB")
        new = paper(seed, known)
        clock, used = least(lambda: index.add("new.txt", new), seconds / 5)
        print(f"{'add one':40} {1000 * clock:9.1f} ms by the clock {1000 * used:9.1f} ms processor", flush=True)
        asked = (f"{known[900]} {known[901]}", known[40], known[9], known[2], f"{known[9]} {known[12]}", '"which is"')
        for words in asked:
            matched = index.count(words)
            clock, used = least(lambda words=words: index.search(words), seconds / 8)  # type: ignore[misc]
            name = f"search: {words.count(' ') + 1} words in {matched:,} passages"
            print(f"{name:40} {1000 * clock:9.1f} ms by the clock {1000 * used:9.1f} ms processor", flush=True)
        index.close()


def main(seconds: float) -> None:
    """Print everything."""
    seed = random.Random(1)
    known = vocabulary(seed)
    formats(seed, known, seconds / 2)
    searching(seed, known, seconds / 2)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 20.0)
