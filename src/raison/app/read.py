"""Read: a paper beside its claims, coded sentence by sentence; papers taken in."""

from __future__ import annotations

import contextlib
from typing import Any

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from raison.app.pages import answering, json_of, page
from raison.app.state import State, bench_of, state_of
from raison.desk.workbench.asking.overview import actors_shown
from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.plain import plain
from raison.desk.workbench.reading.coding import (
    SelectedText,
    change_claim,
    give_reason,
    kinds,
    make_claim,
    modalities,
    move_claim,
    remove_claim,
)  # fmt: skip
from raison.desk.workbench.reading.drafts import accept_draft, mark_drafts, propose_claims, remove_lost
from raison.desk.workbench.reading.intake import paper_taken, proposal_shown
from raison.desk.workbench.reading.paper_view import claim_named, sources_shown
from raison.desk.workbench.reading.sent import PAGES_ASK, Part
from raison.desk.workbench.reading.settling import second_coding, take_claim
from raison.desk.workbench.refusing import Refusal

__all__ = ["ROUTES"]


PARTS: dict[str, Part] = {"text": "text", "claims": "claims"}


async def _page(request: Request) -> Response:
    bench, shelf = bench_of(request), state_of(request).shelf
    if not bench.system.sources.sources:
        await run_in_threadpool(shelf.of, bench)  # the script of a page without a paper asks for nothing
    is_read = shelf.is_read  # if not, the page is there before the copies, and asks for itself again
    sources = await run_in_threadpool(sources_shown, bench, shelf)
    chosen = request.path_params.get("source") or next((one.id for one in sources if one.here), "")
    if not chosen and sources:
        chosen = sources[0].id
    if chosen and is_read and "source" not in request.path_params:
        return RedirectResponse(request.url_for("read", source=chosen).path, 303)
    filled: dict[str, Any] = {"sources": sources, "chosen": chosen, "kinds": kinds(), "modalities": modalities()}
    filled["is_read"] = is_read
    found = page(request, "read.html", view="read", actors=actors_shown(bench), strays=shelf.others, **filled)
    found.background = BackgroundTask(_read_ahead, state_of(request), bench, chosen)
    return found


def _read_ahead(state: State, bench: OpenStudy, source: str) -> None:
    """Make what the page will ask for, while the browser loads its scripts."""
    with contextlib.suppress(Refusal), state.answering_one():  # whoever asks for a text is told
        state.shelf.of(bench)
        for part in PAGES_ASK if source else ():
            state.papers.of(bench, state.shelf, source, part)


async def _text(request: Request) -> Response:
    state, source = state_of(request), request.path_params["source"]
    part = PARTS.get(request.query_params.get("only", ""), "both")
    found = await run_in_threadpool(state.papers.of, bench_of(request), state.shelf, source, part)
    return Response(found, media_type="application/json")


async def _propose(request: Request) -> Response:
    where = bench_of(request), state_of(request).shelf, request.path_params["source"]
    return JSONResponse({"says": await run_in_threadpool(propose_claims, *where)})


async def _remove_lost(request: Request) -> Response:
    where = bench_of(request), state_of(request).shelf, request.path_params["source"]
    return JSONResponse({"says": await run_in_threadpool(remove_lost, *where)})


async def _accept(request: Request) -> Response:
    told = await json_of(request)
    bench, shelf = bench_of(request), state_of(request).shelf
    key, at, fields = str(told.get("key", "")), _selected(told), _fields(told)
    return JSONResponse({"claim": await run_in_threadpool(accept_draft, bench, shelf, key, at, fields)})


async def _reject(request: Request) -> Response:
    told, bench = await json_of(request), bench_of(request)
    keys = told.get("keys")
    if not isinstance(keys, list) or not all(isinstance(one, str) for one in keys):
        raise Refusal("keys: a list of drafts is needed")
    count = await run_in_threadpool(mark_drafts, bench, keys, rejected=told.get("rejected") is True)
    return JSONResponse({"count": count})


