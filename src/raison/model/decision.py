"""Decision rules: whether every actor must agree to a change, or actors who hold a quota of the capability."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated

from raison.words.faults import Fault
from raison.words.readers import Reads

__all__ = ["UNANIMITY", "DecisionRule", "WrittenRule", "exact", "read_rule", "said_rule"]

SHARE = re.compile(r"\s*(?:0?\.[0-9]{1,9}|[01](?:\.[0-9]{0,9})?|[0-9]{1,4}\s*/\s*[0-9]{1,4})\s*\Z")
HOW = "write unanimity, or {quota: 0.65} for a share of all capability; {quota: 0.5} means more than half"


@dataclass(frozen=True)
class DecisionRule:
    """Who must prefer a point to today's before an issue can move there.

    Parameters
    ----------
    quota : Fraction or None
        The share of all capability that those in favour must hold, 1/2..1; exactly half never suffices. None: every
        actor must agree.
    written : str
        The quota as the study has it, such as `2/3`.
    """

    quota: Fraction | None = None
    written: str = ""

    def wins(self, favour: Fraction, whole: Fraction) -> bool:
        """Return whether those in favour suffice, by the weight that they hold and that of all.

        >>> half = read_rule({"quota": 0.5})
        >>> half.wins(Fraction(1), Fraction(2)), half.wins(Fraction(3), Fraction(5))
        (False, True)
        """
        return self.quota is not None and 2 * favour > whole and favour >= self.quota * whole

    @property
    def says(self) -> str:
        """The rule as the beginning of a sentence.

        >>> DecisionRule().says, read_rule({"quota": "2/3"}).says, read_rule({"quota": 0.5}).says
        ('if every actor must agree', 'by a weighted majority of 2/3', 'by a weighted majority of more than half')
        """
        if self.quota is None:
            return "if every actor must agree"
        return f"by a weighted majority of {self.share}"

    @property
    def share(self) -> str:
        """The quota in words: `more than half`, `65 %`, or as it was written."""
        if self.quota is None:
            return "all"
        if 2 * self.quota == 1:
            return "more than half"
        return self.written if "/" in self.written else f"{float(100 * self.quota):g} %"


UNANIMITY = DecisionRule()


def read_rule(raw: object) -> DecisionRule:
    """Return a decision rule as written.

    Raises
    ------
    Fault
        If it is neither the word nor a quota, or the quota lies outside 1/2..1.

    Examples
    --------
    >>> read_rule("unanimity").quota, read_rule({"quota": 0.65}).quota
    (None, Fraction(13, 20))
    """
    if isinstance(raw, DecisionRule):
        return raw
    if raw == "unanimity":
        return UNANIMITY
    if not isinstance(raw, Mapping):
        raise Fault((), raw, "is no decision rule", HOW)
    if unknown := sorted(str(key) for key in raw if key != "quota"):
        raise Fault((unknown[0],), unknown[0], "is not part of a decision rule", HOW)
    if "quota" not in raw:
        raise Fault((), dict(raw), "names no quota", HOW)
    return _quota(raw["quota"])


def _quota(raw: object) -> DecisionRule:
    written = str(raw).strip()
    if isinstance(raw, bool) or not isinstance(raw, int | float | str) or not SHARE.match(written):
        raise Fault(("quota",), raw, "is no share of the capability", "write a share such as 0.65 or 2/3")
    try:
        share = Fraction(written.replace(" ", ""))
    except ZeroDivisionError:
        raise Fault(("quota",), raw, "divides by zero", "write a share such as 0.65 or 2/3") from None
    if not Fraction(1, 2) <= share <= 1:
        rule = "lies outside 0.5 to 1"
        raise Fault(("quota",), raw, rule, "less than half could decide both ways; 0.5 means more than half")
    return DecisionRule(share, written)


def said_rule(text: object) -> DecisionRule:
    """Return a decision rule as a user says it in one word: `unanimity`, `0.65`, `2/3`.

    >>> said_rule("2/3").quota, said_rule("unanimity").quota
    (Fraction(2, 3), None)
    """
    if isinstance(text, str) and text.strip().lower() != "unanimity" or isinstance(text, int | float):
        try:
            return _quota(text)
        except Fault as fault:
            raise Fault(("rule",), fault.value, fault.rule, "say unanimity, or a share such as 0.65 or 2/3") from None
    return read_rule(text.strip().lower() if isinstance(text, str) else text)


def exact(number: float) -> Fraction:
    """Return a number as it is written in decimals, so that sums of shares are exact.

    >>> exact(0.1) + exact(0.2) == exact(0.3)
    True
    """
    return Fraction(repr(float(number)))


WrittenRule = Annotated[
    DecisionRule,
    Reads(
        read_rule,
        {
            "description": HOW,
            "anyOf": [
                {"const": "unanimity"},
                {
                    "type": "object",
                    "properties": {"quota": {"anyOf": [{"type": "number"}, {"type": "string"}]}},
                    "required": ["quota"],
                    "additionalProperties": False,
                },
            ],
        },
    ),
]
