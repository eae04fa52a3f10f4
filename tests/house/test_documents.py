"""The runner of documents tells what is untrue, with its line; links in the documents lead somewhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import raison
from tests.language import faults_of, prose_in
from tools.documents import Untrue, run_document

PROJECT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")])


def echo(words: list[str]) -> tuple[int, str]:
    """A command that says its words, and fails where it is told to."""
    return (2 if "bad" in words else 0), f"said {' '.join(words)}\n"


def fence(kind: str, text: str) -> str:
    return f"Text.\n\n```{kind}\n{text}\n```\n"


READ = "assert open('a/b.yaml').read() == 'x: 1\\ny: 2\\n'"


@pytest.mark.parametrize(
    "text",
    [
        fence("python", "a = 1") + fence("python", ">>> a + 1\n2"),
        fence("console", "$ raison check x\nsaid check x\n$ raison why y\n...why..."),
        fence("console status=2", "$ raison bad"),
        fence("yaml a/b.yaml", "x: 1") + fence("yaml +a/b.yaml", "y: 2") + fence("python", READ),
        fence("markdown c.md", "# Low water") + fence("python", "assert open('c.md').read() == '# Low water\\n'"),
    ],
)
def test_what_is_true_passes(text: str) -> None:
    assert run_document(text, echo) == text.count("```") // 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (fence("python", "1 / 0"), "line 3: ZeroDivisionError"),
        (fence("python", ">>> 1 + 1\n3"), "Expected:"),
        (fence("console", "$ raison bad"), "ended with status 2, not 0"),
        (fence("console status=2", "$ raison good"), "ended with status 0, not 2"),
        (fence("console", "$ raison check\nsomething else"), "but it says"),
        (fence("console", "$ rm -r x"), "cannot be run here"),
        (fence("yaml ../x.yaml", "x: 1"), "outside the reader's folder"),
    ],
)
def test_what_is_untrue_is_told(text: str, told: str) -> None:
    with pytest.raises(Untrue, match=re.escape(told)):
        run_document(text, echo)


def test_a_document_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run_document(fence("yaml a.yaml", "x: 1"), echo)
    assert list(tmp_path.iterdir()) == []
    assert Path.cwd() == tmp_path


def paragraphs(prose: str) -> list[str]:
    """The paragraphs of a document, the items of its lists and the cells of its tables, each in one line."""
    parts = re.split(r"\n\s*\n|\n(?=\s*(?:[-*|>#]|\d+\.) ?)|\|", prose)
    return [" ".join(part.split()) for part in parts if part.strip()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8"))
    near = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in near if not (document.parent / link).exists()] == []


def test_the_documents_are_written_in_plain_english() -> None:
    found = []
    for document in DOCUMENTS:
        for said in paragraphs(prose_in(document.read_text(encoding="utf-8"))):
            wrong = [one for one in faults_of(said, cell=True) if one.startswith(("the banned", "a doubled space"))]
            found += [(document.name, wrong, said)] if wrong else []
    assert found == []


def test_every_page_is_reached_from_the_first() -> None:
    seen, todo = set(), [PROJECT / "docs" / "index.md"]
    while todo:
        page = todo.pop()
        seen.add(page)
        links = re.findall(r"\]\(([^)#\s:]+\.md)", page.read_text(encoding="utf-8"))
        todo += [target for link in links if (target := (page.parent / link).resolve()) not in seen]
    assert [str(page) for page in (PROJECT / "docs").rglob("*.md") if page.resolve() not in seen] == []


def test_the_version_is_one() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    cited = re.search(r"^version: (.+)$", (PROJECT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    newest = re.search(r"^## .*?(\d+\.\d+\.\d+)", (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert cited and newest
    assert {project, cited[1].strip("\"'"), newest[1]} == {raison.__version__}
