"""`raison draft --llm` against an endpoint on this machine that answers well and badly."""

from __future__ import annotations

import asyncio
import functools
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from raison.claims.prompting.parts import parts_of
from raison.claims.prompting.prompt import hash_of
from raison.desk import model_drafting
from raison.desk.drafting import draft_source
from raison.desk.endpoint.posting import RequestBounds
from raison.desk.model_drafting import ModelDrafts, ModelRequest, ask_model, prepare_request
from raison.desk.reviewing import open_desk
from raison.findings.records import Finding
from raison.sources import verify
from raison.store.load import load
from raison.store.texts import read_copies
from raison.store.writing.new import new_study
from raison.words.faults import CannotDo
from tests.desk.stub_model import Answer, StubModel, blocks_sent, claims_answer, completion, stub_model
from tests.language import faults_of, sentences_in

SOURCE = "mirren-note"
QUICK = RequestBounds(connect=2.0, whole=20.0, pause=0.01)
GOOD = {
    "quote": "If the river runs thin, however, trust in the compact is likely to be lost",
    "block": "p2",
    "kind": "forecast",
    "modality": "likely",
}
Behaviour = Callable[[dict[str, Any]], Answer]


@pytest.fixture
def river(tmp_path: Path) -> Path:
    """A new study whose claims and reasons are taken away: a paper with nothing coded."""
    folder = tmp_path / "river"
    new_study(str(folder))
    (folder / "claims.yaml").write_text("claims: []\n", encoding="utf-8")
    model = "actors:\n  upland: {name: Upland, aka: [the highlands]}\n  lowland: {name: Lowland}\n"
    (folder / "model.yaml").write_text(model, encoding="utf-8")
    (folder / "study.yaml").write_text("title: The river\n", encoding="utf-8")
    return folder


def asked_of(stub: StubModel, folder: Path, bounds: RequestBounds = QUICK, **environment: str) -> ModelDrafts:
    request = ModelRequest("tern-8b", stub.url, bounds=bounds)
    return ask_model(prepare_request(SOURCE, folder, request, environment=environment))


def drafted(behave: Behaviour, folder: Path, bounds: RequestBounds = QUICK) -> Finding:
    with stub_model(behave) as stub:
        return asked_of(stub, folder, bounds).write()


def data_of(found: Finding) -> Any:
    return found.answers[0].data


def says(text: str) -> Behaviour:
    return lambda body: completion(text)


def test_a_model_that_answers_well_adds_drafts_that_verify(river: Path) -> None:
    def behave(body: dict[str, Any]) -> Answer:
        blocks = blocks_sent(body)
        claims = [{"quote": text.split(". ")[0], "block": address} for address, text in blocks.items()]
        return claims_answer(*claims, GOOD)

    found = drafted(behave, river)
    system = load(river)
    copy = read_copies(river / "texts", system).documents[SOURCE]
    assert len(system.claims.drafts) == 4 and system.claims.claims == ()
    assert {verify(one.at, copy).state for one in system.claims.drafts} == {"exact"}
    assert {one.by for one in system.claims.drafts} == {"tern-8b"}
    assert (data_of(found)["resolve"], data_of(found)["verbatim"]) == (1.0, 1.0)
    assert found.headline.startswith(f"4 drafts for {SOURCE} by tern-8b written: 3 facts and 1 forecast.")


def test_it_works_where_a_loop_runs_already(river: Path) -> None:
    async def in_a_notebook() -> Finding:
        return drafted(lambda body: claims_answer(GOOD), river)

    with ThreadPoolExecutor(1) as beside:  # for here too a loop may run, that of a browser's tests
        assert data_of(beside.submit(asyncio.run, in_a_notebook()).result())["verbatim"] == 1.0


def test_model_prompt_run_and_date_stand_at_each_draft(river: Path) -> None:
    with stub_model(lambda body: claims_answer(GOOD)) as stub:
        drafts = asked_of(stub, river)
        drafts.write()
    [draft] = load(river).claims.drafts
    assert draft.run is not None and draft.run.prompt == hash_of(drafts.asked.messages[0])
    assert (draft.run.id, draft.run.on) == (drafts.paper.run, drafts.paper.on)
    sent = stub.asked[0]
    assert [(one["role"], one["content"]) for one in sent["messages"]] == [
        (one.role, one.content) for one in drafts.asked.messages[0]
    ]
    assert sent["model"] == "tern-8b" and sent["response_format"]["type"] == "json_schema"
    assert stub.paths == ["/v1/chat/completions"]