async def _make(request: Request) -> Response:
    told = await json_of(request)
    bench, shelf = bench_of(request), state_of(request).shelf
    name = await run_in_threadpool(make_claim, bench, shelf, _selected(told), _fields(told))
    return JSONResponse({"claim": name})


async def _change(request: Request) -> Response:
    told, bench = await json_of(request), bench_of(request)
    name = claim_named(bench, request.path_params["claim"])
    field = str(told.get("field", ""))
    await run_in_threadpool(change_claim, bench, name, field, told.get("was"), told.get("value"))
    return JSONResponse({})


async def _move(request: Request) -> Response:
    told, bench = await json_of(request), bench_of(request)
    name = claim_named(bench, request.path_params["claim"])
    await run_in_threadpool(move_claim, bench, state_of(request).shelf, name, _selected(told))
    return JSONResponse({})


async def _remove(request: Request) -> Response:
    bench = bench_of(request)
    await run_in_threadpool(remove_claim, bench, claim_named(bench, request.path_params["claim"]))
    return JSONResponse({})


async def _second(request: Request) -> Response:
    bench, source = bench_of(request), request.path_params["source"]
    found = await run_in_threadpool(second_coding, bench, source, request.query_params.get("folder", ""))
    return JSONResponse(plain(found))


async def _take(request: Request) -> Response:
    told, bench = await json_of(request), bench_of(request)
    which = request.path_params["source"], str(told.get("folder", "")), str(told.get("claim", ""))
    return JSONResponse({"claim": await run_in_threadpool(take_claim, bench, *which)})


async def _reason(request: Request) -> Response:
    told, bench = await json_of(request), bench_of(request)
    where = str(told.get("source", "")), str(told.get("block", "")), _whole(told, "sentence")
    await run_in_threadpool(give_reason, bench, *where, " ".join(str(told.get("reason", "")).split()))
    return JSONResponse({})


async def _paper(request: Request) -> Response:
    asked, data = request.query_params, await request.body()
    bench, state = bench_of(request), state_of(request)
    given = {name: asked[name] for name in ("id", "title", "author", "date", "publisher") if asked.get(name)}
    step = proposal_shown if asked.get("step") == "show" else paper_taken
    return JSONResponse(plain(await run_in_threadpool(step, bench, state.shelf, asked.get("name", ""), data, given)))


def _selected(told: dict[str, Any]) -> SelectedText:
    texts = str(told.get("source", "")), str(told.get("block", ""))
    return SelectedText(*texts, _whole(told, "start"), _whole(told, "end"))


def _fields(told: dict[str, Any]) -> dict[str, Any]:
    found = told.get("fields")
    if not isinstance(found, dict):
        raise Refusal("fields: a mapping is needed")
    return found


def _whole(told: dict[str, Any], name: str) -> int:
    found = told.get(name)
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found < 10**9:
        raise Refusal(f"{name}: a whole number is needed")
    return found


ROUTES = (
    Route("/read", answering(_page)),
    Route("/read/{source}", answering(_page), name="read"),
    Route("/papers", answering(_paper), methods=["POST"]),
    Route("/papers/{source}/text", answering(_text)),
    Route("/papers/{source}/drafts", answering(_propose), methods=["POST"]),
    Route("/papers/{source}/drafts/lost", answering(_remove_lost), methods=["POST"]),
    Route("/papers/{source}/second", answering(_second)),
    Route("/papers/{source}/second", answering(_take), methods=["POST"]),
    Route("/drafts/accept", answering(_accept), methods=["POST"]),
    Route("/drafts/mark", answering(_reject), methods=["POST"]),
    Route("/claims", answering(_make), methods=["POST"]),
    Route("/claims/{claim}", answering(_change), methods=["POST"]),
    Route("/claims/{claim}/move", answering(_move), methods=["POST"]),
    Route("/claims/{claim}/remove", answering(_remove), methods=["POST"]),
    Route("/reasons", answering(_reason), methods=["POST"]),
)
