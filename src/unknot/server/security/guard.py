"""Check who may send a request at all, before anything else.

A stranger's page can make a browser send requests to this machine, and a stranger's name can lead here. So a request
must name one of the open addresses. A request that changes something must also come from a page of the same address and
declare JSON, which no form can. Every answer, also a refusal, carries the security policies.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from unknot.server.security.headers import NEVER

STATUS: Final = {
    "bad-message": 400,
    "not-paired": 401,
    "bad-token": 403,
    "other-origin": 403,
    "other-person": 403,
    "not-there": 404,
    "not-so": 405,
    "too-long": 413,
    "not-json": 415,
    "other-host": 421,
    "too-many": 429,
    "our-fault": 500,
    "record": 503,
}
"""Every kind of refusal with its http status. `label.serve.refused` has the words."""

Say = Callable[[str], str]
"""A function that turns the name of a refusal into its sentence."""


class RequestRefusal(Exception):
    """A request that is refused. `rule` is one of `STATUS`; `message` replaces our sentence when it is more exact."""

    def __init__(
        self, kind: str, *, rule: str = "", message: str = "", headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(kind)
        self.kind = kind
        self.rule = rule or kind
        self.message = message
        self.headers = dict(headers or {})


def refusal_response(refusal: RequestRefusal, say: Say) -> Response:
    """Return the answer to a refused request."""
    error = {"rule": refusal.rule, "message": refusal.message or say(refusal.kind)}
    text = json.dumps({"error": error}, ensure_ascii=False)
    headers = {"Cache-Control": NEVER, **refusal.headers}
    return Response(text, STATUS[refusal.kind], headers, media_type="application/json")


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of this server: its scheme, and each host with its port as a browser writes it."""

    scheme: str
    hosts: frozenset[str]

    def origins(self) -> frozenset[str]:
        return frozenset(f"{self.scheme}://{host}" for host in self.hosts)


class Guard:
    """Lets through requests from the server's own pages, and adds the policies to every answer."""

    def __init__(self, app: ASGIApp, addresses: Addresses, policies: Mapping[str, str], say: Say) -> None:
        self._app = app
        self._addresses = addresses
        self._origins = addresses.origins()
        self._policies = policies
        self._say = say

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._policies)
            await send(message)

        try:
            self._check(scope)
        except RequestRefusal as refusal:
            await refusal_response(refusal, self._say)(scope, receive, marked)
            return
        await self._app(scope, receive, marked)

    def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._addresses.hosts:
            raise RequestRefusal("other-host")
        if scope["method"] in {"GET", "HEAD"}:
            return
        if headers.get("origin", "").lower() not in self._origins:
            raise RequestRefusal("other-origin")
        if headers.get("sec-fetch-site", "same-origin") != "same-origin":
            raise RequestRefusal("other-origin")


async def read_json_body(request: Request, longest: int) -> bytes:
    """Return the body of a request, if it is declared as JSON and no longer than `longest` bytes."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" or request.headers.get("content-encoding", "identity") != "identity":
        raise RequestRefusal("not-json")
    found = bytearray()
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size <= longest:
            found += piece
        elif size > MUCH_TOO_LONG:
            break
    if size > longest:
        raise RequestRefusal("too-long")
    return bytes(found)


MUCH_TOO_LONG: Final = 32_000_000
"""Bytes to read and discard of a message that is too long, so that its sender hears why before the connection closes.
"""
