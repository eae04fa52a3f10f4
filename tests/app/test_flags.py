"""Flags on the page: those that lead the answer come first, as all of them say them; nothing waits on its way."""

from __future__ import annotations

import json
import random
import socket

from raison.app.server import listening_on
from raison.desk.workbench.asking.flags import FlagLine, Flags
from raison.desk.workbench.asking.overview import rating_lines
from raison.desk.workbench.asking.scene import AskedScene
from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.opening import open_bench
from raison.desk.workbench.refusing import Refusal
from tests.app.serving import Served

HELD = {"canal": "funded"}


def test_leading_flags_are_those_with_which_the_answer_leads() -> None:
    bench, flags = open_bench("mirren"), Flags()
    for question in bench.system.study.questions:
        scene = AskedScene(question.id, hold=HELD)
        every = flags.of(bench, scene)
        leading = flags.of(bench, scene, leading=True)
        assert leading and leading == tuple(one for one in every if one.leads)
    assert len(flags.of(bench, AskedScene("dam_built"))) > len(flags.of(bench, AskedScene("dam_built"), leading=True))


def test_a_page_may_ask_for_the_leading_ones_alone(mirren: Served) -> None:
    asked = json.dumps({"question": "dam_built", "hold": HELD}).encode()
    found = {path: json.loads(mirren.ask("POST", path, body=asked)[2])["flags"] for path in PATHS}
    assert found[PATHS[1]] == [one for one in found[PATHS[0]] if one["leads"]] != found[PATHS[0]]


PATHS = ("/ask/flags", "/ask/flags?leading=1")


def test_flags_are_those_of_a_study_that_is_asked_for_the_first_time() -> None:
    kept, shared, draws = open_bench("mirren"), Flags(), random.Random(17)
    system = kept.system
    numbers = {one.address: one for one in rating_lines(kept, "")}
    turned = 0
    for _ in range(30):
        held = draws.sample(list(system.factors), draws.randint(0, 2))
        moved = draws.sample(sorted(numbers), draws.randint(0, 2))
        scene = AskedScene(
            draws.choice(system.study.questions).id,
            reading=draws.choice(("", *system.study.readings)),
            pick=draws.choice(("point", "weak", "strong", "signs")),
            hold={name: draws.choice(list(system.factors[name].variants)) for name in held},
            numbers={name: draws.choice((numbers[name].low, numbers[name].high)) for name in moved},
        )
        told = flags_or_refusal(kept, shared, scene)
        assert told == flags_or_refusal(open_bench("mirren"), Flags(), scene)
        turned += any(isinstance(one, FlagLine) and one.turn == "turned" for one in told)
    assert turned > 5


def flags_or_refusal(bench: OpenStudy, flags: Flags, scene: AskedScene) -> tuple[FlagLine | str, ...]:
    try:
        return flags.of(bench, scene)
    except Refusal as refused:
        return refused.lines


def test_what_is_prepared_is_one_question_after_another_and_asking_it_again_costs_nothing() -> None:
    bench, flags = open_bench("mirren"), Flags()
    prepared = flags.prepare(bench)
    for question in bench.system.study.questions:
        assert [next(prepared), next(prepared)] == [question.id] * 2  # the flags that lead, then all
        bound = list(flags.rows)
        flags.of(bench, AskedScene(question.id))
        assert list(flags.rows) == bound
    assert len(flags.rows) == len(bench.system.study.questions)


def test_each_part_of_an_answer_is_sent_at_once() -> None:
    # The event loop lets a connection send small packets at once only where its socket is named as TCP.
    with listening_on("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()) as caller:
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.proto == socket.IPPROTO_TCP
        assert caller.fileno() >= 0
