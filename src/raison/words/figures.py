"""Figures: numbers as people read them: whole ones without an exponent, others with a few digits."""

from __future__ import annotations

from decimal import Decimal

__all__ = ["figure", "plain_number"]

LONGEST = 10**15
DIGITS = 3


def figure(number: float) -> str:
    """Return a count or an amount: whole numbers in full with commas, the very large ones rounded and marked so.

    >>> figure(11664), figure(0.5), figure(2**70)
    ('11,664', '0.5', 'about 1.2 × 10^21')
    """
    if number == int(number):
        whole = int(number)
        return f"{whole:,}" if abs(whole) < LONGEST else _rounded(whole)
    return plain_number(number)


def _rounded(whole: int) -> str:
    digits = str(abs(whole))
    tenths = round(int(digits[:3]) / 10)
    return f"about {'-' if whole < 0 else ''}{tenths / 10:g} × 10^{len(digits) - 1}"


def plain_number(number: float, digits: int = DIGITS) -> str:
    """Return a number that is no count, such as a year or a position: whole ones in full, without commas or exponent;
    others with so many digits that count.

    >>> plain_number(2027.0), plain_number(2026.5), plain_number(0.12345), plain_number(1234567.8), plain_number(-0.0)
    ('2027', '2026.5', '0.123', '1234568', '0')
    """
    if number == int(number):
        return f"{int(number)}"
    before = len(str(int(abs(number)))) if abs(number) >= 1 else 0
    kept = max(digits, before + (1 if before < 5 else 0))
    return f"{Decimal(f'{number:.{kept}g}'):f}"
