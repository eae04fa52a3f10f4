"""Ask: the questions with their answers, which change as something is held, read otherwise or moved."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from raison.app.pages import answering, fragment, json_of, page
from raison.app.state import bench_of, state_of
from raison.desk.workbench.asking.answer_view import answer_view
from raison.desk.workbench.asking.answering import PartialAnswer
from raison.desk.workbench.asking.carrying import answers_carried
from raison.desk.workbench.asking.overview import overview, rating_lines
from raison.desk.workbench.asking.scene import scene_of
from raison.desk.workbench.asking.taking import file_to_take
from raison.desk.workbench.plain import plain
from raison.desk.workbench.reading.paper_view import claim_card, claim_named
from raison.desk.workbench.refusing import Refusal

__all__ = ["ROUTES"]

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".svg": "image/svg+xml",
    ".csv": "text/csv; charset=utf-8",
    ".zip": "application/zip",
}


async def _page(request: Request) -> Response:
    bench = bench_of(request)
    return page(request, "ask.html", view="ask", seen=await run_in_threadpool(overview, bench))


async def _flags(request: Request) -> Response:
    scene, leading = scene_of(await json_of(request)), "leading" in request.query_params
    lines = await run_in_threadpool(state_of(request).flags.of, bench_of(request), scene, leading=leading)
    return JSONResponse({"flags": [plain(line) for line in lines]})


async def _answer(request: Request) -> Response:
    scene = scene_of(await json_of(request))
    bench, state = bench_of(request), state_of(request)

    def line(partial: PartialAnswer) -> str:
        view = answer_view(bench, scene, partial, state.answering.known(bench, scene.plain))
        html = fragment("answer.html", view=view.question, ghosts=view.ghosts, partial=partial, page=view)
        return json.dumps({"html": html, "whole": partial.whole, "ratings": view.ratings}) + "\n"

    async def lines() -> AsyncIterator[str]:
        try:
            partial = None
            async for partial in state.answering.answers(bench, scene):
                yield line(partial)
            if partial is not None and scene != scene.plain:
                known = state.answering.known(bench, scene.plain)
                async for _ in state.answering.answers(bench, scene.plain):  # what the answer is laid beside
                    pass
                if len(state.answering.known(bench, scene.plain)) > len(known):
                    yield line(partial)
        except Refusal as wrong:
            yield json.dumps({"refused": wrong.lines}) + "\n"

    return StreamingResponse(lines(), media_type="application/x-ndjson")


async def _why(request: Request) -> Response:
    scene = scene_of(await json_of(request))
    bench, state = bench_of(request), state_of(request)
    found = PartialAnswer(await state.answering.why(bench, scene), 1, 1)
    view = answer_view(bench, scene, found, ask="Why")
    return HTMLResponse(fragment("answer.html", view=view.question, ghosts=view.ghosts, partial=found, page=view))


async def _ratings(request: Request) -> Response:
    lines = await run_in_threadpool(rating_lines, bench_of(request), request.query_params.get("reading", ""))
    return JSONResponse({"ratings": [plain(line) for line in lines]})


async def _claim(request: Request) -> Response:
    bench = bench_of(request)
    name = claim_named(bench, request.path_params["claim"])
    card, source, cite = await run_in_threadpool(claim_card, bench, name)
    html = fragment("claim.html", card=card)
    told = {"claim": name, "source": source, "cite": f"{cite.source} {cite.spot}"}
    return JSONResponse({**plain(told), "html": html})


async def _carried(request: Request) -> Response:
    bench = bench_of(request)
    name = claim_named(bench, request.path_params["claim"])
    lines = await run_in_threadpool(answers_carried, bench, state_of(request).flags, name)
    return HTMLResponse(fragment("carried.html", lines=lines))


async def _take(request: Request) -> Response:
    scene = scene_of(await json_of(request))
    bench, state = bench_of(request), state_of(request)
    what = request.path_params["what"]
    finding = None
    if what != "brief":
        async for partial in state.answering.answers(bench, scene):
            finding = partial.finding
    name, data = await run_in_threadpool(file_to_take, what, bench, state.shelf, scene, finding)
    ending = name[name.rindex(".") :]
    head = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type=KINDS[ending], headers=head)


ROUTES = (
    Route("/ask", answering(_page)),
    Route("/ask/flags", answering(_flags), methods=["POST"]),
    Route("/ask/answer", answering(_answer), methods=["POST"]),
    Route("/ask/why", answering(_why), methods=["POST"]),
    Route("/ask/ratings", answering(_ratings)),
    Route("/ask/take/{what}", answering(_take), methods=["POST"]),
    Route("/claims/{claim}/card", answering(_claim)),
    Route("/claims/{claim}/carried", answering(_carried)),
)
