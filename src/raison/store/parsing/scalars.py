"""Plain scalars: what an unquoted word of YAML means, by the core schema of YAML 1.2.

`yes`, `no` and `on` stay words, `2026-01` stays a word; so does a number longer than 24 characters, which in a study is
the hash of a passage.
"""

from __future__ import annotations

import re

__all__ = ["Scalar", "read_plain", "write_plain"]

Scalar = str | int | float | bool | None

LONGEST_NUMBER = 24
WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
}
WHOLE = re.compile(r"[-+]?[0-9]+\Z")
BASED = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
MAY_BE_NUMBER = frozenset("+-.0123456789")
UNSAFE_START = frozenset("-?:,[]{}#&*!|>'\"%@` ")
# A question mark is plain in YAML 1.2, but common readers of YAML 1.1 take one before a space or a bracket as a sign.
UNSAFE_INSIDE = re.compile(r": |:\Z| #|[\[\]{},?\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
TO_ESCAPE = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]')


def read_plain(text: str) -> Scalar:
    """Return what an unquoted scalar means.

    >>> [read_plain(word) for word in ("yes", "2026-01", "12", "1.50", "true", "~", "1..3", "0x1F")]
    ['yes', '2026-01', 12, 1.5, True, None, '1..3', 31]
    """
    if text in WORDS:
        return WORDS[text]
    if text[0] not in MAY_BE_NUMBER or len(text) > LONGEST_NUMBER:
        return text
    if WHOLE.match(text):
        return int(text)
    if DECIMAL.match(text):
        return float(text)
    return int(text, 0) if BASED.match(text) else text


def write_plain(value: Scalar) -> str:
    """Return a scalar as YAML text that reads back as itself, unquoted where that is safe.

    >>> [write_plain(value) for value in ("hedged", "1..3", "12", "a: b", True, None, 2.0)]
    ['hedged', '1..3', '"12"', '"a: b"', 'true', 'null', '2.0']
    """
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, float):
        return _write_float(value)
    if isinstance(value, int):
        return str(value)
    if _safe(value):
        return value
    return _quoted(value)


def _write_float(value: float) -> str:
    if value != value:
        return ".nan"
    if value in (float("inf"), float("-inf")):
        return ".inf" if value > 0 else "-.inf"
    return repr(value)


def _safe(text: str) -> bool:
    if not text or text != text.strip() or UNSAFE_INSIDE.search(text) or text.startswith(("---", "...")):
        return False
    starts_well = text[0] not in UNSAFE_START or (text[0] == "-" and text[1:2].strip() != "")
    return starts_well and isinstance(read_plain(text), str)


def _quoted(text: str) -> str:
    return '"' + TO_ESCAPE.sub(lambda found: ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}", text) + '"'
