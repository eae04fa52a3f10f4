"""Becoming: by what is judged whether an answer turned, and what it becomes, in words."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Any, cast

from raison.findings.asking.asking import Ask
from raison.findings.naming.flags import COMPANY, TALKS, WORLDS, outcome_says
from raison.findings.naming.ratings import rating_names
from raison.findings.phrases import Phrases, listed
from raison.findings.rows.of_questions import QuestionRow
from raison.findings.support.turns import Contrast

__all__ = ["becomes", "judged_by"]


def judged_by(row: QuestionRow) -> str:
    """Return by what is judged whether the answer of a row turned.

    >>> from tests.examples.why import row
    >>> judged_by(row())
    'whether “danger” is true if the state presses, and whether it is so as things stand'
    """
    if row.row == "bargaining":
        return "which issues can move and which are stuck"
    ask, phrases = row.case.ask, row.case.phrases
    if row.row == "alignment":
        side = row.case.wish.from_side
        who = f"with whom {phrases.who(side)} stands" if side else "how the camps are drawn"
        return f"{who}, and which change of a tie would relieve most"
    compared = isinstance(row.flag(), Contrast)
    when = f" if {phrases.clauses(ask.hold.items())}" if ask.hold else ""
    if _by_outcome(row):
        also = f", and whether it is so {_beside(row)}" if compared else ""
        return f"whether {_clause(phrases, ask)}{when}{also}"
    also = f", and {_beside(row)}" if compared else ""
    if row.row == "holding":
        return f"where developments settle{when}{also}"
    return f"which {WORLDS[row.row]}s there are{when}{also}"


def becomes(row: QuestionRow, after: Hashable) -> str:
    """Return what the answer of a row becomes under another flag, in words.

    >>> from tests.examples.why import row
    >>> becomes(row(), Contrast("none", "none"))
    'it is not so that “danger” is true'
    """
    before = row.flag()
    if isinstance(before, Contrast) and isinstance(after, Contrast):
        here = _side(row, before.word, after.word) if before.word != after.word else ""
        beside = _side(row, before.beside, after.beside) if before.beside != after.beside else ""
        if here and beside == here:
            return f"{here}, and {_beside(row)} too"
        return "; ".join(filter(None, (here, f"{_beside(row)}, {beside}" if beside else "")))
    return _side(row, before, after)


def _beside(row: QuestionRow) -> str:
    against = row.case.ask.against
    return f"if {row.case.phrases.clauses(against.items())}" if against else "as things stand"


def _by_outcome(row: QuestionRow) -> bool:
    flag = row.flag()
    return isinstance(flag.word if isinstance(flag, Contrast) else flag, str) and row.case.ask.outcome is not None


def _side(row: QuestionRow, before: Hashable, after: Hashable) -> str:
    ask, phrases = row.case.ask, row.case.phrases
    if isinstance(after, str) and ask.outcome is not None:
        return outcome_says(row.row, _clause(phrases, ask), after)
    if row.row == "bargaining":
        return _talks(phrases, dict(cast(Any, before)), dict(cast(Any, after)))
    if row.row == "alignment":
        return _stands(row, before, after)
    if row.row == "holding":
        return _settles(phrases, dict(cast(Any, before)), dict(cast(Any, after)))
    return _occurs(phrases, row, before, after)


def _clause(phrases: Phrases, ask: Ask) -> str:
    return phrases.outcome_clause(ask.outcome, ask.outcome_name) if ask.outcome is not None else ""


def _talks(phrases: Phrases, before: Mapping[str, str], after: Mapping[str, str]) -> str:
    issues = phrases.system.model.issues
    words = {name: after.get(name, "open") for name in (*before, *after)}
    changed = [(name, word) for name, word in words.items() if before.get(name, "open") != word]
    return listed([f"“{issues[name].name}” {TALKS[word]}" for name, word in changed])


def _settles(phrases: Phrases, before: Mapping[str, str], after: Mapping[str, str]) -> str:
    return listed([phrases.clause(name, one) for name, one in after.items() if before.get(name) != one])


def _stands(row: QuestionRow, before: Hashable, after: Hashable) -> str:
    (camps, eased), (other_camps, other_eased) = cast(Any, before), cast(Any, after)
    side = row.case.wish.from_side
    parts = []
    if camps != other_camps:
        who = _mates(row.case.phrases, side, camps, other_camps) if side else iter(("the camps are drawn otherwise",))
        parts.append(listed(list(who)))
    if eased != other_eased:
        names = rating_names(row.case.system, row.reading)
        most = listed([names.get(one, one) for one in other_eased], "or")
        parts.append(f"what would relieve most is a change of {most}" if most else "no change of a tie would relieve")
    return "; ".join(parts)


def _mates(phrases: Phrases, side: str, before: Any, after: Any) -> Iterator[str]:
    earlier, later = dict(before), dict(after)
    for name in sorted({*earlier, *later}):
        if name in later and (name not in earlier or earlier[name] != later[name]):
            yield f"{phrases.who(side)} {COMPANY[later[name]].format(phrases.who(name))}"
        elif name not in later:
            yield f"nothing ties {phrases.who(name)} to the others"


def _occurs(phrases: Phrases, row: QuestionRow, before: Hashable, after: Hashable) -> str:
    earlier, later = (_variants(row.case.ask, row, flag) for flag in (before, after))
    if not any(later.values()):
        return f"there is no {WORLDS[row.row]}"
    changed = [name for name in later if set(later[name]) != set(earlier.get(name, ()))]
    if not changed:
        return f"other {WORLDS[row.row]}s are left"
    shown = [f"“{phrases.factor(name)}”: {listed(_words(phrases, name, later[name]), 'or')}" for name in changed[:4]]
    return "; ".join(shown) + ("; and more" if len(changed) > 4 else "")


def _words(phrases: Phrases, name: str, variants: tuple[str, ...]) -> list[str]:
    return [phrases.variant(name, one) for one in phrases.system.factors[name].variants if one in variants]


def _variants(ask: Ask, row: QuestionRow, flag: Hashable) -> dict[str, tuple[str, ...]]:
    if row.row == "tendency":
        return dict(cast(Any, flag)) if isinstance(flag, tuple) else {}
    names = ask.about or tuple(row.case.system.factors)
    columns = zip(*cast(Any, flag), strict=True) if flag else iter(())
    found: dict[str, tuple[str, ...]] = dict.fromkeys(names, ())
    for name, column in zip(names, columns, strict=False):
        variants = tuple(row.case.system.factors[name].variants)
        found[name] = tuple(variants[place] for place in sorted(set(column)))
    return found
