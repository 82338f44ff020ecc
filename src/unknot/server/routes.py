"""The routes of the server: the app's files, `/about`, `/pair`, `/sync`, and a calendar of reminders at a secret address.

One thread at a time uses the record, beside the loop that answers. So a slow disk delays only the requests that need
it. Every error is answered with a name and a sentence. The server prints nobody's data; of a bug it prints only the
kind.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from unknot.app.clock import SystemClock
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.record.export import calendar_text
from unknot.app.reminders import ReminderRequest, parse_time
from unknot.app.sync.sync import answer_request
from unknot.errors import BadInput, UnknotError, printable
from unknot.exchange.sync import LONGEST_MESSAGE, PROTOCOL, read_request, write_answer
from unknot.server.connection import network_of
from unknot.server.security.guard import Addresses, Guard, RequestRefusal, Say, read_json_body, refusal_response
from unknot.server.security.headers import NEVER, policies
from unknot.server.security.pairing import PAIRED_S, Pairings, TooManyTries
from unknot.server.static.files import answer_file
from unknot.server.static.folder import App
from unknot.store.log import EventLog

LONGEST_PAIR: Final = 1000
"""Bytes in a request to pair."""

LONGEST_PRINTED: Final = 200
"""Characters of an address that are printed."""

Answerer = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Site:
    """The app, the record and the rules of a server."""

    app: App
    log: EventLog
    person: str
    pairings: Pairings
    addresses: Addresses
    version: str
    say: Say
    cookie: str
    lock: threading.Lock


def application(site: Site) -> ASGIApp:
    """Return the server as an application."""
    routes = [
        Route("/about", _answering_errors(site, lambda request: _about(site, request)), methods=["GET"]),
        Route("/pair", _answering_errors(site, lambda request: _pair(site, request)), methods=["POST"]),
        Route("/sync", _answering_errors(site, lambda request: _sync(site, request)), methods=["POST"]),
        Route("/calendar", _answering_errors(site, lambda request: _calendar_address(site, request)), methods=["POST"]),
        Route("/calendar.ics", _answering_errors(site, lambda request: _calendar(site, request)), methods=["GET"]),
        Route("/{address:path}", _answering_errors(site, lambda request: _file(site, request)), methods=["GET"]),
    ]

    async def not_so(_: Request, __: Exception) -> Response:
        return refusal_response(RequestRefusal("not-so"), site.say)

    inner = Starlette(routes=routes, exception_handlers={405: not_so})
    inner.router.redirect_slashes = False
    return Guard(inner, site.addresses, policies(site.app), site.say)


def cookie_name(addresses: Addresses, port: int) -> str:
    """Return the name of the cookie.

    It includes the port, because a browser sends a host's cookies to all of its ports.
    """
    return f"__Host-unknot-{port}" if addresses.scheme == "https" else f"unknot-{port}"


async def _about(site: Site, request: Request) -> Response:
    paired = _is_paired(site, request)
    about: dict[str, object] = {"unknot": site.version, "sync": PROTOCOL, "paired": paired}
    if paired:
        about["person"] = site.person
    return JSONResponse(about, headers={"Cache-Control": NEVER})


async def _pair(site: Site, request: Request) -> Response:
    try:
        token = json.loads(await read_json_body(request, LONGEST_PAIR))["token"]
    except (ValueError, LookupError, TypeError):
        raise RequestRefusal("bad-message") from None
    try:
        neighbour = network_of(request.client.host) if request.client else ""
        secret = await run_in_threadpool(site.pairings.redeem, token, neighbour) if isinstance(token, str) else None
    except TooManyTries as error:
        raise RequestRefusal("too-many", headers={"Retry-After": str(error.wait_s)}) from None
    if secret is None:
        raise RequestRefusal("bad-token")
    answer = Response(status_code=204, headers={"Cache-Control": NEVER})
    answer.set_cookie(
        site.cookie,
        secret,
        max_age=PAIRED_S,
        httponly=True,
        samesite="strict",
        secure=site.addresses.scheme == "https",
    )
    return answer


async def _sync(site: Site, request: Request) -> Response:
    if not _is_paired(site, request):
        raise RequestRefusal("not-paired")
    body = await read_json_body(request, LONGEST_MESSAGE)
    text = await run_in_threadpool(_answer_sync, site, body)
    return Response(text, headers={"Cache-Control": NEVER}, media_type="application/json")


async def _calendar_address(site: Site, request: Request) -> Response:
    """Give a paired browser the one address that a calendar may read; the address before it stops working."""
    if not _is_paired(site, request):
        raise RequestRefusal("not-paired")
    try:
        options = json.loads(await read_json_body(request, LONGEST_PAIR))
        at, breaks = str(options["at"]), bool(options["breaks"])
    except (ValueError, LookupError, TypeError):
        raise RequestRefusal("bad-message") from None
    if parse_time(at) is None:
        raise RequestRefusal("bad-message")
    try:
        key = await run_in_threadpool(site.pairings.new_feed_key)
    except BadInput as error:
        raise RequestRefusal("record", message=error.message) from None
    address = URL("calendar.ics").include_query_params(key=key, at=at, breaks=int(breaks))
    return JSONResponse({"address": str(address)}, headers={"Cache-Control": NEVER})


async def _calendar(site: Site, request: Request) -> Response:
    fields = request.query_params
    if not site.pairings.opens_feed(fields.get("key")):
        raise RequestRefusal("not-there")
    request_options = ReminderRequest(
        parse_time(fields.get("at", "")) or ReminderRequest().at, fields.get("breaks") == "1"
    )
    text = await run_in_threadpool(_calendar_text, site, request_options)
    return Response(text, headers={"Cache-Control": NEVER}, media_type="text/calendar")


def _calendar_text(site: Site, wanted: ReminderRequest) -> str:
    with site.lock:
        try:
            return calendar_text(read_knowledge(), site.log, site.person, wanted, SystemClock().wall())
        except UnknotError as error:
            raise RequestRefusal("record", message=error.message) from None


async def _file(site: Site, request: Request) -> Response:
    answer = await answer_file(site.app, request, request.path_params["address"])
    if answer is None:
        raise RequestRefusal("not-there")
    return answer


def _answer_sync(site: Site, body: bytes) -> str:
    """Answer a sync request; this runs outside of the loop, one at a time."""
    try:
        request = read_request(body)
    except BadInput as error:
        raise RequestRefusal("bad-message", rule=error.problems[0].rule, message=str(error.problems[0])) from None
    if request.person != site.person:
        raise RequestRefusal("other-person")
    with site.lock:
        try:
            return write_answer(answer_request(site.log, request), site.version)
        except UnknotError as error:
            rule = error.problems[0].rule if error.problems else "record"
            raise RequestRefusal("record", rule=rule, message=error.message) from None


def _is_paired(site: Site, request: Request) -> bool:
    return site.pairings.knows(request.cookies.get(site.cookie))


def _answering_errors(site: Site, answer: Answerer) -> Answerer:
    """Return an answerer that also answers errors: a refusal in words, a bug by its kind."""

    async def answer_safely(request: Request) -> Response:
        try:
            return await answer(request)
        except RequestRefusal as refusal:
            return refusal_response(refusal, site.say)
        except Exception as error:  # noqa: BLE001 - a fault ends one request, not the server
            if os.environ.get("UNKNOT_TRACEBACK"):
                traceback.print_exception(error)
            where = printable(request.url.path[:LONGEST_PRINTED])
            sys.stderr.write(f"unknot: {site.say('our-fault')} ({type(error).__name__} in {where})\n")
            return refusal_response(RequestRefusal("our-fault"), site.say)

    return answer_safely
