"""A board without consequences as a strategic game for Gambit (.nfg, payoff version), ranks standing for payoffs."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from raison.lenses.conflict.choices import feasible, whole_board
from raison.lenses.conflict.verdicts import ranks
from raison.lenses.worlds.impacts import Impacts
from raison.words.faults import CannotDo

__all__ = ["LOST", "write_game"]

MOST_PROFILES = 50_000
LOST = (
    "Payoffs are ordinal ranks (higher is better) and nothing more: differences, averages and mixed strategies mean"
    " nothing.",
    "Each player chooses once and for all: who can move from where, moves that cannot be taken back, answers to moves,"
    " and settling after a move are lost.",
    "Factors beside the board stay as they are today.",
)


def write_game(impacts: Impacts, title: str, board: Sequence[str] = ()) -> tuple[bytes, tuple[str, ...]]:
    """Return a board as the bytes of a .nfg file, and what is lost, which the file's comment says too.

    Parameters
    ----------
    impacts : Impacts
        The study's picture in one reading.
    title : str
    board : sequence of str
        Owned factors that may move; none named: all.

    Raises
    ------
    CannotDo
        If nobody owns a choice alone, or there are more than 50,000 combinations of strategies.

    References
    ----------
    The Gambit Project, *Game representation formats*.

    Notes
    -----
    Players are the owners; a strategy is one variant for each factor of an owner. The first player's strategy varies
    fastest. Combinations that can never be get the payoff 0 for everybody, below all others, which start at 1. Choices
    of several owners stay as they are today, and this is told: in a strategic game each choice is one player's.
    """
    every = whole_board(impacts.picture, board)
    names = tuple(name for name in every if len(impacts.picture.factors[name].owner) == 1)
    joint = [name for name in every if name not in names]
    if not names:
        why = f"{', '.join(joint)}: each has several owners" if joint else "nobody owns a choice on this board"
        raise CannotDo(f"{why}, which a strategic game cannot say; name other factors with --board")
    players = list(dict.fromkeys(impacts.picture.factors[name].owner[0] for name in names))
    strategies = [_strategies(impacts, names, player) for player in players]
    total = int(np.prod([len(own) for own in strategies], dtype=object))
    if total > MOST_PROFILES:
        raise CannotDo(f"the board makes {total:,} combinations, and {MOST_PROFILES:,} are written; name fewer factors")
    worlds = _profiles(impacts, strategies)
    able = feasible(impacts, worlds) & ~_banned(impacts, worlds)
    payoffs = np.column_stack([np.where(able, _ranked(impacts, worlds, able, player), 0) for player in players])
    lost = (*LOST, *_shared(joint), *_beyond_ranks(impacts, players), *_impossible(able))
    lines = _lines(impacts, title, players, strategies, " ".join(lost))
    body = "\n".join(" ".join(map(str, row)) for row in payoffs.tolist())
    return ("\n".join(lines) + f"\n{body}\n").encode("utf-8"), lost


Strategy = dict[str, str]


def _strategies(impacts: Impacts, names: Sequence[str], player: str) -> list[Strategy]:
    own = [name for name in names if impacts.picture.factors[name].owner[0] == player]
    variants = [tuple(impacts.picture.factors[name].variants) for name in own]
    count = int(np.prod([len(one) for one in variants], dtype=object))
    if count > MOST_PROFILES:
        raise CannotDo(f"{player} has {count:,} strategies, and {MOST_PROFILES:,} are written; name fewer factors")
    return [dict(zip(own, choice, strict=True)) for choice in itertools.product(*variants)]


def _profiles(impacts: Impacts, strategies: Sequence[list[Strategy]]) -> NDArray[np.int64]:
    today = impacts.picture.world
    rows = []
    for profile in itertools.product(*reversed(strategies)):
        world = dict(today)
        for part in profile:
            world.update(part)
        rows.append(impacts.frame.row(world))
    return np.array(rows, dtype=np.int64)


def _banned(impacts: Impacts, worlds: NDArray[np.int64]) -> NDArray[np.bool_]:
    banned = np.zeros(len(worlds), dtype=np.bool_)
    for never in impacts.picture.never:
        banned |= impacts.frame.truth(never.node, worlds)
    return banned


def _ranked(impacts: Impacts, worlds: NDArray[np.int64], able: NDArray[np.bool_], player: str) -> NDArray[np.int64]:
    found = np.zeros(len(worlds), dtype=np.int64)
    found[able] = ranks(impacts, worlds[able], player) + 1
    return found


def _shared(joint: Sequence[str]) -> tuple[str, ...]:
    if not joint:
        return ()
    return (f"Choices of several owners stay as they are today: {', '.join(joint)}.",)


def _beyond_ranks(impacts: Impacts, players: Sequence[str]) -> tuple[str, ...]:
    told = {
        "preferences that are not known": any(one.actor in players for one in impacts.picture.doubts),
        "attitudes": any(one.actor in players for one in impacts.picture.likings),
    }
    lost = [name for name, there in told.items() if there]
    return (f"Lost, too: {', '.join(lost)}.",) if lost else ()


def _impossible(able: NDArray[np.bool_]) -> tuple[str, ...]:
    count = int((~able).sum())
    return (f"{count} combinations can never be; they got the payoff 0, below all others.",) if count else ()


def _lines(
    impacts: Impacts, title: str, players: Sequence[str], strategies: Sequence[list[Strategy]], comment: str
) -> Iterator[str]:
    yield f"NFG 1 R {_quoted(title)} {{ {' '.join(map(_quoted, players))} }}"
    yield ""
    named = [" ".join(_quoted(_said(one)) for one in own) for own in strategies]
    yield "{ " + "\n".join(f"{{ {own} }}" for own in named)
    yield "}"
    yield _quoted(comment)
    yield ""


def _said(strategy: Strategy) -> str:
    return ", ".join(f"{factor}={variant}" for factor, variant in strategy.items())


def _quoted(text: str) -> str:
    plain = " ".join(text.split()).replace("\\", "/")
    return '"' + plain.replace('"', '\\"') + '"'
