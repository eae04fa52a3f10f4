"""Errors of YAML's grammar in our own words: what is wrong at this place, and what to do next."""

from __future__ import annotations

import re

from yaml import YAMLError
from yaml.error import MarkedYAMLError

from raison.store.writing.written import FileText
from raison.words.faults import PlacedFault

__all__ = ["syntax_fault"]

RULES: tuple[tuple[str, str, str], ...] = (
    (r"mapping values are not allowed", "stands where no second key may stand",
     "put a text that holds ': ' in quotes, or indent the line like its neighbours"),
    (r"expected ',' or '\]'", "stands in a list in [ ] that is not closed", "add the ] or a comma before this place"),
    (r"expected ',' or '\}'", "stands in a mapping in { } that is not closed",
     "add the } or a comma before this place; put a text with commas, braces or ': ' in quotes"),
    (r"unexpected end of stream", "begins a quotation that never ends", "close it with the same quotation mark"),
    (r"unknown escape character|did not find expected hexdecimal|invalid Unicode", "holds a \\ that means nothing",
     "write \\\\ for a backslash, or use single quotes"),
    (r"tab character|found a tab", "is indented by a tab", "indent with spaces"),
    (r"cannot start any token", "cannot begin a value", "put the value in quotes; indent with spaces, never tabs"),
    (r"expected '-' indicator|expected <block end>, but found '\?'", "is no item of the list above it",
     "begin it with '- ', or indent it differently"),
    (r"expected key|expected <block end>", "does not fit the keys above it",
     "indent it like its neighbours; after a quoted text nothing may follow"),
    (r"could not find expected ':'", "follows a key that lacks its ':'",
     "write 'key: value', or indent the line further if it belongs to the text above"),
    (r"expected alphabetic or numeric", "is no name of an anchor or alias", "put the value in quotes"),
    (r"comment or line break", "follows a | or > that should end its line", "begin the text on the next line"),
    (r"node content|node, but found", "stands where a value should", "write the value, or put it in quotes"),
    (r"document start", "follows the end of the study's one document", "delete it, or one closing bracket too many"),
    (r"directive|%", "begins a directive, which a study does not have", "delete the line, or put the value in quotes"),
    (r"tag|URI", "begins a tag, which a study does not have", "put the value in quotes"),
)  # fmt: skip
OTHERWISE = ("does not follow the grammar of YAML", "compare the line with its neighbours; put texts in quotes")


def syntax_fault(written: FileText, wrong: YAMLError) -> PlacedFault:
    """Return an error of the YAML parser as a fault with place, rule and next step."""
    problem = str(getattr(wrong, "problem", "") or wrong)
    rule, hint = next(((rule, hint) for pattern, rule, hint in RULES if re.search(pattern, problem)), OTHERWISE)
    index, opened = _place(written, wrong)
    if opened is not None and "not closed" in rule:
        if index >= len(written.text.rstrip()):
            index, rule = opened, "is never closed"
        else:
            line, column = written.at(opened)
            rule = rule.replace("that is", f"that begins at {line}:{column} and is")
    if written.text[index : index + 1] == "\t":
        rule, hint = "is indented by a tab", "indent with spaces"
    return _placed(written, index, rule, hint)


def _place(written: FileText, wrong: YAMLError) -> tuple[int, int | None]:
    # Where the error shows itself, and where the construct began that it is part of.
    mark = wrong.problem_mark if isinstance(wrong, MarkedYAMLError) else None
    begun = wrong.context_mark if isinstance(wrong, MarkedYAMLError) else None
    if begun is not None and "quoted" in str(getattr(wrong, "context", "")) and "end of stream" in str(wrong):
        mark = begun
    index = mark.index if mark is not None else 0
    return max(0, min(index, len(written.text))), None if begun is None else begun.index


def _placed(written: FileText, index: int, rule: str, hint: str) -> PlacedFault:
    if index >= len(written.text.rstrip()):
        last = max(0, len(written.text.rstrip()) - 1)
        return written.fault((last, last + 1), "the end of the file", rule, hint)
    if written.text[index] in "\r\n ":
        index = max(written.text.rfind(mark, 0, index) for mark in "\r\n") + 1
    word = re.match(r"[\[{]|\S+", written.text[index : index + 60])
    length = len(word[0]) if word else 1
    return written.fault((index, index + length), written.text[index : index + length], rule, hint)
