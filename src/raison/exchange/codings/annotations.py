"""Claims ↔ W3C Web Annotations in JSON-LD: one annotation for each place of a claim, with the words of its passage.

An annotation carries the text that it is about: such a file is for private use. Its own key `raison` holds the claim
and the anchor, so that nothing is lost on the way back; annotations of other tools are read by their quote.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from raison.claims.records import Claim, Kind
from raison.exchange.codings.plain import plain_claim
from raison.exchange.several import raise_all
from raison.exchange.text import LARGEST
from raison.words.faults import Fault

__all__ = ["CopyPassage", "read_annotations", "write_annotations"]

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"raison": "urn:raison:"}]
URN = "urn:raison:source:"
MOST = 100_000
DEEPEST = 50
SAYS = ("describing", "commenting", "classifying")
KINDS = get_args(Kind)


@dataclass(frozen=True)
class CopyPassage:
    """The passage of a place in somebody's copy: its words, the words around it, and its span in the whole text."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


def write_annotations(
    claims: Iterable[Claim], addresses: Mapping[str, str], spot: Callable[[Claim, int], CopyPassage | None]
) -> bytes:
    """Return claims as a page of annotations.

    Parameters
    ----------
    claims : iterable of Claim
    addresses : mapping of str to str
        Where each source stands; one that is not there is named by its id.
    spot : callable (Claim, int) -> CopyPassage or None
        The passage of a claim's place; None where it is not at hand, and its annotation carries no words.
    """
    items = []
    for claim in claims:
        plain = plain_claim(claim)
        places = plain.pop("at")
        for number, place in enumerate(places if isinstance(places, list) else [places]):
            items.append(_annotation(claim, plain, number, place, addresses, spot(claim, number)))
    page = {"@context": CONTEXT, "id": "urn:raison:claims", "type": "AnnotationPage", "items": items}
    return (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")


def _annotation(
    claim: Claim,
    plain: dict[str, Any],
    number: int,
    place: dict[str, Any],
    addresses: Mapping[str, str],
    spot: CopyPassage | None,
) -> dict[str, Any]:
    source = str(place["source"])
    tags = [claim.kind, *claim.actors]
    body = [{"type": "TextualBody", "purpose": "describing", "value": claim.says, "format": "text/plain"}]
    body += [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags]
    target: dict[str, Any] = {"source": addresses.get(source) or f"{URN}{source}"}
    if selectors := list(_selectors(spot, place)):
        target["selector"] = selectors
    return {
        "id": f"urn:raison:claim:{claim.id}:{number + 1}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": body,
        "target": target,
        "raison": {"claim": plain, "place": place},
    }


def _selectors(spot: CopyPassage | None, place: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    if spot is not None:
        around = {"prefix": spot.prefix, "suffix": spot.suffix}
        yield {"type": "TextQuoteSelector", "exact": spot.exact, **{key: text for key, text in around.items() if text}}
        yield {"type": "TextPositionSelector", "start": spot.start, "end": spot.end}
    elif "quote" in place:
        yield {"type": "TextQuoteSelector", "exact": place["quote"]}


def read_annotations(data: bytes, sources: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the claims of a page, collection or list of annotations as plain data.

    Parameters
    ----------
    data : bytes
        JSON-LD in UTF-8.
    sources : mapping of str to str
        The id of each source of the study, by its address.

    Raises
    ------
    Fault
        It is no JSON, or an annotation has no words of its own, no kind, no quote, or a source that the study has not;
        with the number of the annotation.

    Examples
    --------
    >>> target = {"source": "https://a.org/fen", "selector": {"type": "TextQuoteSelector", "exact": "was low"}}
    >>> body = [{"value": "It is low."}, {"purpose": "tagging", "value": "fact"}]
    >>> page = json.dumps([{"type": "Annotation", "body": body, "target": target}])
    >>> read_annotations(page.encode(), {"https://a.org/fen": "fen"})
    [{'id': 'fen-note-1', 'says': 'It is low.', 'kind': 'fact', 'at': {'source': 'fen', 'quote': 'was low'}}]
    """
    found: dict[str, dict[str, Any]] = {}
    raise_all(list(_faults(_items(_parsed(data)), sources, found)))
    return [{**one, "at": one["at"][0] if len(one["at"]) == 1 else one["at"]} for one in found.values()]


def _parsed(data: bytes) -> Any:
    if len(data) > LARGEST:
        raise Fault((), f"{len(data)} bytes", f"are more than {LARGEST}", "divide the file")
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        raise Fault((), f"byte {wrong.start}", "is not UTF-8", "save the file as UTF-8") from wrong
    except ValueError as wrong:
        raise Fault((), "the file", f"is no JSON: {wrong}", "export it again") from wrong
    except RecursionError as wrong:
        raise Fault((), "the file", "is nested too deeply", "export it again") from wrong


def _items(data: Any, depth: int = 0) -> list[Any]:
    """Return the annotations of a list, a page, or a collection with its first page inside."""
    if isinstance(data, list):
        return data
    if isinstance(data, dict) and depth < DEEPEST:
        for key in ("items", "first", "rows"):
            if isinstance(data.get(key), list | dict):
                return _items(data[key], depth + 1)
        if "target" in data:
            return [data]
    raise Fault((), "the file", "holds no annotations", "export a page or a list of W3C Web Annotations")


def _faults(items: list[Any], sources: Mapping[str, str], found: dict[str, dict[str, Any]]) -> Iterator[Fault]:
    if len(items) > MOST:
        yield Fault((), f"{len(items)} annotations", f"are more than {MOST}", "divide the file")
        return
    for number, item in enumerate(items, start=1):
        try:
            about, place = _own(item) or _foreign(item, number, sources)
            known = found.setdefault(str(about["id"]), {**about, "at": []})
            if {**known, "at": 0} != {**about, "at": 0}:
                raise Fault((), about["id"], "is told in two ways", "let all annotations of a claim say the same")
            known["at"].append(place)
        except Fault as fault:
            yield Fault(("items", number), fault.value, fault.rule, fault.hint)


def _own(item: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Return claim and place of an annotation that raison wrote."""
    own = item.get("raison") if isinstance(item, dict) else None
    if not isinstance(own, dict) or not isinstance(own.get("claim"), dict) or not isinstance(own.get("place"), dict):
        return None
    return (own["claim"], own["place"]) if isinstance(own["claim"].get("id"), str) else None


def _foreign(item: Any, number: int, sources: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return claim and place of another tool's annotation: what it says, its kind among the tags, and its quote."""
    if not isinstance(item, dict):
        raise Fault((), item, "is no annotation", "export a page or a list of W3C Web Annotations")
    bodies = [body if isinstance(body, dict) else {"value": body} for body in _listed(item.get("body"))]
    says = [one["value"] for one in bodies if one.get("purpose", SAYS[0]) in SAYS and isinstance(one.get("value"), str)]
    tags = [one.get("value") for one in bodies if one.get("purpose") == "tagging"]
    kind = next((tag for tag in tags if tag in KINDS), None)
    target = next(iter(_listed(item.get("target"))), None)
    address = target.get("source") if isinstance(target, dict) else target
    source = sources.get(str(address)) or (str(address).removeprefix(URN) if str(address).startswith(URN) else None)
    quote = _quote(target)
    if source is None:
        raise Fault((), address, "is no source of the study", "give a card of sources.yaml this url")
    if not says or not says[0].strip():
        raise Fault((), "the body", "says nothing", "write what the passage says, in your own words")
    if kind is None:
        raise Fault((), tags, "name no kind of claim", f"tag it with one of {', '.join(KINDS)}")
    if not quote:
        raise Fault((), "the target", "has no TextQuoteSelector", "export the annotations with their quotes")
    about = {"id": f"{source}-note-{number}", "says": says[0].strip(), "kind": kind}
    return about, {"source": source, "quote": quote}


def _quote(target: Any) -> str:
    selectors = _listed(target.get("selector")) if isinstance(target, dict) else []
    exact = (one.get("exact") for one in selectors if isinstance(one, dict) and one.get("type") == "TextQuoteSelector")
    return next((text for text in exact if isinstance(text, str) and text.strip()), "")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