def test_only_what_was_found_becomes_a_draft_and_both_rates_are_printed(river: Path) -> None:
    found = drafted(
        lambda body: claims_answer(
            GOOD,
            {"quote": "Upland  has announced that it wants\na dam of its own", "block": "p1"},
            {"quote": "Upland has sworn to build a dam", "block": "p1"},  # invented
            {"quote": "Lowland can store water", "block": "p2"},  # negated
            {"quote": "The Mirren rises in Upland … the compact altogether", "block": "p1"},  # stitched
            {"quote": "Lowland cannot store water", "block": "p1"},  # misattributed
            {"quote": "the river", "block": "p2"},  # twice
            {"quote": "Le haut pays a annoncé un barrage", "block": "p1"},  # another language
        ),
        river,
    )
    data = data_of(found)
    assert data["quotations"] == {"found": 2, "stitched": 1, "misattributed": 1, "ambiguous": 1, "absent": 3}
    assert (data["returned"], data["resolve"], data["verbatim"]) == (8, 0.25, 0.125)
    assert len(load(river).claims.drafts) == 2 and len(data["not accepted"]) == 6
    assert "Of 8 quotations, 2 (25%) resolve to one place in the text that was sent." in found.headline
    assert "Letter for letter: 1 (12%)." in found.headline
    assert [table.title for table in found.tables] == ["Drafts", "Quotations that were not accepted"]


def test_a_model_adds_and_never_changes_or_deletes(river: Path) -> None:
    draft_source(SOURCE, river, write=True)
    file = river / "claims.yaml"
    text = file.read_text(encoding="utf-8").replace("by: rule", "by: rule, rejected: true", 1)
    file.write_text(text, encoding="utf-8")
    before = load(river).claims.drafts
    spoken = json.dumps({"claims": [GOOD], "delete": ["all"], "drafts": [], "rejected": False})
    for _ in range(2):
        drafted(says(spoken), river)
    after = load(river).claims.drafts
    assert after[: len(before)] == before and len(after) == len(before) + 1
    assert text.strip() in file.read_text(encoding="utf-8")


def test_what_stands_already_or_was_rejected_is_not_added_again(river: Path) -> None:
    drafted(lambda body: claims_answer(GOOD, GOOD), river)
    file = river / "claims.yaml"
    text = file.read_text(encoding="utf-8").replace("by: tern-8b", "by: tern-8b, rejected: true", 1)
    file.write_text(text, encoding="utf-8")
    again = drafted(lambda body: claims_answer(GOOD), river)
    assert data_of(again)["kept"] == 1 and file.read_text(encoding="utf-8") == text


def test_a_coded_sentence_gets_no_draft(river: Path) -> None:
    reason = {"source": SOURCE, "block": "p2", "sentence": 3, "reason": "sets the scene"}
    (river / "claims.yaml").write_text(f"claims: []\nwithout:\n- {json.dumps(reason)}\n", encoding="utf-8")
    found = drafted(lambda body: claims_answer(GOOD), river)
    assert data_of(found)["on coded sentences"] == 1 and load(river).claims.drafts == ()


def test_unknown_actors_are_named_and_known_ones_taken_letter_for_letter(river: Path) -> None:
    found = drafted(
        lambda body: claims_answer(
            GOOD | {"actors": ["Lowland", "the Lowlands", "UPLAND"], "target": ["the highlands"], "voice": "Uplnd"}
        ),
        river,
    )
    [draft] = load(river).claims.drafts
    assert (draft.actors, draft.target, draft.voice) == (("lowland",), ("upland",), "somebody else")
    assert data_of(found)["unknown actors"] == ["the Lowlands", "UPLAND", "Uplnd"]


