"""The report tells what the papers conclude and what the model makes of it, the contradicted in sight."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path

from raison.desk.reporting import FORMS, contents_of
from raison.desk.study import Study
from raison.findings.brief.contents import ReportContents
from raison.store.writing.new import new_study

WRONG = (
    "  - {id: wrong, claim: [note-2], reading: papers, verb: whatif, hold: dam=built, expect: river=thin, how: none}\n"
)
TITLE = "What the papers conclude, and the model"


@cache
def contents(wrong: bool, none: bool) -> ReportContents:
    """What the report of a new study holds, answered once for all forms."""
    with tempfile.TemporaryDirectory() as folder:
        made = new_study("river", Path(folder))
        path = made / "study.yaml"
        text = path.read_text()
        if wrong:
            path.write_text(text.replace("expects:\n", "expects:\n" + WRONG))
        if none:
            head, rest = text.split("expects:\n")
            path.write_text(head + "left_out:" + rest.split("left_out:")[1])
        return contents_of(Study(made), None, None, lambda line: None)


def written(form: str, *, wrong: bool = True, none: bool = False) -> str:
    made = FORMS[form](contents(wrong, none), "folded")
    assert isinstance(made, str)
    return made


def test_the_page_has_a_section_with_the_contradicted_in_sight() -> None:
    page = written(".html")
    section = page.split(f"<h2>{TITLE}")[-1] if f"<h2>{TITLE}" in page else page.split(TITLE)[-1]
    seen = section.split("<details")[0]
    assert "the model reproduces 3 (0 earned, 3 returned) and contradicts 1." in seen
    assert "contradicted" in seen and "All 4 conclusions" in section


def test_what_is_reproduced_stands_below_a_fold() -> None:
    page = written(".html", wrong=False)
    section = page.split(TITLE)[-1]
    assert "<table" not in section.split("<details")[0] and "All 3 conclusions" in section


def test_a_study_without_conclusions_has_no_such_section() -> None:
    assert TITLE not in written(".html", wrong=False, none=True)


def test_text_and_data_have_them_too() -> None:
    text = written(".md")
    assert f"# {TITLE}" in text and text.count("| contradicted |") == 1
    data = json.loads(written(".json"))
    assert data["conclusions"]["counts"]["contradicted"] == 1 and data["format"] == 1
