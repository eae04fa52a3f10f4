"""Pages: templates filled in, everything escaped; and requests answered with what went wrong, in lines."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from functools import cache, wraps
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.staticfiles import StaticFiles

from raison.app.state import bench_of, state_of
from raison.desk.workbench.look import FILTERS, printable_lines, report_macros, report_styles
from raison.desk.workbench.refusing import EditConflict, Refusal

__all__ = ["answering", "changed", "fragment", "imports_of", "json_of", "page", "static_files", "style"]

IMPORTED = re.compile(r'^(?:import|export) (?:.*from )?"\./([\w.]+)";$', re.MULTILINE)
VIEWS = (("ask", "Ask"), ("read", "Read"), ("system", "System"), ("compare", "Compare"))

Endpoint = Callable[[Request], Awaitable[Response]]


@cache
def _environment() -> Environment:
    made = Environment(
        loader=ChoiceLoader([PackageLoader("raison.app"), report_macros()]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(FILTERS)
    made.globals["script"] = _script
    return made


@cache
def _script(name: str) -> Markup:
    """Return what loads one of our modules, and all that it imports at the same time and not one after the other."""
    link = Markup('<link rel="modulepreload" href="/static/{}">\n')
    load = Markup('<script type="module" src="/static/{}"></script>')
    return Markup().join(map(link.format, imports_of(name))) + load.format(name)


def imports_of(name: str) -> tuple[str, ...]:
    """Return the modules that one of our modules imports, by way of others too.

    >>> imports_of("settling.js")
    ('api.js', 'bar.js')
    """
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        text = files("raison.app").joinpath("static", waiting.pop()).read_text(encoding="utf-8")
        new = [one for one in IMPORTED.findall(text) if one not in found]
        found.update(dict.fromkeys(new))
        waiting += new
    return tuple(sorted(found))


def page(request: Request, template: str, **filled: Any) -> HTMLResponse:
    """Return a whole page."""
    state = state_of(request)
    filled = {"view": "", "views": VIEWS, "bench": state.bench, **filled}
    return HTMLResponse(fragment(template, token=state.keys.token, **filled))


def fragment(template: str, **filled: Any) -> str:
    """Return a template filled in, with whatever a page would obey or hide made visible."""
    return printable_lines(_environment().get_template(template).render(**filled))


def static_files() -> StaticFiles:
    """Return our own scripts and styles."""
    return StaticFiles(packages=[("raison.app", "static")])


async def style(_: Request) -> Response:
    """Return the report's styles, which the workbench shares."""
    return Response(report_styles(), media_type="text/css")


async def json_of(request: Request) -> Any:
    """Return what a page sent.

    Raises
    ------
    Refusal
        It is no JSON object.
    """
    try:
        found = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise Refusal("the page sent something that cannot be read; load it again") from None
    if not isinstance(found, dict):
        raise Refusal("the page sent something that cannot be read; load it again")
    return found


def answering(endpoint: Endpoint) -> Endpoint:
    """Answer with the lines of a refusal, or with both sides of a conflict, where there is one."""

    @wraps(endpoint)
    async def answered(request: Request) -> Response:
        try:
            with state_of(request).answering_one():
                return await endpoint(request)
        except Refusal as wrong:
            if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
                return _refused_page(request, wrong)
            return JSONResponse({"refused": list(wrong.lines)}, 422)
        except EditConflict as both:
            sides = {"what": both.what, "mine": both.mine, "theirs": both.theirs}
            return JSONResponse({"conflict": {**sides, "stands": both.stands, "field": both.field}}, 409)

    return answered


def _refused_page(request: Request, wrong: Refusal) -> Response:
    response = page(request, "refused.html", lines=wrong.lines)
    response.status_code = 422
    return response


async def changed(request: Request) -> Response:
    """Return what tells the present state of the study's files, and where they have faults."""
    bench = bench_of(request)
    told: dict[str, Any] = {"mark": bench.mark, "faults": list(bench.faults), "folder": str(bench.folder)}
    told["token"] = state_of(request).keys.token  # for a page that an earlier run of the server has written
    return JSONResponse(told | {"undo": len(bench.past), "redo": len(bench.future)})