def test_the_models_own_words_go_nowhere(river: Path) -> None:
    loud = {"says": "A PARAPHRASE", "note": "A NOTE", "cue": "A CUE", "score": 1, "id": "x"}
    drafted(lambda body: claims_answer(GOOD | loud), river)
    text = (river / "claims.yaml").read_text(encoding="utf-8")
    assert "tern-8b" in text and not any(word in text for word in ("PARAPHRASE", "A NOTE", "A CUE", "score"))


def test_an_endpoint_without_schemas_is_asked_without_one(river: Path) -> None:
    def behave(body: dict[str, Any]) -> Answer:
        if "response_format" in body or "temperature" in body:
            return Answer([b'{"error": {"message": "unknown field"}}'], 400)
        return claims_answer(GOOD)

    with stub_model(behave) as stub:
        found = asked_of(stub, river).write()
    assert len(data_of(found)["drafts"]) == 1
    assert [sorted(set(body) - {"messages", "model", "stream"}) for body in stub.asked] == [
        ["response_format", "temperature"],
        ["temperature"],
        [],
    ]


def test_broken_json_is_asked_for_once_more(river: Path) -> None:
    def behave(body: dict[str, Any]) -> Answer:
        if len(body["messages"]) == 2:
            return completion('{"claims": [{"quote": "trust')
        return claims_answer(GOOD)

    with stub_model(behave) as stub:
        found = asked_of(stub, river).write()
    assert len(data_of(found)["drafts"]) == 1 and len(stub.asked) == 2
    assert "it is no JSON" in stub.asked[1]["messages"][3]["content"]


def test_json_that_is_broken_twice_is_said_and_nothing_is_written(river: Path) -> None:
    before = (river / "claims.yaml").read_bytes()
    with stub_model(says("I would rather not.")) as stub:
        with pytest.raises(CannotDo, match="twice: it is no JSON and begins “I would rather not.”; another model"):
            asked_of(stub, river)
        assert len(stub.asked) == 2
    assert (river / "claims.yaml").read_bytes() == before


def test_entries_that_do_not_fit_are_counted_and_named(river: Path) -> None:
    found = drafted(lambda body: claims_answer(GOOD, {"quote": "x", "kind": "opinion"}, {"quote": 3}), river)
    assert data_of(found)["did not fit"] == [
        "part 1, claim 2: kind “opinion” is none of the words asked for",
        "part 1, claim 3: quote is not what was asked for",
    ]
    assert any("Entries of the answers that do not fit were left out (2)" in note for note in found.notes)


def test_an_endpoint_that_hangs_is_left_in_time(river: Path) -> None:
    stub: StubModel

    def behave(body: dict[str, Any]) -> Answer:
        stub.released.wait(30)
        return Answer()

    with stub_model(behave) as stub:
        begun = time.monotonic()
        with pytest.raises(CannotDo, match=r"did not answer within 0\.5 seconds"):
            asked_of(stub, river, RequestBounds(whole=0.5))
        assert time.monotonic() - begun < 10 and len(stub.asked) == 1


def test_an_answer_that_drips_is_left_in_time(river: Path) -> None:
    stub: StubModel

    def drips() -> Iterator[bytes]:
        while not stub.released.wait(0.05):
            yield b" "

    with stub_model(lambda body: Answer(drips())) as stub:
        begun = time.monotonic()
        with pytest.raises(CannotDo, match="did not answer within 1 second;"):
            asked_of(stub, river, RequestBounds(whole=1))
        assert time.monotonic() - begun < 10


def test_headers_that_drip_are_left_in_time(river: Path) -> None:
    with stub_model(lambda body: Answer()) as stub:
        listener = socket.create_server(("127.0.0.1", 0))

        def drip() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                while not stub.released.wait(0.05):
                    try:
                        connection.sendall(b"a")
                    except OSError:
                        return

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        stub.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        begun = time.monotonic()
        with pytest.raises(CannotDo, match="did not answer within 1 second;"):
            asked_of(stub, river, RequestBounds(whole=1))
        assert time.monotonic() - begun < 10
        listener.close()


