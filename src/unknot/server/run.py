"""Run the app's server, and the trust page beside it, in one loop until somebody ends it.

Nothing is logged: no request, no address, no body. Ctrl-C or a normal kill lets running answers finish; a second one
does not wait.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from socket import socket
from typing import Any, Final

import uvicorn
from starlette.types import ASGIApp

from unknot.server.connection import TimedConnection
from unknot.server.security.authority import Certificates

GRACE_S: Final = 3
"""Seconds for running answers to finish."""

MAX_CONNECTIONS: Final = 200
"""Connections in total; a home has fewer browsers."""


@dataclass(frozen=True, slots=True)
class ServedApp:
    """One application, the sockets where it listens, and its certificate (None: plain http)."""

    app: ASGIApp
    sockets: Sequence[socket]
    certificates: Certificates | None = None


class SignalFreeServer(uvicorn.Server):
    """A server that leaves signals to `run`."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def run(servings: Sequence[ServedApp], on_enter: Callable[[], None] | None = None) -> None:
    """Serve until somebody ends it; `on_enter` is called for each line typed into this terminal."""
    asyncio.run(_run(servings, on_enter))


async def _run(servings: Sequence[ServedApp], on_enter: Callable[[], None] | None) -> None:
    servers = [SignalFreeServer(configure(serving)) for serving in servings]
    loop = asyncio.get_running_loop()

    def end(*_: object) -> None:
        for server in servers:
            server.force_exit = server.should_exit
            server.should_exit = True

    for name in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(name, end)
        except (NotImplementedError, RuntimeError):
            # why: on Windows, and outside of the main thread, the loop takes no signals. There Python's own handler does it, and
            # where that is refused too (outside of the main thread), whoever started the thread ends it.
            with suppress(ValueError):
                signal.signal(name, end)
    with _terminal_input(loop, on_enter):
        await asyncio.gather(
            *(server.serve(list(serving.sockets)) for server, serving in zip(servers, servings, strict=True))
        )


def configure(serving: ServedApp) -> uvicorn.Config:
    """Return the configuration of a server: silent, and without unneeded features."""
    held = serving.certificates
    proof: dict[str, Any] = {"ssl_certfile": held.server, "ssl_keyfile": held.server_key} if held is not None else {}
    return uvicorn.Config(
        serving.app,
        access_log=False,
        log_config=None,
        log_level="critical",
        lifespan="off",
        ws="none",
        http=TimedConnection,
        loop="asyncio",
        interface="asgi3",
        proxy_headers=False,
        server_header=False,
        limit_concurrency=MAX_CONNECTIONS,
        timeout_graceful_shutdown=GRACE_S,
        **proof,
    )


@contextmanager
def _terminal_input(loop: asyncio.AbstractEventLoop, on_enter: Callable[[], None] | None) -> Iterator[None]:
    """Listen to the terminal, if there is one and it is ours."""
    if on_enter is None or not sys.stdin.isatty() or not hasattr(os, "tcgetpgrp"):
        yield
        return
    terminal = sys.stdin.fileno()

    def typed() -> None:
        # why: the system stops a background program that reads from the terminal.
        if os.tcgetpgrp(terminal) != os.getpgrp() or not os.read(terminal, 4096):
            loop.remove_reader(terminal)
            return
        on_enter()

    loop.add_reader(terminal, typed)
    try:
        yield
    finally:
        loop.remove_reader(terminal)
