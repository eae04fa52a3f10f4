"""The head of a web page → what it declares: title, authors, date, publisher and address, in any of the usual ways."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from raison.sources.declared import FileRecord

__all__ = ["page_record"]

_LARGEST = 100_000  # characters of a description that is parsed
_DEEPEST = 8
_KINDS = ("article", "report", "newsarticle", "scholarlyarticle", "analysisnewsarticle", "blogposting", "webpage")
_NAMES = {
    "title": ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title"),
    "author": ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author", "parsely-author"),
    "date": (
        *("citation_publication_date", "citation_date", "article:published_time", "dc.date", "dcterms.created"),
        *("dc.date.issued", "dcterms.issued", "date", "pubdate", "datepublished"),
    ),
    "publisher": ("citation_publisher", "dc.publisher", "dcterms.publisher", "og:site_name", "publisher"),
    "url": ("og:url", "citation_public_url"),
}


def page_record(meta: Mapping[str, Sequence[str]], described: Sequence[str], title: str, url: str) -> FileRecord:
    """Return what a page declares.

    Parameters
    ----------
    meta : mapping of str to sequence of str
        The contents of its named fields, by lower-case name.
    described : sequence of str
        Its descriptions in JSON-LD.
    title, url : str
        What stands in the element of the title, and the address that the page calls its own.

    Examples
    --------
    >>> page_record({"author": ["Ann Lim"]}, ['{"@type": "Report", "headline": "Water"}'], "Water | Institute", "")
    FileRecord(title='Water', authors=('Ann Lim',), date='', publisher='', url='')
    """
    first = {key: next((meta[name] for name in names if meta.get(name)), []) for key, names in _NAMES.items()}
    for one in described:
        for key, values in _from_json(one).items():
            first[key] = first[key] or values
    return FileRecord(
        title=next(iter(first["title"]), title),
        authors=tuple(dict.fromkeys(first["author"])),
        date=next(iter(first["date"]), ""),
        publisher=next(iter(first["publisher"]), ""),
        url=url or next(iter(first["url"]), ""),
    )


def _from_json(text: str) -> dict[str, list[str]]:
    if len(text) > _LARGEST or text.count("[") + text.count("{") > 2_000:
        return {}
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    for one in _things(data, 0):
        return {
            "title": _texts(one.get("headline") or one.get("name")),
            "author": _texts(one.get("author")),
            "date": _texts(one.get("datePublished")),
            "publisher": _texts(one.get("publisher")),
        }
    return {}


def _things(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for part in data:
            yield from _things(part, depth + 1)
    elif isinstance(data, dict):
        kinds = [str(kind).casefold() for kind in _listed(data.get("@type"))]
        if set(kinds) & set(_KINDS) and (data.get("headline") or data.get("datePublished")):
            yield data
        yield from _things(data.get("@graph"), depth + 1)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(value: Any) -> list[str]:
    named = (part.get("name") if isinstance(part, dict) else part for part in _listed(value))
    return [name for name in named if isinstance(name, str) and name.strip()]
