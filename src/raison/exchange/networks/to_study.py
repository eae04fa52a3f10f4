"""A network as a study: actors, and a relation for each tie, with the file and its rule as the reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from raison.exchange.matrices.to_study import TAKEN, Files
from raison.exchange.naming import first_text, ids_of
from raison.exchange.networks.network import NetworkFile
from raison.exchange.text import fault_at
from raison.words.values import Value

__all__ = ["STRONGEST", "scale_of_strengths", "study_of_network"]

STRONGEST = 3
WIDEST = 1e6
"""How many times the weakest tie may go into the strongest; the engines tell no finer steps apart."""
LONGEST, DIGITS, SMALL = 3900, 4, 0.01


def scale_of_strengths(network: NetworkFile) -> tuple[float, tuple[str, ...]]:
    """Return the factor that brings all strengths into -3..3, and what to tell of it.

    Raises
    ------
    Fault
        If the weakest tie is so much weaker than the strongest that it would count as none.

    Examples
    --------
    >>> from raison.exchange.networks.network import Edge, NetworkNode
    >>> scale_of_strengths(NetworkFile("t", (), (Edge("a", "b", "x", Value(-12, -12)),)))
    (0.25, ('strengths run to 12 in the file and were multiplied by 0.25, so that the greatest is 3',))
    """
    ends = [(end, edge) for edge in network.edges if edge.value for end in (edge.value.low, edge.value.high)]
    most, _ = max(ends, key=lambda one: abs(one[0]), default=(0, None))
    least, weakest = min((one for one in ends if one[0]), key=lambda one: abs(one[0]), default=(0, None))
    if weakest and abs(most) > WIDEST * abs(least):
        rule = f"is so far from the greatest, {most:.12g}, that it would count as no tie"
        raise fault_at(weakest.line, f"{least:.12g}", rule, "write classes, such as -3 to 3, or logarithms")
    if abs(most) <= STRONGEST:
        return 1, ()
    factor = STRONGEST / abs(most)
    told = f"strengths run to {abs(most):g} in the file and were multiplied by {factor:.4g}, so that the greatest is 3"
    small = f"; the weakest, {least:.12g}, is now {_plain(least * factor)}" if abs(least * factor) < SMALL else ""
    return factor, (told + small,)


def study_of_network(network: NetworkFile, file: str) -> tuple[Files, tuple[str, ...]]:
    """Return the files of a study that says what a network says, and what is doubtful.

    Parameters
    ----------
    network : NetworkFile
    file : str
        Name of the file that it was read from, for the reasons of every relation.

    Examples
    --------
    >>> from raison.exchange.networks.network import Edge, NetworkNode
    >>> nodes = (NetworkNode("a", "A land", "AAA"), NetworkNode("b", "B land"))
    >>> files, _ = study_of_network(NetworkFile("T", nodes, (Edge("a", "b", "x", Value(1, 2, integer=True)),)), "t.csv")
    >>> files["model.yaml"]["relations"]
    [{'between': ['a_land', 'b_land'], 'dimension': 'x', 'strength': '1..2', 'assumption': 'taken from t.csv'}]
    """
    ids = dict(zip((node.key for node in network.nodes), ids_of([n.name for n in network.nodes], "actor"), strict=True))
    names = list(dict.fromkeys(edge.dimension for edge in network.edges))
    dimensions = dict(zip(names, ids_of(names, "dimension"), strict=True))
    factor, told = scale_of_strengths(network)
    doubts = (*network.doubts, *told, *((f"strengths are made by a rule: {network.rule}",) if network.rule else ()))
    actors = {
        ids[node.key]: {
            "name": first_text(node.name, instead=ids[node.key]),
            **({"code": node.code} if node.code else {}),
        }
        for node in network.nodes
    }
    relations = list(_relations(network, ids, dimensions, (file, factor)))
    about = f"On import from {file}: {'; '.join(doubts) or 'nothing is doubtful'}"
    study: dict[str, Any] = {"title": first_text(network.title, instead=file), "about": about[:LONGEST] + "."}
    return {"study.yaml": study, "model.yaml": {"actors": actors, "relations": relations}}, doubts


def _relations(
    network: NetworkFile, ids: dict[str, str], dimensions: dict[str, str], taken: tuple[str, float]
) -> Iterator[dict[str, Any]]:
    file, factor = taken
    for edge in network.edges:
        line = f", line {edge.line}" if edge.line else ""
        reason = f"{TAKEN}{file}{line}" + (f", which says: {' '.join(edge.told.split())}" if edge.told.strip() else "")
        yield {
            "between": [ids[edge.one], ids[edge.other]],
            "dimension": dimensions[edge.dimension],
            **_strength(edge.value, factor),
            **({"from": edge.begins} if edge.begins else {}),
            **({"to": edge.ends} if edge.ends else {}),
            "assumption": reason[:LONGEST],
        }


def _strength(value: Value | None, factor: float) -> dict[str, Any]:
    if value is None:
        return {"unknown": True}
    low, high = (_number(end * factor, whole=value.integer and factor == 1) for end in (value.low, value.high))
    if value.mode is not None and not value.certain:
        return {"strength": {"low": low, "mode": _number(value.mode * factor, whole=False), "high": high}}
    return {"strength": low if low == high else f"{_plain(low)}..{_plain(high)}"}


def _number(number: float, *, whole: bool) -> float:
    # Four decimals, and four digits of what is small: a tie that is there never becomes 0.
    kept = float(f"{number:.{DIGITS}g}") if abs(number) < SMALL else round(number, DIGITS)
    return int(kept) if whole or kept == int(kept) else kept


def _plain(number: float) -> str:
    # Without an exponent, which ranges do not have.
    return f"{number:.12f}".rstrip("0").rstrip(".")
