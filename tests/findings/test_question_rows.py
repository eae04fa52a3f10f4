"""Rows of questions: which rows answer each question of a study, and that they say what the question's verb says."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from raison.desk.asking import finding_of
from raison.desk.study import open_study
from raison.findings.records import Answer
from raison.findings.rows.of_questions import QuestionRow, rows_of
from raison.findings.wish import Wish
from raison.model.readings import author_readings
from raison.model.records import Question
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.expressions import read_expression

LABELS = {"holding": "others hold", "responding": "others respond", "tendency": "by tendency"}
MIRREN = open_study("mirren").system
ASIA = open_study("northeast_asia").system


def asked(system: System) -> list[tuple[Question, str]]:
    return [(one, name) for one in system.study.questions for name in author_readings(system)]


@pytest.mark.parametrize(("system", "name"), [(MIRREN, "dam_built"), (ASIA, "us_demands")], ids=["mirren", "asia"])
def test_rows_of_a_whatif_say_what_the_verb_says(system: System, name: str) -> None:
    told = 0
    found = finding_of("whatif", system, Wish(question=name))
    for question, reading in asked(system):
        if question.id != name:
            continue
        for row in rows_of(system, question, Setup(reading)):
            answers = [one for one in found.answers if (one.reading, one.label) == (reading, LABELS[row.row])]
            assert row.headline == (found.row == LABELS[row.row])
            if row.silent:
                assert [one.standing for one in found.answers if one.reading == reading] == ["silent"]
                continue
            told += agrees(row, answers[0])
    assert told >= 2


def agrees(row: QuestionRow, answer: Answer) -> bool:
    flag = answer.data["flag"]
    if flag is None:  # it is told along developments
        return False
    known = row.flag()
    assert [known.word, known.beside] == flag  # type: ignore[attr-defined]
    assert set(answer.hangs_on) == set(row.probe.support().claims)
    return True


def test_every_question_with_rows_has_one_that_leads() -> None:
    for system in (MIRREN, ASIA):
        for question, reading in asked(system):
            rows = rows_of(system, question, Setup(reading))
            assert [row.headline for row in rows].count(True) == bool(rows)
            assert bool(rows) == (question.verb not in ("advise", "compare"))


@pytest.mark.parametrize("name", ["talks_move", "us_demands", "withdrawal", "wedge_place", "recovery_last"])
def test_equal_pictures_have_equal_flags(name: str) -> None:
    draw, same = random.Random(7), 0
    [question] = [one for one in ASIA.study.questions if one.id == name]
    claims = sorted(ASIA.claim)
    for row in rows_of(ASIA, question, Setup("asan")):
        flags = {row.picture(): row.flag()}
        for _ in range(8):
            setup = Setup("asan", withdrawn=frozenset(draw.sample(claims, draw.choice((1, 2, 40)))))
            fresh = rows_of(ASIA, question, setup)
            again = next(one for one in fresh if one.row == row.row)
            assert again.flag() == row.flag(setup)
            assert again.picture() == row.picture(setup)
            same += row.picture(setup) in flags
            assert flags.setdefault(row.picture(setup), again.flag()) == again.flag()
    assert same


def test_a_paper_that_does_not_discuss_a_question_is_silent_on_it() -> None:
    [withdrawal] = [one for one in ASIA.study.questions if one.id == "withdrawal"]
    assert all(row.silent for row in rows_of(ASIA, withdrawal, Setup("asan")))
    assert not any(row.silent for row in rows_of(ASIA, withdrawal, Setup("rsis")))


def test_a_board_that_nobody_named_and_that_is_too_large_is_refused_in_its_row_alone() -> None:
    [demands] = [one for one in ASIA.study.questions if one.id == "us_demands"]
    steady = replace(demands, hold=read_expression("us_posture=steady"), against=None, outcome=None, id="elsewhere")
    rows = {row.row: row.refused for row in rows_of(ASIA, replace(steady, board=()), Setup("asan"))}
    assert rows["responding"].startswith("No board was named") and not (rows["holding"] or rows["tendency"])
