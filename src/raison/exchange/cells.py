"""Cells of other tools' files: a number by one strict rule, a flag, or missing by the codes of the file's codebook.

A number has ASCII digits, an optional sign before them, an optional decimal point and exponent. U+2212, the minus sign
of typesetting, is a minus; every other dash is a fault, for it may be a blank cell or a range. No separators of
thousands, no underscores, no other digits, neither infinity nor `nan`. Whoever asks for decimal commas gets commas
alone: a point is then a fault, since it may divide thousands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import Literal, TypeVar

from raison.exchange.text import fault_at
from raison.words.faults import Fault

__all__ = [
    "BLANKS",
    "LARGEST",
    "Decimal",
    "decimal_of",
    "is_missing",
    "read_in_place",
    "read_count",
    "read_flag",
    "read_number",
]

LARGEST, LEAST = 1e12, 1e-12
BLANKS = " \t\r\n\u00a0\u3000"
"""What may stand around a number; other invisible characters are part of the cell, and so a fault."""
NUMBER = re.compile(r"[+\-\u2212]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+\-]?[0-9]{1,4})?\Z")
COUNT = re.compile(r"[0-9]{1,7}\Z")
WITH_COMMA = re.compile(r"[+\-\u2212]?[0-9]*,[0-9]+\Z")
DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\ufe63\uff0d", "-"))
FLAGS = {"0": False, "1": True, "false": False, "true": True, "no": False, "yes": True}
Decimal = Literal[".", ","]
Read = TypeVar("Read")


def read_number(text: str, decimal: Decimal = ".") -> float:
    r"""Return the number of a cell, an int where it is whole.

    Parameters
    ----------
    text : str
        Blanks around the number are ignored.
    decimal : {".", ","}
        What divides whole and fraction.

    Raises
    ------
    Fault
        If it is no number by the rule above, beyond 10¹², or within 10⁻¹² of 0, so near that it would count as 0.

    Examples
    --------
    >>> read_number("-2.0"), read_number("\u22122"), read_number("1,5", ","), read_number("5e-1")
    (-2, -2, 1.5, 0.5)
    >>> read_number("1_0")
    Traceback (most recent call last):
    raison.words.faults.Fault: '1_0' is no number; write a number such as -1 or 0.5
    """
    plain = text.strip(BLANKS)
    if decimal == "," and "." in plain:
        raise Fault(
            (), text, "has a point where the table's decimals have commas", "write 1,5, and 1500 without a point"
        )
    pointed = plain.replace(",", ".", 1) if decimal == "," else plain
    if not NUMBER.match(pointed):
        raise Fault((), text, "is no number", _next_step(plain))
    number = float(pointed.replace("\u2212", "-"))
    if abs(number) > LARGEST:
        raise Fault((), text, "lies beyond 1e12", "write it in greater units")
    if abs(number) < LEAST and re.search("[1-9]", re.split("[eE]", pointed)[0]):
        raise Fault((), text, "is so near 0 that it would count as 0", "write it in smaller units")
    return int(number) if number == int(number) else number


def _next_step(plain: str) -> str:
    if plain.translate(DASHES) != plain:
        return f"use the plain minus sign: {plain.translate(DASHES)}"
    if WITH_COMMA.match(plain):
        thousands = re.search(r"[1-9][0-9]{0,2},[0-9]{3}\Z", plain)
        whole = f", {plain.replace(',', '')} for thousands" if thousands else ""
        return f"write {plain.replace(',', '.')} for a decimal comma{whole}, or divide the columns by semicolons"
    return "write a number such as -1 or 0.5"


def decimal_of(divider: str, cells: Iterable[str]) -> Decimal:
    """Return which sign divides whole and fraction in the cells of a table's columns of numbers.

    Commas can do so only where they do not divide the columns; one cell such as `1,5` then speaks for all.

    >>> decimal_of(";", ["2", "-1,5"]), decimal_of(";", ["2", "-1.5"]), decimal_of(",", ["1,5"])
    (',', '.', '.')
    """
    return "," if divider != "," and any(WITH_COMMA.match(cell.strip(BLANKS)) for cell in cells) else "."


def read_count(text: str) -> int:
    """Return a whole number from 0 on, written in digits alone: a place, a size, a year.

    >>> read_count("12")
    12
    >>> read_count("\u00b2")
    Traceback (most recent call last):
    raison.words.faults.Fault: '²' is no whole number; write it in digits, such as 12
    """
    if not COUNT.match(text.strip(BLANKS)):
        raise Fault((), text, "is no whole number", "write it in digits, such as 12")
    return int(text)


def read_flag(text: str) -> bool:
    """Return a cell that says yes or no: 1 or 0 (also 1.00), true or false, yes or no.

    >>> read_flag("1.00"), read_flag("FALSE")
    (True, False)
    >>> read_flag("2")
    Traceback (most recent call last):
    raison.words.faults.Fault: '2' is neither yes nor no; write 1 or 0
    """
    plain = re.sub(r"\A([01])\.0*\Z", r"\1", text.strip(BLANKS).lower())
    if plain not in FLAGS:
        raise Fault((), text, "is neither yes nor no", "write 1 or 0")
    return FLAGS[plain]


def is_missing(text: str, codes: Collection[str]) -> bool:
    """Return whether a cell is missing by a codebook's codes, in small letters; `-9.0` is the code `-9`.

    >>> is_missing("-9.0", {"-9", ""}), is_missing("NA", {"na"}), is_missing("9", {"-9"})
    (True, True, False)
    """
    return re.sub(r"(?<=[0-9])\.0*\Z", "", text.strip(BLANKS).lower()) in codes


def read_in_place(line: int, column: str, text: str, read: Callable[[str], Read]) -> Read:
    """Return what `read` makes of a cell; a fault gets the line and the name of the column, where there is one.

    >>> read_in_place(3, "year", "12", read_count)
    12
    >>> read_in_place(3, "year", "x", read_count)
    Traceback (most recent call last):
    raison.words.faults.Fault: line[3]: 'x' is no whole number (column year); write it in digits, such as 12
    """
    try:
        return read(text)
    except Fault as fault:
        rule = f"{fault.rule} (column {column})" if column else fault.rule
        raise fault_at(line, text, rule, fault.hint) from None
