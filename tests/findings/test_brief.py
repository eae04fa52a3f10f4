"""The brief: page one within its words, the same headline for a verb and for the page, whatever the study."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raison.desk.asking import STEPS, finding_of
from raison.ensemble.trials import Tally
from raison.findings.brief.build import brief_of
from raison.findings.brief.carried import carried_says, carried_shares, sentence_of
from raison.findings.brief.change import turns_says, would_change
from raison.findings.brief.contents import CopyText, QuestionAnswer, ReportContents
from raison.findings.brief.page import answer_words, page_words
from raison.findings.brief.records import Brief
from raison.findings.brief.reruns import WORDS, rerun_words, reruns_says
from raison.findings.headlines import MOST, headline, words_in
from raison.findings.phrases import Phrases
from raison.findings.plain_data import as_data
from raison.findings.records import Answer, Finding, Setting
from raison.findings.support.in_trials import RowTrials
from raison.findings.views import DecidesView
from raison.findings.wish import Wish
from raison.store.load import load
from raison.words.faults import Fault
from tests.examples.report import sample_contents
from tests.findings.studies import claim
from tests.language import faults_of
from tests.lenses.systems import factor, make
from tests.report.invented import contents, system

SRC = Path(__file__).resolve().parents[2] / "src" / "raison"
DAY = datetime.date(2032, 7, 1)
TARGETS = (
    "shows any of Seoul's disputes moving", "entertainers and export controls Beijing stayed vague",
    "a helpful response is unlikely", "Seoul's hope misreads it", "offers a chain of ifs",
    "It ends in a belief", "Limits set first would stop", "each have a reason to arm", "and the paper ranks neither",
    "its picture shows no split yet", "The weakest allied tie", "Set limits before going further",
    "that step alone keeps the alliance", "On visible results the papers clash", "the papers name different ones",
    "Less in fact than in subject", "silence, not dispute",
)  # fmt: skip
"""What an editor wrote by hand for the bundled study: a kind to be matched, never words to be printed."""


@cache
def mirren() -> ReportContents:
    """The bundled invented study with its own questions, answered."""
    found = system()
    answers = tuple(
        QuestionAnswer(one.id, one.ask, finding_of(one.verb, found, Wish(question=one.id)))
        for one in found.study.questions
        if one.verb in STEPS
    )
    return ReportContents(found, DAY, "0.1.0", answers)


def many(questions: int, readings: int, long: bool = False) -> ReportContents:
    """A study of many readings, each question answered by every one of them at length."""
    papers = [f"paper{number}" for number in range(readings)]
    noun = "canal " * 14 if long else "canal"
    asked = [
        {"id": f"q{number}", "ask": f"What becomes of {noun}{number}?", "verb": "stability"}
        for number in range(questions)
    ]
    cards = {
        name: {"title": f"View of {name}", "authors": ["N"], "date": "2031-05", "short": name.title()}
        for name in papers
    }
    found = make(
        {
            "actors": {"rill": {"name": "Rill"}},
            "factors": {"dam": factor("none", "none", "built", owner="rill")},
        },
        {"readings": {name: {"source": name} for name in papers}, "questions": asked},
        sources={"sources": cards},
        claims={"claims": [claim(f"{name}-1", name) for name in papers]},
    )
    says = " ".join("It says that nothing moves here at all." for _ in range(9))
    answers = [
        Answer(name, "stability", says, "follows", hangs_on=(f"{name}-1",), settings=(Setting("signs alone", False),))
        for name in papers
    ]
    told = headline(Phrases(found), answers)
    made = Finding("stability", "many", "?", told, tuple(answers))
    return ReportContents(found, DAY, "0.1.0", tuple(QuestionAnswer(one["id"], one["ask"], made) for one in asked))


def words_of(brief: Brief) -> int:
    return page_words(brief.page) + sum(map(answer_words, brief.page.answers))


@pytest.mark.parametrize("made", [contents, mirren, lambda: many(1, 1), lambda: many(10, 4), lambda: many(10, 4, True)])
def test_page_one_keeps_its_words(made: Any) -> None:
    given = made()
    brief = brief_of(given)
    assert words_of(brief) <= 750
    assert len(brief.page.answers) + brief.page.more == len(given.answers)
    for answer in brief.page.answers:
        assert words_in(answer.text) <= 45 and words_in(answer.would_change) <= 15
        assert len(answer.citations) <= 4 and len(answer.chips) <= 2
    assert words_in(brief.page.left_out.says) <= 50


def test_a_study_of_ten_long_questions_says_how_many_more_there_are() -> None:
    page = brief_of(many(10, 4, long=True)).page
    assert 0 < page.more < 10
    assert page.others == ("Paper2", "Paper3")


def test_every_question_has_a_panel_and_every_citation_a_number() -> None:
    brief = brief_of(many(10, 4))
    assert [panel.number for panel in brief.panels] == list(range(1, 11))
    assert [one.number for one in brief.citations] == list(range(1, len(brief.citations) + 1))
    cited = {one.claim for answer in brief.page.answers for one in answer.citations}
    assert cited <= {one.claim for one in brief.citations}


@pytest.mark.parametrize(
    "name", [question.id for question in load(SRC.parents[1] / "studies" / "mirren").study.questions]
)
def test_page_and_verb_say_the_same(name: str) -> None:
    asked = {one.id: one for one in mirren().answers}
    if name not in asked:
        pytest.skip("no verb answers it")
    shown = next(one for one in brief_of(mirren()).page.answers if one.id == name)
    finding = asked[name].finding
    assert shown.text == finding.headline
    leading = [one for one in finding.answers if not finding.row or one.label == finding.row]
    assert {chip.standing for chip in shown.chips} <= {one.standing for one in (*leading, *finding.answers)}


def sentences(brief: Brief) -> list[str]:
    page = brief.page
    texts = [page.left_out.says, *(answer.text for answer in page.answers)]
    texts += [f"Would change if {answer.would_change}." for answer in page.answers if answer.would_change]
    for panel in brief.panels:
        texts += [panel.turns, *(panel.figure.finds + "." for _ in (1,) if panel.figure)]
        texts += [text for side in panel.sides for text in (side.says, side.reruns)]
    parts = [part for text in texts for part in re.split(r"(?<=[.!?])\s+(?=[“A-Z0-9])", text)]
    return [part for part in parts if part]


@pytest.mark.parametrize("made", [mirren, lambda: many(3, 4)])
def test_sentences_are_sentences(made: Any) -> None:
    told = sentences(brief_of(made()))
    assert told and [(wrong, said) for said in told if (wrong := faults_of(said))] == []


def test_no_ids_stand_on_the_page() -> None:
    ids = {*system().study.outcomes, *system().study.readings} - {"fen", "gar"}
    text = " ".join(sentences(brief_of(mirren())))
    assert not [one for one in ids if "_" in one and one in text]


def test_what_an_editor_wrote_is_nowhere_in_the_code() -> None:
    code = " ".join(" ".join(path.read_text(encoding="utf-8").split()) for path in sorted(SRC.rglob("*.*"))
                    if path.suffix in (".py", ".html", ".yaml"))  # fmt: skip
    assert [target for target in TARGETS if target.lower() in code.lower()] == []


def test_the_report_reads_records_and_neither_data_nor_titles() -> None:
    for path in sorted((SRC / "report").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\.data\b(?!\b.*conclusions)|data\[|\.title ==|\.startswith\(", text.replace(
            "contents.conclusions.data", "")), path  # fmt: skip


def test_views_and_short_sentences_stay_out_of_plain_data() -> None:
    plain = as_data(Answer("fen", "", "It is so.", "follows", short=(("So.",),), views=(DecidesView("x", ()),)))
    assert "short" not in plain and "views" not in plain and plain["says"] == "It is so."


answers = st.lists(
    st.builds(
        lambda reading, said, standing: Answer(reading, "", "Plain.", standing, short=said),
        st.sampled_from(("fen", "gar")),
        st.lists(
            st.lists(st.text("ab ", min_size=1, max_size=60).map(lambda t: f"A{t.strip()}."), min_size=1, max_size=3)
            .map(lambda forms: tuple(sorted(forms, key=words_in, reverse=True))),
            min_size=1, max_size=4,
        ).map(tuple),
        st.sampled_from(("follows", "open", "silent")),
    ),
    min_size=1, max_size=2, unique_by=lambda one: one.reading,
)  # fmt: skip


@given(answers)
def test_a_headline_never_has_more_words_than_it_may(found: list[Answer]) -> None:
    told = headline(Phrases(system()), found)
    assert told and words_in(told) <= MOST


def test_headlines_say_what_is_the_same_once_and_silence_is_no_agreement() -> None:
    phrases = Phrases(system())
    both = (("It moves.",), ("It is firm.",))
    alike = [Answer("fen", "", "", "follows", short=both), Answer("gar", "", "", "follows", short=both)]
    assert headline(phrases, alike) == "Fen and Gar: It moves. It is firm."
    shared = [alike[0], Answer("gar", "", "", "follows", short=(("It stays.",), both[1]))]
    assert headline(phrases, shared) == "Fen: It moves. Gar: It stays. Both: It is firm."
    quiet = [alike[0], Answer("gar", "", "Gar does not discuss “fees”.", "silent")]
    assert headline(phrases, quiet) == "Fen: It moves. It is firm. Gar does not discuss it."
    none = [Answer(name, "", f"{name} does not discuss “fees”.", "silent") for name in ("fen", "gar")]
    assert headline(phrases, none) == "fen does not discuss “fees”. gar does not discuss “fees”."


def test_reruns_are_one_line_in_plain_words() -> None:
    names = ("all effects weak", "orders within the tiers of Rill", "concept GMR", "table of sizes second")
    assert not [name for name in names if rerun_words(name).startswith("asked with")]
    assert len({pattern.pattern for pattern, _ in WORDS}) == len(WORDS)
    told = reruns_says([Setting(name, False) for name in names] + [Setting("signs alone", None)])
    assert told == (
        "Holds in 0 of 5 reruns; not when every effect counts as little as its range allows, Rill ranks what no paper "
        "ranks or in 2 more; undetermined in 1."
    )
    assert reruns_says([Setting("signs alone", True)] * 3) == "Holds in all 3 reruns."


def test_what_would_change_an_answer_is_what_decides_it_first() -> None:
    view = DecidesView("the climate is hot", ((("the state holds",), "none"), (("a", "b"), "all")))
    open_one = Answer("fen", "", "Open.", "open", views=(view,), hangs_on=("fen-1",))
    assert would_change(system(), [open_one]) == "the state holds"
    assert turns_says(system(), [open_one]).startswith(
        "The climate is hot in every stable outcome if a and b. It is so in none if"
    )
    turned = Answer(
        "fen", "", "So.", "follows", settings=(Setting("concept GMR", False), Setting("signs alone", False))
    )
    assert would_change(system(), [turned]) == "only directions count, and no sizes"
    assert would_change(system(), [Answer("gar", "", "Gar is silent.", "silent")]) == ""


@pytest.mark.parametrize(
    ("chosen", "rule"),
    [
        (("fen", "gar", "upland_hopes"), "are more than two"),
        (("fen", "fen"), "stands twice in brief"),
        (("upland_hopes",), "is no author's reading"),
        (("fne",), "is unknown"),
    ],
)
def test_a_study_chooses_one_or_two_authors(chosen: tuple[str, ...], rule: str, tmp_path: Path) -> None:
    folder = copied(tmp_path, chosen)
    with pytest.raises(Exception) as raised:
        load(folder)
    faults = getattr(raised.value, "faults", None) or (raised.value,)
    assert any(rule in str(fault) or rule == "is unknown" for fault in faults)
    assert all(isinstance(getattr(fault, "fault", fault), Fault) or "brief" in str(fault) for fault in faults)


def copied(folder: Path, chosen: tuple[str, ...]) -> Path:
    made = folder / "mirren"
    made.mkdir()
    for path in (SRC.parents[1] / "studies" / "mirren").glob("*.yaml"):
        (made / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    text = (made / "study.yaml").read_text(encoding="utf-8")
    (made / "study.yaml").write_text(text.replace("outcomes:", f"brief: [{', '.join(chosen)}]\noutcomes:", 1), "utf-8")
    return made


def test_the_chosen_reading_stands_alone(tmp_path: Path) -> None:
    found = load(copied(tmp_path, ("gar",)))
    one = found.study.questions[0]
    asked = QuestionAnswer(one.id, one.ask, finding_of(one.verb, found, Wish(question=one.id)))
    brief = brief_of(ReportContents(found, DAY, "0.1.0", (asked,)))
    assert [chip.reading for chip in brief.page.answers[0].chips] == ["Gar"] and brief.page.others == ("Fen",)


def test_how_much_of_a_paper_a_file_carries() -> None:
    passage = CopyText("One is one. Two makes two here. Three.", "p1", 12, 20, "exact")
    cut = sentence_of(passage)
    assert (cut.text, cut.parts[1]) == ("Two makes two here.", "Two make")
    assert carried_says({}) == "" and "4 %" in carried_says({"Fen": 0.04})


def test_shares_count_what_is_shown_twice_once() -> None:
    from raison.desk.checking import documents_of, verifications_of
    from raison.desk.reporting import passages_of
    from raison.desk.study import open_study

    found = open_study("mirren")
    documents = documents_of(found, None)
    assert documents is not None
    shown = passages_of(found.system, verifications_of(found.system, documents), documents)
    whole = carried_shares(found.system, shown, documents)
    assert set(whole) == {"Fen", "Gar"} and all(0.3 < share <= 1 for share in whole.values())
    twice = {**shown, "fen-1": shown["fen-1"] * 1}
    assert carried_shares(found.system, twice, documents) == whole


def test_a_panel_says_how_each_answer_fares_in_trials() -> None:
    made = sample_contents()
    one, answer = made.answers[0], made.answers[0].finding.answers[0]
    drawn = RowTrials(one.id, answer.reading, "holding", Tally("all"), "In 9 of 10 trials the answer is the same.")
    (plain,), (told,) = (brief_of(each).panels for each in (made, replace(made, trials=(drawn,))))
    assert told.sides[0].reruns == f"{plain.sides[0].reruns} {drawn.says}"
    elsewhere = replace(made, trials=(replace(drawn, question="other"), replace(drawn, reading="other")))
    assert brief_of(elsewhere).panels == (plain,)
