"""A report of every documented import: a finished page that begins with results and has no empty section."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from raison.cli import main
from raison.desk import reporting
from raison.desk.reporting import contents_of
from tests.exchange.samples import conflict_gmcr, somewhereland_scw

TRIANGLE = "from,to,strength\nAda,Bo,2\nBo,Cy,1\nAda,Cy,-2\n"
COW = "ccode1,ccode2,dyad_st_year,dyad_end_year,defense,neutrality,nonaggression,entente\n2,20,1949,9999,1,0,0,0\n"
DISPUTES = "statea,stateb,strtyr,strtmnth,strtday,endyear,endmnth,endday,hihost\n2,20,1950,1,2,1951,3,4,3\n"
ATOP = "mem1,mem2,year,defense,offense,neutral,nonagg,consul\n2,20,1950,1,0,0,0,0\n2,20,1951,1,0,0,0,0\n"
VOTES = "rcid,ccode,vote\n" + "".join(
    f"{item},{state},{1 if (item + state) % 3 else 3}\n" for item in range(8) for state in (2, 20, 70)
)
PAJEK = '*Vertices 3\n1 "Ada"\n2 "Bo"\n3 "Cy"\n*Edges\n1 2 1\n2 3 -1\n'
DL = "dl n=3 format=fullmatrix\nlabels:\nAda,Bo,Cy\ndata:\n0 1 -1\n1 0 1\n-1 1 0\n"
GRAPHML = """<?xml version="1.0"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="w" for="edge" attr.name="weight" attr.type="double"/>
<graph edgedefault="undirected"><node id="Ada"/><node id="Bo"/>
<edge source="Ada" target="Bo"><data key="w">-1</data></edge></graph>
</graphml>
"""
MATRIX = ",A1,A2,B1,B2\nA1,0,0,2,-2\nA2,0,0,-1,1\nB1,1,-1,0,0\nB2,-3,3,0,0\n"
PYCIB = (
    "Source_Descriptor,Source_State,Target_Descriptor,Target_State,Impact\n"
    "A,a1,B,b1,2\nA,a1,B,b2,-2\nA,a2,B,b1,-1\nA,a2,B,b2,1\nB,b1,A,a1,1\nB,b1,A,a2,-1\nB,b2,A,a1,-1\nB,b2,A,a2,1\n"
)
DESCRIPTORS = "Descriptor,StateCount,State1,State2\nA,2,a1,a2\nB,2,b1,b2\n"
PROPHESY = ",,A,,B,\n,,a1,a2,b1,b2\nA,a1,0,0,2,-2\n,a2,0,0,-1,1\nB,b1,1,-1,0,0\n,b2,-3,3,0,0\n"
KTAB = "Duty, made up, 2, 1\nActor,Description,Power,Position,Salience\nAda,first,100,20,50\nBo,second,50,90,60\n"
CHALLENGE = "Actor,Position,Salience,Capability\nAda,10,50,100\nBo,90,70,80\nCy,40,20,30\n"
EXCHANGE = (
    "#O\tDuty\n#A\tada\tAda\n#A\tbo\tBo\n#P\tlevel\tLevel\n#M\tlevel\t0\tlow\n#M\tlevel\t100\thigh\n"
    "#D\tada\tlevel\t0\t0.5\t0.4\n#D\tbo\tlevel\t100\t0.7\t0.6\n"
)
IMPORTS: dict[str, tuple[str | bytes, tuple[str, ...]]] = {
    "matrix.scw": (somewhereland_scw(), ()),
    "matrix.csv": (MATRIX, ()),
    "pycib.csv": (PYCIB, ("--beside", "descriptors.csv")),
    "prophesy.csv": (PROPHESY, ()),
    "ktab.csv": (KTAB, ()),
    "conflict.gmcr": (conflict_gmcr("elmira"), ()),
    "ties.csv": (TRIANGLE, ()),
    "alliances.csv": (COW, ()),
    "disputes.csv": (DISPUTES, ()),
    "atop.csv": (ATOP, ()),
    "votes.csv": (VOTES, ()),
    "network.net": (PAJEK, ()),
    "network.dl": (DL, ()),
    "network.graphml": (GRAPHML, ()),
    "stances.csv": (CHALLENGE, ("--salience", "100", "--scale", "0..100")),
    "talks.tsv": (EXCHANGE, ()),
}


class _Visible(HTMLParser):
    """The text that is read, the sections with what each holds, and every id and inner link."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.sections: list[str] = []
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.hidden += tag in ("style", "script")
        if tag == "section":
            self.sections.append("")
        self.ids.add(named.get("id") or "")
        if tag == "a" and (named.get("href") or "").startswith("#"):
            self.links.add((named["href"] or "")[1:])

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.text.append(data)
            if self.sections:
                self.sections[-1] += data


def run(*words: str) -> str:
    ran = CliRunner().invoke(main, list(words))
    assert ran.exit_code == 0, ran.output
    return ran.output


@pytest.fixture(scope="module", params=list(IMPORTS))
def reported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the report of a study made of one kind of file, in all forms, its answers computed once."""
    folder = tmp_path_factory.mktemp("reported")
    content, options = IMPORTS[request.param]
    computed = cache(lambda study, texts, as_of: contents_of(study, texts, as_of, lambda line: None, "none"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(
            reporting, "contents_of", lambda study, texts, as_of, told, passages: computed(study, texts, as_of)
        )
        Path(request.param).write_bytes(content if isinstance(content, bytes) else content.encode())
        Path("descriptors.csv").write_text(DESCRIPTORS, encoding="utf-8")
        run("import", request.param, "made", *options)
        for form in ("html", "md", "json"):
            run("report", "made", "--output", f"page.{form}")
    return folder


def test_every_import_makes_a_finished_page(reported: Path) -> None:
    page = (reported / "page.html").read_text(encoding="utf-8")
    told = _Visible()
    told.feed(page)
    text = " ".join(" ".join(told.text).split())
    assert not re.search(r"\bpapers?\b", text, re.IGNORECASE), re.findall(r".{60}\bpapers?\b.{60}", text, re.IGNORECASE)
    assert "claims from 0 sources" not in text and "No question" not in text
    assert not re.search(r"\b(Sources?|Coverage)\b *Made", text)
    assert all(len(" ".join(section.split())) > 80 for section in told.sections), told.sections
    names = re.findall(r'<section id="([a-z]+)"', page)
    assert names[0] == "brief" and names[-1] == "appendix"
    assert told.links <= told.ids
    assert "carries it" not in text and "several passages" not in text


def test_every_import_makes_markdown_and_data(reported: Path) -> None:
    text = (reported / "page.md").read_text(encoding="utf-8")
    assert not re.search(r"\bpapers?\b", text, re.IGNORECASE)
    assert not re.search(r"^#+ [^\n]*\n\s*(?=# |## |\Z)", text, re.MULTILINE), "a heading with nothing below it"
    data = json.loads((reported / "page.json").read_text(encoding="utf-8"))
    assert data["questions"] and data["brief"]["page"]["answers"]
