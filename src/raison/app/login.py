"""Login: the page that asks other machines for the password, and gives a cookie for the right one."""

from __future__ import annotations

import math
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from raison.app.guard import LOGIN, cookie_of
from raison.app.pages import fragment
from raison.app.state import state_of

__all__ = ["ROUTES"]


async def _ask(request: Request) -> Response:
    return _asking()


def _asking(wrong: str = "", status: int = 200, wait: int = 0) -> Response:
    headers = {"retry-after": str(wait)} if wait else {}
    return HTMLResponse(fragment("login.html", wrong=wrong), status, headers)


async def _try(request: Request) -> Response:
    state = state_of(request)
    password, machine = state.keys.access.password, request.client.host if request.client else ""
    given = parse_qs((await request.body()).decode("utf-8", "replace"), keep_blank_values=True)
    # From here on nothing is awaited: many attempts at once are taken one after the other.
    wait = math.ceil(state.attempts.wait(machine))
    if wait:
        return _asking(f"Too many wrong passwords. Try again in {wait} second{'s' if wait > 1 else ''}.", 429, wait)
    if password is None or not password.fits(given.get("password", [""])[0]):
        state.attempts.failed(machine)
        return _asking("That is not the password.", 401)
    state.attempts.passed(machine)
    return RedirectResponse("/", 303, {"set-cookie": cookie_of(state.keys)})


ROUTES = (Route(LOGIN, _ask), Route(LOGIN, _try, methods=["POST"]))
