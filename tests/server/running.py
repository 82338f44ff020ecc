"""A built app to serve, a server that runs in a thread, and a browser's way of speaking to it."""

from __future__ import annotations

import asyncio
import http.client
import json
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp

from unknot.server.listen import THIS_MACHINE, open_ports
from unknot.server.routes import Site, application, cookie_name
from unknot.server.run import ServedApp, SignalFreeServer, configure
from unknot.server.security.authority import Certificates
from unknot.server.security.guard import Addresses
from unknot.server.security.pairing import Pairings
from unknot.server.static.folder import App, read_app
from unknot.store.log import EventLog
from unknot.store.memory import MemoryLog

PATIENCE_S = 60.0
"""Only a test that fails waits for so long."""
STYLE_HASH = "'sha256-p64jPVi0RHisoPYu4Q6IaaQrlASip9maiPwPawF7PSQ='"

FILES = {
    "index.html": "<!doctype html><title>unknot</title>",
    "index.html.br": "(smaller)",
    "index.html.gz": "(small)",
    "sw.js": "self",
    "manifest.webmanifest": "{}",
    "assets/main-abc123.js": "export {}",
    "engine/pyodide.asm.wasm": "\0asm" + "x" * 3000,
    "engine/pyodide.mjs": "export {}",
    "engine/unknot.whl": "PK",
    "csp.json": json.dumps({"style": [STYLE_HASH], "script": []}),
    ".hidden": "secret",
}


def built_app(folder: Path) -> App:
    """Write an app as the build would leave it."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read_app(folder)


@dataclass
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def rule(self) -> str:
        return str(self.json["error"]["rule"])


@dataclass
class Browser:
    """Speaks to one port as a page of that address would, and keeps the cookie it was given."""

    port: int
    scheme: str = "http"
    trusts: ssl.SSLContext | None = None
    cookie: str = ""
    host: str = THIS_MACHINE
    more: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Reply:
        return self.send("GET", path, None, headers)

    def post(self, path: str, said: Any, **headers: str) -> Reply:
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        return self.send("POST", path, body, headers)

    def send(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Reply:
        here = f"{self.host}:{self.port}"
        own = {"Host": here, **({"Cookie": self.cookie} if self.cookie else {})}
        if body is not None:
            own |= {"Origin": f"{self.scheme}://{here}", "Content-Type": "application/json"}
        sent = {**own, **{name.replace("_", "-"): value for name, value in headers.items()}}
        connection = (
            http.client.HTTPSConnection(THIS_MACHINE, self.port, timeout=PATIENCE_S, context=self.trusts)
            if self.scheme == "https"
            else http.client.HTTPConnection(THIS_MACHINE, self.port, timeout=PATIENCE_S)
        )
        try:
            connection.request(method, path, body, {name: value for name, value in sent.items() if value})
            answer = connection.getresponse()
            reply = Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()
        if given := reply.headers.get("set-cookie"):
            self.cookie = given.partition(";")[0]
        return reply


@contextmanager
def served(servings: list[ServedApp]) -> Iterator[None]:
    """Run servers in a thread for as long as the block lasts."""
    servers = [SignalFreeServer(configure(serving)) for serving in servings]

    async def serve() -> None:
        pairs = zip(servers, servings, strict=True)
        await asyncio.gather(*(server.serve(list(serving.sockets)) for server, serving in pairs))

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    try:
        yield
    finally:
        for server in servers:
            server.should_exit = True
        thread.join()


@dataclass
class House:
    """One machine that serves: its record, its pairings, and a browser that stands before it."""

    site: Site
    browser: Browser

    def link(self) -> str:
        return self.site.pairings.new_token()

    def paired(self) -> Browser:
        """Return the browser, paired."""
        assert self.browser.post("/pair", {"token": self.link()}).status == 204
        return self.browser


@contextmanager
def house(
    folder: Path, log: EventLog | None = None, port: int = 0, certificates: Certificates | None = None
) -> Iterator[House]:
    """Serve a record on this machine."""
    opened = open_ports([THIS_MACHINE], port)
    scheme = "https" if certificates else "http"
    addresses = Addresses(scheme, frozenset({f"{THIS_MACHINE}:{opened.port}", f"localhost:{opened.port}"}))
    site = Site(
        app=built_app(folder / "app"),
        log=log if log is not None else MemoryLog(),
        person="me",
        pairings=Pairings(folder / "paired.json"),
        addresses=addresses,
        version="1.2.3",
        say=lambda name: f"({name})",
        cookie=cookie_name(addresses, opened.port),
        lock=threading.Lock(),
    )
    app: ASGIApp = application(site)
    with served([ServedApp(app, opened.app, certificates)]):
        yield House(site, Browser(opened.port, scheme))