def test_ten_megabytes_are_refused_while_they_are_read(river: Path) -> None:
    sent = []

    def floods() -> Iterator[bytes]:
        for _ in range(400):
            sent.append(1)
            yield b" " * 100_000

    with stub_model(lambda body: Answer(floods())) as stub:
        with pytest.raises(CannotDo, match="has more than 10 MB; it was not read on"):
            asked_of(stub, river)
    assert len(sent) < 400


def test_a_slow_answer_that_ends_in_time_is_taken(river: Path) -> None:
    [whole] = claims_answer(GOOD).pieces

    def slowly() -> Iterator[bytes]:
        for at in range(0, len(whole), 60):
            time.sleep(0.01)
            yield whole[at : at + 60]

    assert len(data_of(drafted(lambda body: Answer(slowly()), river))["drafts"]) == 1


def test_a_busy_endpoint_is_tried_again(river: Path) -> None:
    answers = iter([Answer(status=429, headers={"Retry-After": "0"}), Answer(status=503), claims_answer(GOOD)])
    with stub_model(lambda body: next(answers)) as stub:
        assert len(data_of(asked_of(stub, river).write())["drafts"]) == 1
        assert len(stub.asked) == 3


@pytest.mark.parametrize(
    ("status", "tries", "why"),
    [
        (401, 1, r"refuses the key, or asks for one \(status 401\)\. It says: no, s… is not"),
        (404, 1, r"refuses the request \(status 404\)"),
        (429, 3, r"was too busy or failed, 3 times \(status 429\)"),
        (500, 3, r"was too busy or failed, 3 times \(status 500\)"),
        (400, 3, r"refuses the request \(status 400\)"),
    ],
)
def test_a_refusal_is_told_in_the_endpoints_words_without_the_key(
    river: Path, status: int, tries: int, why: str
) -> None:
    def behave(body: dict[str, Any]) -> Answer:
        told = {"error": {"message": "no, sSECRET-KEY is not\x1b[2J right " + "x" * 1000}}
        return Answer([json.dumps(told).encode()], status)

    with stub_model(behave) as stub:
        with pytest.raises(CannotDo, match=why) as caught:
            asked_of(stub, river, RAISON_LLM_KEY="SECRET-KEY")
        assert len(stub.asked) == tries
    assert "SECRET" not in str(caught.value) and "\x1b" not in str(caught.value) and len(str(caught.value)) < 600


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"nonsense", b'{"choices": []}', b'{"choices": [{"message": {}}]}', b"[" * 99_999]
)
def test_what_is_no_completion_is_said(river: Path, body: bytes) -> None:
    with stub_model(lambda asked: Answer([body])) as stub:
        with pytest.raises(CannotDo, match="is no chat completion"):
            asked_of(stub, river)


def test_a_refusal_of_the_model_is_told_in_its_words(river: Path) -> None:
    data = {"choices": [{"message": {"content": None, "refusal": "I cannot help\x1b[2J with that. " * 30}}]}
    with stub_model(lambda body: Answer([json.dumps(data).encode()])) as stub:
        with pytest.raises(CannotDo, match="the model refuses to answer: “I cannot help") as caught:
            asked_of(stub, river)
    assert "\x1b" not in str(caught.value) and len(str(caught.value)) < 200


def test_an_answer_in_another_language_is_said_to_be_none_of_the_text(river: Path) -> None:
    found = drafted(lambda body: claims_answer({"quote": "Le haut pays a annoncé un barrage", "block": "p1"}), river)
    assert any("may have translated or retold it" in note for note in found.notes)
    mixed = drafted(lambda body: claims_answer(GOOD, {"quote": "Le haut pays paiera", "block": "p1"}), river)
    assert not any("translated" in note for note in mixed.notes)


def test_an_answer_that_was_cut_off_is_not_used(river: Path) -> None:
    with stub_model(lambda body: completion('{"claims": [', finish_reason="length")) as stub:
        with pytest.raises(CannotDo, match="was cut off at the length"):
            asked_of(stub, river)


def test_a_redirect_is_not_followed(river: Path) -> None:
    with stub_model(lambda body: claims_answer(GOOD)) as other:
        away = Answer(status=307, headers={"Location": f"{other.url}/chat/completions"})
        with stub_model(lambda body: away) as stub:
            with pytest.raises(CannotDo, match="points to another place, .*; name that one if you mean it"):
                asked_of(stub, river)
        assert other.asked == [] and other.paths == []


