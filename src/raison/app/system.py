"""System: actors, factors, effects, wants, issues and ties, each edit saved at once and checked as it is typed."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from raison.app.pages import answering, json_of, page
from raison.app.state import bench_of, state_of
from raison.desk.workbench.plain import plain
from raison.desk.workbench.refusing import Refusal
from raison.desk.workbench.system.dependents import dependents, remove
from raison.desk.workbench.system.editing import add, change, fields_read, try_addition, try_change
from raison.desk.workbench.system.judging import judge, judgements_read
from raison.desk.workbench.system.ordering import ladder_read, order_wants
from raison.desk.workbench.system.reasons import claims_found
from raison.desk.workbench.system.renaming import rename
from raison.desk.workbench.system.views.ties import ties_of_day
from raison.desk.workbench.system.views.whole import system_view

__all__ = ["ROUTES"]

PARTS = (
    ("factors", "Actors and factors"),
    ("effects", "Effects"),
    ("wants", "Wants"),
    ("issues", "Issues"),
    ("ties", "Ties"),
    ("questions", "Questions and outcomes"),
)
"""The parts of the page, each with a template and a script of its own."""


async def _page(request: Request) -> Response:
    bench_of(request)
    return page(request, "system.html", view="system", parts=PARTS)


async def _data(request: Request) -> Response:
    return JSONResponse(plain(await run_in_threadpool(system_view, bench_of(request))))


async def _change(request: Request) -> Response:
    told, bench = await json_of(request), bench_of(request)
    section = _text(told, "section")
    fields = fields_read(section, told.get("fields"))
    await run_in_threadpool(change, bench, section, _text(told, "name"), fields)
    return JSONResponse({})


async def _add(request: Request) -> Response:
    told, bench = await json_of(request), bench_of(request)
    texts = _text(told, "of"), _text(told, "key")
    name = await run_in_threadpool(add, bench, _text(told, "section"), told.get("entry"), *texts)
    return JSONResponse({"name": name})


async def _remove(request: Request) -> Response:
    told, bench = await json_of(request), bench_of(request)
    agreed = told.get("with")
    if not isinstance(agreed, list) or not all(isinstance(one, list) and len(one) == 2 for one in agreed):
        raise Refusal("with: the list of what goes along is needed")
    pairs = {(str(section), str(name)) for section, name in agreed}
    await run_in_threadpool(remove, bench, _text(told, "section"), _text(told, "name"), pairs)
    return JSONResponse({})


async def _rename(request: Request) -> Response:
    told, bench = await json_of(request), bench_of(request)
    names = _text(told, "section"), _text(told, "name"), _text(told, "to")
    await run_in_threadpool(rename, bench, *names)
    return JSONResponse({})


async def _order(request: Request) -> Response:
    told, bench = await json_of(request), bench_of(request)
    orders = ladder_read(told.get("was")), ladder_read(told.get("order"))
    await run_in_threadpool(order_wants, bench, _text(told, "actor"), *orders)
    return JSONResponse({})


async def _judge(request: Request) -> Response:
    told, bench = await json_of(request), bench_of(request)
    await run_in_threadpool(judge, bench, judgements_read(told.get("judgements")), _text(told, "assumption"))
    return JSONResponse({})


async def _ties(request: Request) -> Response:
    asked = request.query_params
    day, reading, dimension = (asked.get(name, "") for name in ("day", "reading", "dimension"))
    width = asked.get("width", "")
    shown = float(width) if width.isdecimal() and len(width) < 6 else 600.0
    found = await run_in_threadpool(ties_of_day, bench_of(request), day, reading, dimension, shown)
    return JSONResponse(plain(found))


async def _dependents(request: Request) -> Response:
    asked = request.query_params
    names = asked.get("section", ""), asked.get("name", "")
    found = await run_in_threadpool(dependents, bench_of(request), *names)
    return JSONResponse({"dependents": plain(found)})


async def _claims(request: Request) -> Response:
    words = request.query_params.get("words", "")
    found = await run_in_threadpool(claims_found, bench_of(request), state_of(request).shelf, words)
    return JSONResponse({"claims": plain(found)})


async def _try(request: Request) -> Response:
    told, bench = await json_of(request), bench_of(request)
    section = _text(told, "section")
    if "entry" in told:
        texts = _text(told, "of"), _text(told, "key")
        found = await run_in_threadpool(try_addition, bench, section, told["entry"], *texts)
    else:
        fields = fields_read(section, told.get("fields"))
        found = await run_in_threadpool(try_change, bench, section, _text(told, "name"), fields)
    return JSONResponse({"faults": plain(found)})


def _text(told: dict[str, Any], name: str) -> str:
    found = told.get(name, "")
    if not isinstance(found, str) or len(found) > 1000:
        raise Refusal(f"{name}: a text is needed")
    return found.strip()


ROUTES = (
    Route("/system", answering(_page)),
    Route("/system/data", answering(_data)),
    Route("/system/change", answering(_change), methods=["POST"]),
    Route("/system/add", answering(_add), methods=["POST"]),
    Route("/system/remove", answering(_remove), methods=["POST"]),
    Route("/system/rename", answering(_rename), methods=["POST"]),
    Route("/system/order", answering(_order), methods=["POST"]),
    Route("/system/judge", answering(_judge), methods=["POST"]),
    Route("/system/ties", answering(_ties)),
    Route("/system/dependents", answering(_dependents)),
    Route("/system/claims", answering(_claims)),
    Route("/system/try", answering(_try), methods=["POST"]),
)
