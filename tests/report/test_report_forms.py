"""The report as Markdown and as JSON."""

from __future__ import annotations

import dataclasses
import json
import re

from raison.report import data, markdown
from tests.report.invented import HOSTILE, contents, system


def test_markdown_tells_questions_evidence_and_what_is_left_out() -> None:
    text = markdown.render(contents())
    assert text.startswith("# The Mirren compact under strain\n")
    for words in ("## 1. What would the dam set off?", "### Others hold", "## What the papers leave out", "`gar-5`"):
        assert words in text, words
    assert text.count("- `") == len(system().claims.claims)


def test_markdown_keeps_document_text_as_text() -> None:
    one = contents()
    study = dataclasses.replace(one.system.study, about=HOSTILE)
    text = markdown.render(dataclasses.replace(one, system=dataclasses.replace(one.system, study=study)))
    assert not re.search(r"(?<!\\)<", text)


def test_json_reads_back_and_has_its_documented_keys() -> None:
    told = json.loads(data.render(contents()))
    documented = set(re.findall(r"`(\w+)`", (data.render.__doc__ or "").partition("A finding")[0]))
    assert set(told) == documented
    assert [one["finding"]["verb"] for one in told["questions"]] == ["whatif", "stability", "bargain", "alignment"]
    fen = next(one for one in told["claims"] if one["id"] == "fen-2")
    assert {"kind": "effect", "what": "the dam is built → Summer flow into Lowland"} in fen["used_by"]
    assert fen["state"] == "exact"
    assert [one["standing"] for one in told["brief"]["page"]["answers"][0]["chips"]] == ["follows", "stated"]
    assert set(json.loads(data.render(contents(), "none"))) < set(told)


def test_a_question_that_could_not_be_asked_leaves_no_line_of_signs() -> None:
    one = contents()
    refused = dataclasses.replace(one.answers[0].finding, answers=(), headline="It cannot be asked.", complete=False)
    asked = (dataclasses.replace(one.answers[0], finding=refused),)
    text = markdown.render(dataclasses.replace(one, answers=asked), "none")
    assert "It cannot be asked." in text and not re.search(r"^\W+$", text.replace("\n\n", "\n").strip(), re.MULTILINE)