def test_a_wrong_certificate_stops_everything_before_anything_is_sent(river: Path) -> None:
    with stub_model(lambda body: claims_answer(GOOD), secure=True) as stub:
        with pytest.raises(
            CannotDo, match="certificate of .* does not hold: self.signed certificate; nothing was sent"
        ):
            asked_of(stub, river, RAISON_LLM_KEY="SECRET-KEY")
        assert stub.asked == []


def test_where_nobody_listens_it_is_said(river: Path) -> None:
    with stub_model(lambda body: Answer()) as stub:
        url = stub.url
    gone = StubModel(lambda body: Answer(), url)
    with pytest.raises(CannotDo, match="cannot be reached: .*; nothing was sent"):
        asked_of(gone, river)


def test_the_environment_leads_no_request_elsewhere(river: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with stub_model(lambda body: Answer(status=500)) as proxy, stub_model(lambda body: claims_answer(GOOD)) as stub:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        assert len(data_of(asked_of(stub, river).write())["drafts"]) == 1
        assert proxy.asked == [] and proxy.paths == []


def test_a_key_goes_along_and_is_kept_nowhere(river: Path) -> None:
    with stub_model(lambda body: claims_answer(GOOD)) as stub:
        drafts = asked_of(stub, river, RAISON_LLM_KEY="SECRET-KEY", OPENAI_API_KEY="NOT-THIS-ONE")
        found = drafts.write()
    assert stub.headers[0]["authorization"] == "Bearer SECRET-KEY"
    files = "".join(path.read_text(encoding="utf-8") for path in river.rglob("*") if path.is_file())
    assert not any("SECRET" in text for text in (repr(drafts), json.dumps(found.to_dict()), files))


def test_without_the_variable_no_key_goes_along(river: Path) -> None:
    with stub_model(lambda body: claims_answer(GOOD)) as stub:
        asked_of(stub, river, OPENAI_API_KEY="NOT-THIS-ONE")
    assert "authorization" not in stub.headers[0] and "cookie" not in stub.headers[0]


@pytest.mark.parametrize(
    ("request_", "environment", "why"),
    [
        (ModelRequest("m", "localhost:1"), {}, "is no address of an endpoint"),
        (ModelRequest("m", "ftp://localhost/v1"), {}, "is no address of an endpoint"),
        (ModelRequest("m", "http://localhost:99999/v1"), {}, "is no address of an endpoint"),
        (ModelRequest("m", "http://a b/v1"), {}, "is no address of an endpoint"),
        (ModelRequest("m", "http://me:secret@localhost/v1"), {}, "holds a name or password"),
        (ModelRequest("", "http://localhost/v1"), {}, "name the model"),
        (ModelRequest("a\x1b[2J", "http://localhost/v1"), {}, "name the model"),
        (ModelRequest("rule", "http://localhost/v1"), {}, "could not be told from the rule"),
        (ModelRequest("m", "http://localhost/v1", "MINE"), {}, "the variable MINE holds no key"),
        (ModelRequest("m", "http://localhost/v1", "MINE"), {"MINE": "a\nb"}, "cannot be sent as a key"),
        (ModelRequest("m", "http://llm.example/v1", "MINE"), {"MINE": "abc"}, "unencrypted"),
    ],
)
def test_what_cannot_be_asked_is_refused_before_anything_is_sent(
    river: Path, request_: ModelRequest, environment: dict[str, str], why: str
) -> None:
    with pytest.raises(CannotDo, match=why) as caught:
        prepare_request(SOURCE, river, request_, environment=environment)
    assert "secret" not in str(caught.value)


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every block of the paper is a part of its own."""
    monkeypatch.setattr(model_drafting, "parts_of", functools.partial(parts_of, longest=350))


def test_each_part_is_asked_for_by_itself_and_a_quotation_of_another_is_refused(river: Path, in_parts: None) -> None:
    with stub_model(lambda body: claims_answer(GOOD)) as stub:
        found = asked_of(stub, river).write()
    assert [list(blocks_sent(body)) for body in stub.asked] == [["p1"], ["p2"], ["p3"]]
    assert data_of(found)["quotations"]["found"] == 1 and data_of(found)["quotations"]["misattributed"] == 2
    assert len(set(data_of(found)["prompts"])) == 3


def test_where_a_part_goes_wrong_the_drafts_of_the_others_stay(river: Path, in_parts: None) -> None:
    def behave(body: dict[str, Any]) -> Answer:
        return completion("No.") if "p1" in blocks_sent(body) else claims_answer(GOOD)

    found = drafted(behave, river)
    assert len(load(river).claims.drafts) == 1 and not found.complete
    assert data_of(found)["unanswered"] == [
        {
            "part": 1,
            "why": "the model's answer cannot be read, twice: it is no JSON and begins “No.”; "
            "another model (--llm) may do better",
        }
    ]


def test_an_endpoint_that_fails_on_the_way_is_not_asked_on(river: Path, in_parts: None) -> None:
    def behave(body: dict[str, Any]) -> Answer:
        return claims_answer(GOOD) if "p2" in blocks_sent(body) or "p1" in blocks_sent(body) else Answer(status=401)

    with stub_model(behave) as stub:
        found = asked_of(stub, river).write()
    assert [one["part"] for one in data_of(found)["unanswered"]] == [3] and len(load(river).claims.drafts) == 1
    assert any(note.startswith("Part 3 of 3 has no drafts: ") for note in found.notes)


def test_what_others_write_while_the_model_thinks_stays(river: Path) -> None:
    reason = {"source": SOURCE, "block": "p1", "sentence": 1, "reason": "sets the scene"}

    def behave(body: dict[str, Any]) -> Answer:
        (river / "claims.yaml").write_text(f"claims: []\nwithout:\n- {json.dumps(reason)}\n", encoding="utf-8")
        return claims_answer(GOOD, {"quote": "The Mirren rises in Upland", "block": "p1"})

    with stub_model(behave) as stub:
        drafts = asked_of(stub, river)
        before = (river / "claims.yaml").read_text(encoding="utf-8")
        found = drafts.write()
    assert (river / "claims.yaml").read_text(encoding="utf-8").startswith(before.rstrip())
    assert len(load(river).claims.drafts) == 1 and data_of(found)["on coded sentences"] == 1


def test_a_text_that_changes_between_drafting_and_review_is_told(river: Path) -> None:
    drafted(lambda body: claims_answer(GOOD, {"quote": "Lowland cannot store water", "block": "p2"}), river)
    copy = river / "texts" / f"{SOURCE}.txt"
    text = copy.read_text(encoding="utf-8")
    copy.write_text(text.replace("trust in the compact is likely", "trust in it is not likely"), encoding="utf-8")
    review = open_desk(SOURCE, river, "mira").start((100, 60))
    assert "1 draft reads otherwise in your copy now" in review.message
    assert len(review.coding.drafts) == 1 and len(load(river).claims.drafts) == 2
    assert data_of(draft_source(SOURCE, river))["removed"] == 1 and len(load(river).claims.drafts) == 2
    draft_source(SOURCE, river, write=True)
    assert sum(one.by != "rule" for one in load(river).claims.drafts) == 1
    assert "otherwise" not in open_desk(SOURCE, river, "mira").start((100, 60)).message


def test_a_speaker_who_is_not_the_author_is_not_quoted(river: Path) -> None:
    copy = river / "texts" / f"{SOURCE}.txt"
    text = copy.read_text(encoding="utf-8")
    copy.write_text(text.replace("Lowland cannot store", "Q: Lowland cannot store", 1), encoding="utf-8")
    found = drafted(lambda body: claims_answer({"quote": "Lowland cannot store water", "block": "p2"}), river)
    assert data_of(found)["not accepted"][0]["why"] == "it stands in p2, where somebody else speaks"


def test_what_is_said_is_plain_english(river: Path) -> None:
    found = drafted(
        lambda body: claims_answer(GOOD | {"actors": ["Nobody"]}, {"quote": "x"}, {"quote": "The dam is built"}, {}),
        river,
    )
    assert [(line, wrong) for line in sentences_in(found) if (wrong := faults_of(line))] == []
