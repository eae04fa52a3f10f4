"""ScenarioWizard solution lists (.sl): read, written, and held against the matrix that they should belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from raison.engines.crossimpact import CrossImpactProblem, consistency_values, consistent_worlds, total_impact_score
from raison.exchange.text import encode_text, fault_at, read_lines
from raison.words.faults import Fault

__all__ = ["Solution", "SolutionList", "read_solutions", "solutions_of", "stale", "write_solutions"]

NUMBER = r"[ \t]*([+-]?[0-9]{1,12}(?:\.[0-9]{1,6})?)[ \t]*"
RECORD = re.compile(rf'[ \t]*"([0-9 ]+)"[ \t]*,{NUMBER},{NUMBER},{NUMBER},{NUMBER},[ \t]*"(.*)"[ \t]*\Z')
MOST, MOST_SOUGHT = 200_000, 200_000


@dataclass(frozen=True)
class Solution:
    """One scenario of a list.

    Parameters
    ----------
    world : tuple of int
        The variant of each descriptor, counted from 1.
    weight : float
        Combinatorial weight; how it was counted the file does not say.
    consistency : float
        The smallest consistency value over the descriptors.
    inconsistency : float
        The column that is 0 in every file known.
    total : float
        Total impact score.
    text : str
        A remark.
    """

    world: tuple[int, ...]
    weight: float
    consistency: float
    inconsistency: float
    total: float
    text: str = ""


@dataclass(frozen=True)
class SolutionList:
    """A solution list, with what must be told of it."""

    solutions: tuple[Solution, ...]
    version: str = "$ ScenarioWizard 3.0"
    title: str = "Solution set"
    doubts: tuple[str, ...] = ()


def read_solutions(data: bytes) -> SolutionList:
    r"""Return what a .sl file says.

    Raises
    ------
    Fault
        With the line of the first thing that cannot be right.

    Examples
    --------
    >>> text = '$ ScenarioWizard 3.0\r\nSolution set\r\n 1 \r\n\r\n" 2 1",5,0,0,9,""\r\n'
    >>> read_solutions(text.encode()).solutions
    (Solution(world=(2, 1), weight=5.0, consistency=0.0, inconsistency=0.0, total=9.0, text=''),)
    """
    lines = read_lines(data).lines
    if len(lines) < 3 or not lines[0].startswith("$"):
        raise fault_at(1, lines[0], "does not begin with $ ScenarioWizard", "choose a .sl file of ScenarioWizard")
    if not re.fullmatch(r"[ \t]*[0-9]{1,9}[ \t]*", lines[2]):
        raise fault_at(3, lines[2], "is not the number of solutions", "write how many there are")
    found = tuple(_record(number, line) for number, line in enumerate(lines[3:], 4) if line.strip())
    widths = {len(one.world) for one in found}
    if len(widths) > 1 or len(found) > MOST:
        rule = f"has scenarios of {len(widths)} widths" if len(widths) > 1 else f"has more than {MOST:,} scenarios"
        raise Fault((), "the list", rule, "write the list anew from its matrix")
    said = int(lines[2])
    doubts = () if said == len(found) else (f"the list says that it has {said} solutions, and it has {len(found)}",)
    return SolutionList(found, lines[0], lines[1], doubts)


def _record(number: int, line: str) -> Solution:
    found = RECORD.match(line)
    if not found or not found[1].split():
        hint = 'write " 2 1",weight,consistency,inconsistency,score,""'
        raise fault_at(number, line, "is no solution", hint)
    world = tuple(int(index) for index in found[1].split())
    weight, consistency, inconsistency, total = (float(found[place]) for place in range(2, 6))
    return Solution(world, weight, consistency, inconsistency, total, found[6])


def stale(found: SolutionList, problem: CrossImpactProblem) -> tuple[str, ...]:
    """Return what in a list does not fit a matrix: the wrong shape, or values that the matrix does not give.

    Parameters
    ----------
    found : SolutionList
    problem : CrossImpactProblem
        The matrix.

    Returns
    -------
    tuple of str
        Empty where every solution has the consistency and the total impact score that the matrix gives it, and no
        scenario of the matrix is missing.

    Examples
    --------
    >>> problem = CrossImpactProblem([("a", "xy")], [[0, 0], [0, 0]])
    >>> stale(SolutionList((Solution((1,), 0, 0, 0, 7),)), problem)
    ('1 of 1 solutions do not fit the matrix: the list belongs to another one, or is older; the first is 1',)
    >>> stale(SolutionList((Solution((1,), 0, 0, 0, 0),)), problem)
    ('the matrix has 1 scenario that is not in the list: the list is a part, or is older; the first is 2',)
    """
    wrong = [one for one in found.solutions if not _fits(one, problem)]
    if not wrong:
        return _missing(found, problem)
    first = " ".join(map(str, wrong[0].world))
    told = f"{len(wrong)} of {len(found.solutions)} solutions do not fit the matrix"
    return (f"{told}: the list belongs to another one, or is older; the first is {first}",)


def _missing(found: SolutionList, problem: CrossImpactProblem) -> tuple[str, ...]:
    # With slack, a list says by its worst consistency value how much; worlds beyond that are none of its scenarios.
    slack = max([0.0, *(-one.consistency for one in found.solutions)])
    every = consistent_worlds(problem, tolerance=slack, max_worlds=MOST_SOUGHT, max_nodes=10 * MOST_SOUGHT)
    known = {one.world for one in found.solutions}
    lost = [world for world in map(tuple, (every.worlds + 1).tolist()) if world not in known]
    if not lost:
        return ()
    count = f"{len(lost):,}" if every.complete else f"at least {len(lost):,}"
    told = f"the matrix has {count} scenario{'s that are' if len(lost) > 1 else ' that is'} not in the list"
    return (f"{told}: the list is a part, or is older; the first is {' '.join(map(str, lost[0]))}",)


def _fits(one: Solution, problem: CrossImpactProblem) -> bool:
    world = np.array(one.world) - 1
    if len(world) != problem.n_factors or (world < 0).any() or (world >= problem.sizes).any():
        return False
    least = float(consistency_values(problem, world).min())
    return least == one.consistency and float(total_impact_score(problem, world)) == one.total


def solutions_of(problem: CrossImpactProblem, worlds: Sequence[Sequence[int]]) -> SolutionList:
    """Return consistent worlds, given by indices from 0, as a list; weights are 0, for none was counted."""
    rows = [np.array(world, dtype=np.int64) for world in worlds]
    return SolutionList(tuple(_solution(problem, row) for row in rows))


def _solution(problem: CrossImpactProblem, row: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> Solution:
    least = float(consistency_values(problem, row).min())
    world = tuple(int(index) + 1 for index in row)
    return Solution(world, 0, least, max(0.0, -least), float(total_impact_score(problem, row)))


def write_solutions(found: SolutionList) -> bytes:
    """Return a list as the bytes of a .sl file.

    >>> write_solutions(SolutionList((Solution((2, 1), 5, 0, 0, 9),))).split(b"\\r\\n")[4]
    b'" 2 1",5,0,0,9,""'
    """
    return encode_text("".join(f"{line}\r\n" for line in _lines(found)), "cp1252")[0]


def _lines(found: SolutionList) -> Iterator[str]:
    yield from (found.version, found.title, f" {len(found.solutions)} ", "")
    for one in found.solutions:
        world = "".join(f" {index}" for index in one.world)
        numbers = ",".join(f"{number:g}" if abs(number) < 1e6 else f"{number:.0f}" for number in
                           (one.weight, one.consistency, one.inconsistency, one.total))  # fmt: skip
        yield f'"{world}",{numbers},"{one.text}"'
