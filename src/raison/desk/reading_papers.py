"""Reading and searching papers: a source with its claims at its sentences; passages of all sources that have words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from raison.desk.checking import verifications_of
from raison.findings.papers.reading import Only, Paper, paper_read
from raison.model.records import Actor, Source
from raison.model.system import System
from raison.store.index import Hit, Index, with_index
from raison.store.load import load_with_notes
from raison.store.texts import match_files, read_copies
from raison.words.dates import Moment, read_moment
from raison.words.faults import CannotDo
from raison.words.ids import nearest

__all__ = ["SearchResult", "read_source", "search_sources", "source_named"]


@dataclass(frozen=True)
class SearchResult:
    """What a search found.

    Parameters
    ----------
    hits : tuple of Hit
        The passages, the best first.
    sources : dict of str to str
        The source of each file that is a copy of one.
    cards : dict of str to Source
        The cards of the sources that occur.
    searched : int
        How many papers were searched.
    unread : dict of str to str
        Files that could not be read, and why.
    """

    hits: tuple[Hit, ...]
    sources: dict[str, str]
    cards: dict[str, Source]
    searched: int
    unread: dict[str, str]


def read_source(source: str, folder: Path, only: Only = "all") -> Paper:
    """Return a paper of a study with its claims at their sentences.

    Parameters
    ----------
    source : str
        Its id, or its short name.
    folder : Path
        The study's folder; a copy of the paper lies in its `texts/`.
    only : str
        `claims`: sentences with a claim alone; `without`: those with neither claim nor reason.

    Raises
    ------
    FaultsFound
        The study has faults.
    CannotDo
        There is no such source, or no copy of it.
    """
    system = load_with_notes(folder).system
    name = source_named(system, source)
    texts = folder / "texts"
    copies = read_copies(texts, system, empty=True) if texts.is_dir() else None
    if copies is None or name not in copies.documents:
        raise CannotDo(
            f"there is no copy of {name} in {texts}; put the paper there, as .pdf, .docx, .html, .md or .txt"
        )
    document = copies.documents[name]
    return paper_read(system, name, document, verifications_of(system, {name: document}), only)


def source_named(system: System, name: str) -> str:
    """Return the id of a source that is called by its id or its short name.

    Raises
    ------
    CannotDo
        There is no such source.
    """
    sources = system.sources.sources
    if name in sources:
        return name
    short = [one for one, card in sources.items() if card.short and card.short.casefold() == name.casefold()]
    if len(short) == 1:
        return short[0]
    raise CannotDo(f"the study has no source {name!r:.80}; {nearest(name, sources)}")


def search_sources(
    words: str, folder: Path, *, actors: Sequence[str] = (), since: str = "", until: str = "", most: int = 20
) -> SearchResult:
    """Return the passages of a study's texts that have some words.

    Parameters
    ----------
    words : str
        As in `Index.search`.
    folder : Path
        The study's folder.
    actors : sequence of str
        Ids or names of actors, one of whom a passage must name, by any of its names.
    since, until : str
        The first and last day, month or year of publication.
    most : int
        How many passages are returned.

    Raises
    ------
    FaultsFound
        The study has faults.
    CannotDo
        There are no texts, no such actor, or no word to look for.
    """
    system = load_with_notes(folder).system
    names = tuple(name for actor in actors for name in _names(_actor_named(system, actor)))
    period = (read_moment(since) if since else None, read_moment(until) if until else None)
    texts = folder / "texts"
    if not texts.is_dir():
        raise CannotDo(f"{folder} has no folder texts; `raison sources add FILE --study {folder}` makes it")

    def use(index: Index) -> SearchResult:
        sources = system.sources.sources
        matched = {file: source for source, file in match_files(index.marks(), sources).items()}
        files = None
        if since or until:
            files = [file for file, source in matched.items() if _within(sources[source].date, period)]
        hits = index.search(words, also=names, files=files, most=most)
        cards = {matched[hit.file]: sources[matched[hit.file]] for hit in hits if hit.file in matched}
        searched = len(files) if files is not None else len(index.marks())
        return SearchResult(hits, matched, cards, searched, index.unread())

    return with_index(texts, use)


def _within(date: Moment, period: tuple[Moment | None, Moment | None]) -> bool:
    since, until = period
    return (since is None or date.last >= since.first) and (until is None or date.first <= until.last)


def _actor_named(system: System, name: str) -> Actor:
    actors = system.model.actors
    if name in actors:
        return actors[name]
    wanted = name.casefold()
    found = [actor for actor in actors.values() if wanted in {one.casefold() for one in _names(actor)}]
    if len(found) == 1:
        return found[0]
    known = [*actors, *(actor.name for actor in actors.values())]
    raise CannotDo(f"the study has no actor {name!r:.80}; {nearest(name, known)}")


def _names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.aka)
