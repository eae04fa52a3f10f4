"""Compare: two readings in two columns over one spine of matters, and the answers that their differences change."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route

from raison.app.pages import answering, fragment, json_of, page
from raison.app.state import bench_of, state_of
from raison.desk.workbench.asking.overview import reading_choices
from raison.desk.workbench.comparing.changed_answers import changed_answers, matters_that_turn
from raison.desk.workbench.comparing.pair import ComparedReadings, ReadingPair, pair_named, readings_to_compare
from raison.desk.workbench.comparing.side_by_side import matter_lines, point_lines
from raison.desk.workbench.refusing import Refusal

__all__ = ["ROUTES"]


async def _page(request: Request) -> Response:
    bench = bench_of(request)
    choices = reading_choices(bench, readings_to_compare(bench.system))
    if len(choices) < 2:
        return page(request, "compare.html", view="compare", readings=(), pair=None)
    pair = _pair(request)
    filled = await run_in_threadpool(_matters, request, pair)
    return page(request, "compare.html", view="compare", readings=choices, pair=pair, **filled)


async def _fragment(request: Request) -> Response:
    filled = await run_in_threadpool(_matters, request, _pair(request))
    return HTMLResponse(fragment("compared.html", **filled))


def _pair(request: Request) -> ReadingPair:
    asked = request.query_params
    return pair_named(bench_of(request).system, asked.get("one", ""), asked.get("other", ""))


def _found(request: Request, pair: ReadingPair) -> ComparedReadings:
    return state_of(request).comparisons.of(bench_of(request), pair)


def _matters(request: Request, pair: ReadingPair) -> dict[str, Any]:
    names = reading_choices(bench_of(request), (pair.one, pair.other))
    return {"lines": matter_lines(_found(request, pair)), "names": names}


async def _points(request: Request) -> Response:
    asked, pair = request.query_params, _pair(request)
    names = reading_choices(bench_of(request), (pair.one, pair.other))

    def shown() -> str:
        lines = point_lines(_found(request, pair), asked.get("kind", ""), asked.get("id", ""))
        return fragment("points.html", lines=lines, names=names)

    return HTMLResponse(await run_in_threadpool(shown))


async def _answers(request: Request) -> Response:
    told = await json_of(request)
    bench, state = bench_of(request), state_of(request)
    pair = pair_named(bench.system, str(told.get("one", "")), str(told.get("other", "")))
    found = await run_in_threadpool(state.comparisons.of, bench, pair)

    async def lines() -> AsyncIterator[str]:
        try:
            async for partial in state.answering.answers(bench, pair):
                asked = changed_answers(found, partial.finding)
                html = fragment("changed_answers.html", lines=asked, partial=partial)
                yield json.dumps({"html": html, "whole": partial.whole, "turned": matters_that_turn(asked)}) + "\n"
        except Refusal as wrong:
            yield json.dumps({"refused": wrong.lines}) + "\n"

    return StreamingResponse(lines(), media_type="application/x-ndjson")


ROUTES = (
    Route("/compare", answering(_page)),
    Route("/compare/matters", answering(_fragment)),
    Route("/compare/points", answering(_points)),
    Route("/compare/answers", answering(_answers), methods=["POST"]),
)
