"""Conflict models of gmcr-py (.gmcr, JSON) as records, read and written, with the older names of keys.

A state is a set of options taken. States are numbered from 1 in the order of their codes, the first option being the
lowest bit, infeasible ones left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from raison.exchange.text import fault_at, read_lines
from raison.words.faults import Fault, Path

__all__ = ["Condition", "ConflictFile", "DecisionMaker", "Literal", "ConflictOption", "feasible_codes", "read_conflict",
           "write_conflict"]  # fmt: skip

DIRECTIONS = ("both", "fwd", "back")
MOST_OPTIONS, MOST_ACTORS, MOST_STATEMENTS, DEEPEST = 16, 30, 2000, 20
Literal = tuple[int, bool]
Condition = tuple[tuple[Literal, ...], ...]
"""Conjunctions of which any suffices; each a tuple of (option, whether it is taken)."""


@dataclass(frozen=True)
class ConflictOption:
    """An option: its name, and whether it may be taken and taken back (both), only taken (fwd), only taken back."""

    name: str
    direction: str = "both"


@dataclass(frozen=True)
class DecisionMaker:
    """Who holds options, and how it ranks states.

    Parameters
    ----------
    name : str
    options : tuple of int
        Indices of its options.
    statements : tuple of Condition
        In order of priority.
    ranking : tuple of tuple of int, or None
        Numbers of states, most preferred first, those of one level together; None: the statements rank.
    """

    name: str
    options: tuple[int, ...]
    statements: tuple[Condition, ...] = ()
    ranking: tuple[tuple[int, ...], ...] | None = None


@dataclass(frozen=True)
class ConflictFile:
    """A conflict model: options, decision makers, combinations that cannot be, coalitions of two and more decision
    makers by their places, none in two of them; what must be told with it; today's state by its code, if it is told."""

    options: tuple[ConflictOption, ...]
    actors: tuple[DecisionMaker, ...]
    infeasible: tuple[Condition, ...] = ()
    doubts: tuple[str, ...] = ()
    coalitions: tuple[tuple[int, ...], ...] = ()
    today: int | None = None


def read_conflict(data: bytes) -> ConflictFile:
    """Return what a .gmcr file says.

    Raises
    ------
    Fault
        If it is no JSON, or with the path of the first thing that cannot be right.

    Examples
    --------
    >>> text = b'{"options": [{"name": "Go", "permittedDirection": "fwd"}], "infeasibles": [],'
    >>> model = read_conflict(text + b'"decisionMakers": [{"name": "A", "options": [0], "preferences": [[[0, "Y"]]]}]}')
    >>> model.actors[0].statements
    ((((0, True),),),)
    """
    raw = _json(data)
    if not isinstance(raw, dict):
        raise Fault((), type(raw).__name__, "is no conflict model", "choose a .gmcr file")
    options = tuple(_option(one, ("options", at)) for at, one in enumerate(_list(raw, "options", MOST_OPTIONS)))
    if not options or raw.get("decisionMakers") == []:
        raise Fault((), "the model", "has no options or no decision makers", "choose another file")
    infeasible = _list(raw, "infeasibles", MOST_STATEMENTS) if "infeasibles" in raw else []
    never = tuple(_condition(one, len(options), ("infeasibles", at)) for at, one in enumerate(infeasible))
    told = raw.get("useManualPreferenceRanking", raw.get("useManualPreferenceVectors"))
    ranked = None if told is None else bool(told)
    makers = _list(raw, "decisionMakers", MOST_ACTORS)
    actors = tuple(_actor(one, len(options), ("decisionMakers", at), ranked=ranked) for at, one in enumerate(makers))
    model = ConflictFile(options, actors, never, coalitions=_coalitions(raw, len(actors)))
    _check_whole(model)
    return replace(model, doubts=tuple(_doubts(makers, model)))


def _json(data: bytes) -> Any:
    read = read_lines(data)
    if _depth(read.text) > DEEPEST:
        raise Fault((), "the file", f"nests deeper than {DEEPEST}", "choose a .gmcr file")
    try:
        return json.loads(read.text, parse_constant=_no_constant, object_pairs_hook=_unique)
    except json.JSONDecodeError as wrong:
        raise fault_at(wrong.lineno, f"column {wrong.colno}", f"is where JSON ends: {wrong.msg}", "mend it") from None
    except ValueError as wrong:
        if isinstance(wrong, Fault):
            raise
        raise Fault((), "a number", "has too many digits", "mend it") from None


def _depth(text: str) -> int:
    # Brackets in names count too: a name with twenty of them is no name.
    depth = deepest = 0
    for sign in text:
        if sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in "]}":
            depth -= 1
    return deepest


def _no_constant(word: str) -> Any:
    raise Fault((), word, "is no number of JSON", "mend it")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Fault((), twice, "stands twice in one object", "keep one of them")
    return found


