"""Blocks → the publisher of a document, from wherever it is named, and the series."""

from __future__ import annotations

import re
from collections.abc import Sequence

from raison.sources.cleaning.furniture import field_of
from raison.sources.cleaning.lines import Raw
from raison.sources.forms import stream, words
from raison.sources.heading.header import Header
from raison.sources.heading.names import institution_in, names_house

__all__ = ["publisher_of", "series_of"]

_POSTCODE = re.compile(r"[^\W\d]+(?: [^\W\d]+)* \d{5,6}")
_COPYRIGHT = re.compile(r"(?:copyright )?(?:©|\(c\)) ?(?:(?:19|20)\d\d(?:[–-]\d+)? ?)?(?P<holder>.+)", re.IGNORECASE)
_RIGHTS = re.compile(r"[.,;|]? *all rights reserved.*", re.IGNORECASE)
_SERIES = re.compile(r"\b(?:papers?|commentar(?:y|ies)|briefs?|series|reports?|notes?|insights?)\b", re.IGNORECASE)
_SOURCE = re.compile(r"(?:来源|來源|出处|出處|稿源)\s?[:：]\s?(?P<house>[^\s|]{2,30})")
_PART = re.compile(r"\b(?:division|section|unit|branch|office|bureau|department)\b|[국과실]$", re.IGNORECASE)
_BY = re.compile(r"(?:by|prepared by|authors?:?)\s+", re.IGNORECASE)


def publisher_of(raws: Sequence[Raw], header: Header) -> tuple[str, str]:
    """Return the publisher and where it was read: the first of breadcrumb, affiliation, copyright, source, head.

    The institution above a postal address is added where it says more.

    >>> raws = [Raw(text, (n,)) for n, text in enumerate(["Water", "© 2024 Harbour Institute. All rights reserved."])]
    >>> publisher_of(raws, Header())
    ('Harbour Institute', 'copyright line')
    """
    found = (
        (_breadcrumb_root(raws, header.title), "root of the breadcrumb"),
        (institution_in(header.affiliation), "affiliation in the byline"),
        (_copyright_holder(raws), "copyright line"),
        (_named_source(raws, header), "source line"),
        (_in_head(raws, header), "institution above the text"),
    )
    name, way = next(((name, way) for name, way in found if name), ("", ""))
    house = _at_postal_address(raws)
    if house and stream(house) not in stream(name):
        name, way = (f"{name}, {house}", f"{way} and postal address") if name else (house, "postal address")
    return name, way


def series_of(topics: Sequence[str]) -> str:
    """Return the topic that names a series of papers, or nothing.

    >>> series_of(["Rivers", "Harbour Papers"])
    'Harbour Papers'
    """
    return next((topic for topic in topics if _SERIES.search(topic)), "")


def _breadcrumb_root(raws: Sequence[Raw], title: range) -> str:
    if not title:
        return ""
    wanted = stream(raws[title.start].text)
    for index, raw in enumerate(raws):
        if raw.bullet and index != title.start and stream(raw.text) == wanted:
            while index and raws[index - 1].bullet:
                index -= 1
            root = raws[index].text
            return "" if stream(root) in ("home", "홈", stream(raw.text)) else root
    return ""


def _copyright_holder(raws: Sequence[Raw]) -> str:
    for raw in raws:
        if len(raw.text) < 200 and (found := _COPYRIGHT.match(raw.text)):
            return _RIGHTS.sub("", found["holder"]).strip(" .")
    return ""


def _named_source(raws: Sequence[Raw], header: Header) -> str:
    """Return what a line of the page's record names as the source or the publisher."""
    for index in sorted(header.kinds):
        text = raws[index].text
        if found := _SOURCE.search(text):
            return found["house"]
        if (named := field_of(text)) and named.is_source and named.value:
            return named.value
    return ""


def _in_head(raws: Sequence[Raw], header: Header) -> str:
    """Return the institution that stands above the text most often, the first of equals."""
    houses = [raws[index].text.strip(" :：") for index in sorted(header.kinds) if header.kinds[index] == "institution"]
    houses = [house[led.end() :] if (led := _BY.match(house)) else house for house in houses]
    return max(houses, key=lambda house: (not _PART.search(house), houses.count(house)), default="")


def _at_postal_address(raws: Sequence[Raw]) -> str:
    for index, raw in enumerate(raws):
        if len(raw.text) < 60 and _POSTCODE.fullmatch(raw.text):
            for above in reversed(raws[max(0, index - 4) : index]):
                if names_house(above.text) and words(above.text) <= 8:
                    return above.text
    return ""
