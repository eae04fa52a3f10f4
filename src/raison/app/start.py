"""Start: the first page, where a study is chosen, copied, begun; and what every view shares."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from raison.app.pages import answering, changed, json_of, page, style
from raison.app.state import bench_of, state_of
from raison.desk.workbench.opening import begin_study, bundled_lines, copy_study, home_folder, open_bench
from raison.desk.workbench.refusing import Refusal

__all__ = ["ROUTES"]


async def _first(request: Request) -> Response:
    studies = await run_in_threadpool(bundled_lines)
    return page(request, "start.html", bundled=studies, home=home_folder())


async def _open(request: Request) -> Response:
    name = _text(await json_of(request), "study")
    return await _opened(request, name)


async def _opened(request: Request, name: str) -> Response:
    state_of(request).open(await run_in_threadpool(open_bench, name))
    return JSONResponse({"to": "/ask"})


async def _new(request: Request) -> Response:
    told = await json_of(request)
    made = await run_in_threadpool(begin_study, _text(told, "folder"), empty=told.get("empty") is True)
    return await _opened(request, str(made))


async def _copy(request: Request) -> Response:
    told = await json_of(request)
    made = await run_in_threadpool(copy_study, _text(told, "study"), _text(told, "folder"))
    return await _opened(request, str(made))


def _text(told: dict[str, object], name: str) -> str:
    found = told.get(name)
    if not isinstance(found, str) or not found.strip():
        raise Refusal(f"{name}: text is needed")
    return found.strip()


async def _undo(request: Request) -> Response:
    return JSONResponse({"says": await run_in_threadpool(bench_of(request).undo)})


async def _redo(request: Request) -> Response:
    return JSONResponse({"says": await run_in_threadpool(bench_of(request).redo)})


ROUTES = (
    Route("/", answering(_first)),
    Route("/look.css", style),
    Route("/open", answering(_open), methods=["POST"]),
    Route("/new", answering(_new), methods=["POST"]),
    Route("/copy", answering(_copy), methods=["POST"]),
    Route("/changed", answering(changed)),
    Route("/undo", answering(_undo), methods=["POST"]),
    Route("/redo", answering(_redo), methods=["POST"]),
)