def _list(raw: Mapping[str, Any], key: str, most: int) -> list[Any]:
    given = raw.get(key)
    if not isinstance(given, list):
        raise Fault((key,), given if given is None else type(given).__name__, "is no list", f"write {key}: [...]")
    if len(given) > most:
        raise Fault((key,), f"{len(given)} entries", f"are more than the {most} that are read", "split the model")
    return given


def _option(raw: Any, path: Path) -> ConflictOption:
    if not isinstance(raw, dict):
        raise Fault(path, raw, "is no option", 'write {"name": ..., "permittedDirection": "both"}')
    direction = raw.get("permittedDirection", "both")
    if direction not in DIRECTIONS:
        raise Fault((*path, "permittedDirection"), direction, "is no direction", f"one of {', '.join(DIRECTIONS)}")
    return ConflictOption(_name(raw, path), direction)


def _name(raw: Mapping[str, Any], path: Path) -> str:
    name = raw.get("name")
    if not isinstance(name, str) or len(name) > 1000:
        raise Fault((*path, "name"), None if name is None else str(name)[:60], "is no name", "write a text")
    return name


def _condition(raw: Any, count: int, path: Path) -> Condition:
    if isinstance(raw, dict):
        members = _list(raw, "members", MOST_STATEMENTS)
        if not members:
            raise Fault((*path, "members"), "[]", "is a compound condition without members", "delete it")
        return tuple(_conjunction(one, count, (*path, "members", at)) for at, one in enumerate(members))
    return (_conjunction(raw, count, path),)


def _conjunction(raw: Any, count: int, path: Path) -> tuple[Literal, ...]:
    if not isinstance(raw, list) or not raw:
        raise Fault(path, raw, "is no condition", 'write pairs such as [[0, "Y"], [1, "N"]]')
    found = tuple(_literal(pair, count, (*path, at)) for at, pair in enumerate(raw))
    if len({option for option, _ in found}) != len(found):
        raise Fault(path, str(raw)[:60], "names an option twice", "name each option once")
    return found


def _literal(raw: Any, count: int, path: Path) -> Literal:
    if not isinstance(raw, list) or len(raw) != 2 or raw[1] not in ("Y", "N"):
        raise Fault(path, str(raw)[:60], "is no option with Y or N", 'write [0, "Y"]')
    return _place(raw[0], count, path, "option"), raw[1] == "Y"


def _place(raw: Any, count: int, path: Path, what: str) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or not 0 <= raw < count:
        raise Fault(path, str(raw)[:60], f"is no {what}", f"they are numbered 0 to {count - 1}")
    return raw


def _actor(raw: Any, count: int, path: Path, *, ranked: bool | None) -> DecisionMaker:
    if not isinstance(raw, dict):
        raise Fault(path, str(raw)[:60], "is no decision maker", 'write {"name": ..., "options": [...]}')
    given = _list(raw, "options", MOST_OPTIONS)
    options = tuple(_place(one, count, (*path, "options", at), "option") for at, one in enumerate(given))
    wants = _list(raw, "preferences", MOST_STATEMENTS) if "preferences" in raw else []
    statements = tuple(_condition(one, count, (*path, "preferences", at)) for at, one in enumerate(wants))
    key = next((name for name in ("preferenceRanking", "preferenceVector") if name in raw), None)
    if ranked and key is None:
        raise Fault(path, raw.get("name"), "has no preferenceRanking, and the file says that rankings count", "add it")
    counts = ranked if ranked is not None else not statements  # a file that does not say which of the two counts
    ranking = _ranking(raw[key], (*path, key)) if counts and key is not None else None
    return DecisionMaker(_name(raw, path), tuple(dict.fromkeys(options)), statements, ranking)


def _coalitions(raw: Mapping[str, Any], count: int) -> tuple[tuple[int, ...], ...]:
    # A decision maker alone stands as its number, a coalition as a list of numbers.
    given = _list(raw, "coalitions", MOST_ACTORS) if raw.get("coalitions") is not None else []
    found = []
    for at, one in enumerate(given):
        members = one if isinstance(one, list) else [one]
        found.append(tuple(_place(name, count, ("coalitions", at), "decision maker") for name in members))
    every = [name for members in found for name in members]
    twice = next((name for name in every if every.count(name) > 1), None)
    if twice is not None:
        raise Fault(("coalitions",), twice, "stands twice in the coalitions", "name each decision maker once")
    return tuple(tuple(sorted(members)) for members in found if len(members) > 1)


def _ranking(raw: Any, path: Path) -> tuple[tuple[int, ...], ...]:
    if not isinstance(raw, list):
        raise Fault(path, str(raw)[:60], "is no ranking", "write numbers of states, most preferred first")
    levels = []
    for at, level in enumerate(raw):
        group = level if isinstance(level, list) else [level]
        if not group or any(isinstance(one, bool) or not isinstance(one, int) for one in group):
            raise Fault((*path, at), str(level)[:60], "is no number of a state, nor a tie of some", "write numbers")
        levels.append(tuple(group))
    return tuple(levels)


