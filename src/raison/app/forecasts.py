"""Forecasts, a part of Ask: the ledger with its scores, what its open forecasts would change, and new entries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from raison.app.pages import Endpoint, answering, fragment, json_of, page
from raison.app.state import bench_of, state_of
from raison.desk.workbench.asking.ledger import (
    LedgerView,
    forecast_form,
    keep_forecast,
    keep_note,
    keep_resolution,
    ledger_view,
    watched_view,
)  # fmt: skip
from raison.desk.workbench.bench import OpenStudy

__all__ = ["ROUTES"]

CITED = {"cited": True}


async def _page(request: Request) -> Response:
    bench = bench_of(request)
    filled = {"ledger": await _ledger(request), "form": forecast_form(bench), "page": CITED}
    return page(request, "forecasts.html", view="ask", baseline=request.query_params.get("baseline", "even"), **filled)


async def _fragment(request: Request) -> Response:
    filled = {"ledger": await _ledger(request), "form": forecast_form(bench_of(request)), "page": CITED}
    return HTMLResponse(fragment("ledger.html", bench=bench_of(request), **filled))


async def _ledger(request: Request) -> LedgerView:
    asked = request.query_params
    return await run_in_threadpool(ledger_view, bench_of(request), asked.get("on", ""), asked.get("baseline", ""))


async def _watched(request: Request) -> Response:
    bench = bench_of(request)
    watched = await state_of(request).answering.watch(bench)
    says, table = await run_in_threadpool(watched_view, bench, watched)
    return HTMLResponse(fragment("watched.html", says=says, table=table, page=CITED))


async def _new(request: Request) -> Response:
    await run_in_threadpool(keep_forecast, bench_of(request), await json_of(request))
    return JSONResponse({})


def _entry(keep: Callable[[OpenStudy, str, dict[str, Any]], None]) -> Endpoint:
    async def kept(request: Request) -> Response:
        told = await json_of(request)
        await run_in_threadpool(keep, bench_of(request), str(told.pop("forecast", "")), told)
        return JSONResponse({})

    return kept


ROUTES = (
    Route("/forecasts", answering(_page)),
    Route("/forecasts/ledger", answering(_fragment)),
    Route("/forecasts/watched", answering(_watched)),
    Route("/forecasts/new", answering(_new), methods=["POST"]),
    Route("/forecasts/note", answering(_entry(keep_note)), methods=["POST"]),
    Route("/forecasts/resolve", answering(_entry(keep_resolution)), methods=["POST"]),
)
