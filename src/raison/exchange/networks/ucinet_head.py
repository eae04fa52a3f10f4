"""What stands before the data of a UCINET file: sizes, format, labels of actors and of matrices, in any order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from raison.exchange.networks.network import MOST_ACTORS, PLAIN
from raison.exchange.text import fault_at
from raison.words.faults import CannotDo

__all__ = ["Head", "Word", "read_head", "words_of"]

WORD = re.compile(r'"([^"]*)"|([^\s,="]+)|(=)')
LABELS = re.compile(r"(?i)\b(?:(row|column|col|matrix|level)\s+)?labels(\s+embedded)?\s*:?")
KINDS = {"column": "col", "level": "matrix"}  # several matrices are the levels of one set
SETTING = re.compile(r"(?i)\b(?:(?:n|nr|nc|nm|format|diagonal)\s*=|diagonal\s+(?:present|absent)\b)")
FORMS = {"edgelist": "edgelist1", "nodelist": "nodelist1", "fm": "fullmatrix"}
FORMATS = ("fullmatrix", "edgelist1", "nodelist1")
TWO_MODE = "who stands with whom needs one kind of actor"
MOST_MATRICES = 50


@dataclass(frozen=True)
class Word:
    """A word of the file and its line."""

    text: str
    line: int


@dataclass
class Head:
    """What the head says; `size` and `names` are checked, `embedded` says whose labels stand within the data."""

    numbers: dict[str, int] = field(default_factory=dict)
    form: str = "fullmatrix"
    diagonal: bool = True
    labels: dict[str, list[Word]] = field(default_factory=dict)
    embedded: set[str] = field(default_factory=set)

    @property
    def size(self) -> int:
        """Number of actors."""
        return self.numbers.get("n", self.numbers.get("nr", 0))

    @property
    def names(self) -> list[str]:
        """Labels of the actors, n1, n2, … for those without one."""
        known = [word.text for word in self.known]
        return [*known, *(f"n{place + 1}" for place in range(len(known), self.size))]

    @property
    def known(self) -> list[Word]:
        """Labels of the actors before the data."""
        return next((self.labels[kind] for kind in ("", "row", "col") if self.labels.get(kind)), [])

    @property
    def dimensions(self) -> list[str]:
        """Labels of the matrices, one for each."""
        known, count = self.labels.get("matrix", []), max(1, self.numbers.get("nm", 1))
        plain = [PLAIN] if count == 1 else [f"relation_{place + 1}" for place in range(count)]
        return [known[place].text if place < len(known) else name for place, name in enumerate(plain)]


def words_of(line: str, number: int) -> list[Word]:
    """Return the words of a line; blanks, commas and equals signs divide them.

    >>> [word.text for word in words_of('A, "B land"', 1)]
    ['A', 'B land']
    """
    found = (one for one in WORD.finditer(line) if not one[3])
    return [Word(one[1] if one[1] is not None else one[2], number) for one in found]


def read_head(lines: Sequence[str]) -> Head:
    """Return what the lines before the data say.

    Raises
    ------
    Fault
        With the line: no number of actors, more labels than there are actors or matrices.
    CannotDo
        If the file holds two-mode data, a form that is not read, or more than a study takes.

    Examples
    --------
    >>> head = read_head(["dl n=2 nm=2", "row labels:", "Ann", "Bob", "level labels:", "LIKE", "HATE"])
    >>> head.names, head.dimensions
    (['Ann', 'Bob'], ['LIKE', 'HATE'])
    """
    head = Head()
    text = re.sub(r"(?i)^(\s*)dl\b", r"\1  ", "\n".join(lines), count=1)
    found = [*LABELS.finditer(text)]
    ends = [*(one.start() for one in found), len(text)]
    _settings(head, text[: ends[0]])
    for one, end in zip(found, ends[1:], strict=True):
        _labels(head, one, text, end)
    _check_sizes(head)
    _check_labels(head)
    return head


def _labels(head: Head, found: re.Match[str], text: str, end: int) -> None:
    kind = (found[1] or "").lower()
    kind = KINDS.get(kind, kind)
    cut = SETTING.search(text, found.end(), end)
    names_end = cut.start() if cut else end
    if found[2]:
        head.embedded |= {kind} if kind else {"row", "col"}
    else:
        first = text.count("\n", 0, found.end()) + 1
        lines = text[found.end() : names_end].split("\n")
        head.labels[kind] = [word for number, line in enumerate(lines, first) for word in words_of(line, number)]
    _settings(head, text[names_end:end])


def _settings(head: Head, text: str) -> None:
    for found in re.finditer(r"(?i)\b(n|nr|nc|nm)\s*=\s*([0-9]{1,7})", text):
        head.numbers[found[1].lower()] = int(found[2])
    if re.search(r"(?i)\bdiagonal\s*=?\s*absent\b", text):
        head.diagonal = False
    form = re.search(r"(?i)\bformat\s*=?\s*(\w+)", text)
    if form:
        head.form = FORMS.get(form[1].lower(), form[1].lower())
        if head.form in ("edgelist2", "nodelist2"):
            raise CannotDo(f"the file holds two-mode data (format {form[1]}): {TWO_MODE}")
        if head.form not in FORMATS:
            raise CannotDo(f"the format {form[1]} is not read; save the network as {', '.join(FORMATS)}")


def _check_sizes(head: Head) -> None:
    numbers, size = head.numbers, head.size
    if "nc" in numbers and numbers["nc"] != size:
        raise CannotDo(f"the file holds two-mode data (nr and nc differ): {TWO_MODE}")
    if "nc" in numbers and not _same_labels(head):
        raise CannotDo(
            f"the file holds two-mode data (nr and nc, and no labels that are the same for both): {TWO_MODE}; "
            f"if rows and columns are the same actors, write n={size}"
        )
    if size < 1:
        raise fault_at(1, "dl", "names no number of nodes", "write n=5")
    if size > MOST_ACTORS:
        raise CannotDo(f"the file names {size:,} actors, and a study takes up to {MOST_ACTORS}")
    if numbers.get("nm", 1) > MOST_MATRICES:
        raise CannotDo(f"the file holds {numbers['nm']} matrices, and up to {MOST_MATRICES} are read")


def _same_labels(head: Head) -> bool:
    row, column = ([word.text.casefold() for word in head.labels.get(kind, [])] for kind in ("row", "col"))
    return bool(head.labels.get("")) or {"row", "col"} <= head.embedded or bool(row and row == column)


def _check_labels(head: Head) -> None:
    for kind, words in head.labels.items():
        most = max(1, head.numbers.get("nm", 1)) if kind == "matrix" else head.size
        if len(words) > most:
            sign = "nm" if kind == "matrix" else "n"
            rule = f"is one label more than {sign}={most}"
            raise fault_at(words[most].line, words[most].text, rule, f"mend {sign}, or put names with blanks in quotes")
    row, column = head.labels.get("row", []), head.labels.get("col", [])
    for one, other in zip(row, column, strict=False):
        if one.text.casefold() != other.text.casefold():
            raise CannotDo(
                f"the file holds two-mode data (the row label {one.text!r:.60} stands where the columns have "
                f"{other.text!r:.60}): {TWO_MODE}"
            )