def feasible_codes(model: ConflictFile) -> NDArray[np.int64]:
    """Return the codes of the feasible states, ascending; shape (n_states,).

    >>> go = ConflictFile((ConflictOption("a"), ConflictOption("b")), (), ((((0, True), (1, True)),),))
    >>> feasible_codes(go).tolist()
    [0, 1, 2]
    """
    codes = np.arange(2 ** len(model.options), dtype=np.int64)
    banned = np.zeros(len(codes), dtype=np.bool_)
    for condition in model.infeasible:
        for conjunction in condition:
            banned |= np.all([(codes >> option & 1 == 1) == taken for option, taken in conjunction], axis=0)
    return codes[~banned]


def _check_whole(model: ConflictFile) -> None:
    states = len(feasible_codes(model))
    if not states:
        raise Fault(("infeasibles",), f"{len(model.infeasible)} entries", "leave no state", "take one of them back")
    for at, actor in enumerate(model.actors):
        if actor.ranking is None:
            continue
        told = [number for level in actor.ranking for number in level]
        path = ("decisionMakers", at, "preferenceRanking")
        twice = (
            next((number for number in told if told.count(number) > 1), None) if len(set(told)) < len(told) else None
        )
        if twice is not None:
            raise Fault(path, twice, "is ranked twice", "rank each state once")
        wrong = set(told) ^ set(range(1, states + 1))
        if wrong:
            rule = "is no state" if min(wrong) < 1 or max(wrong) > states else "is a state that is not ranked"
            odd = next(one for one in sorted(wrong) if (rule == "is no state") == (not 1 <= one <= states))
            raise Fault(path, odd, rule, f"rank the {states} feasible states, numbered 1 to {states}")


def _doubts(makers: Sequence[Any], model: ConflictFile) -> list[str]:
    told = []
    held = [option for actor in model.actors for option in actor.options]
    free = [model.options[at].name for at in range(len(model.options)) if at not in held]
    if free:
        told.append(f"nobody holds these options; they stay as they are: {', '.join(free[:5])}")
    alike = [actor.name for actor in model.actors if actor.ranking is None and not actor.statements]
    if alike:
        told.append(f"without statements or a ranking that counts, all states are alike for {', '.join(alike[:5])}")
    blind = [one["name"] for one in makers if one.get("misperceptions")]
    if blind:
        told.append(f"states that {', '.join(blind[:5])} cannot see (misperceptions) are not read")
    return told


def write_conflict(model: ConflictFile) -> bytes:
    """Return a conflict model as the bytes of a .gmcr file, with the newer names of keys.

    >>> tiny = ConflictFile((ConflictOption("Go"),), (DecisionMaker("A", (0,), (((((0, True),)),),)),))
    >>> read_conflict(write_conflict(tiny)).actors == tiny.actors
    True
    """
    ranked = {actor.ranking is not None for actor in model.actors}
    together = {name for members in model.coalitions for name in members}
    sides = sorted((*model.coalitions, *((at,) for at in range(len(model.actors)) if at not in together)))
    whole: dict[str, Any] = {
        "program": "gmcr-py",
        "version": "0.3.6",
        "options": [{"name": one.name, "permittedDirection": one.direction} for one in model.options],
        "decisionMakers": [_written_actor(one) for one in model.actors],
        "infeasibles": [_written(part) for condition in model.infeasible for part in condition],
        "coalitions": [members[0] if len(members) == 1 else list(members) for members in sides],
        "coalitionsFull": [_written_coalition(model, members) for members in sides],
    }
    if len(ranked) == 1:  # else left unsaid: the ranking of whoever makes no statements counts
        whole["useManualPreferenceRanking"] = ranked.pop()
    return json.dumps(whole, ensure_ascii=True, indent=1).encode("ascii") + b"\n"


def _written_coalition(model: ConflictFile, members: Sequence[int]) -> dict[str, Any]:
    own = [model.actors[at] for at in members]
    options = dict.fromkeys(option for one in own for option in one.options)
    return {"name": ", ".join(one.name for one in own), "options": list(options)}


def _written_actor(one: DecisionMaker) -> dict[str, Any]:
    written: dict[str, Any] = {
        "name": one.name,
        "options": list(one.options),
        "preferences": [_written_condition(condition) for condition in one.statements],
    }
    if one.ranking is not None:
        written["preferenceRanking"] = [level[0] if len(level) == 1 else list(level) for level in one.ranking]
    return written


def _written_condition(condition: Condition) -> Any:
    if len(condition) == 1:
        return _written(condition[0])
    return {"compound": True, "members": [_written(part) for part in condition]}


def _written(conjunction: Sequence[Literal]) -> list[Any]:
    return [[option, "Y" if taken else "N"] for option, taken in conjunction]
