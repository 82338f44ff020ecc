"""The built app on loopback, from a server that a test may kill: unknot's own, or a plain one with the same headers."""

from __future__ import annotations

import http.server
import json
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

STARTS_WITHIN_S = 30.0


@dataclass(frozen=True, slots=True)
class Served:
    """Where the app is, and how to end its server."""

    url: str
    kill: Callable[[], None]


def policy(app: Path) -> str:
    """Return the content security policy under which the app has to work: what the server sends."""
    try:
        styles = " ".join(json.loads((app / "csp.json").read_text())["style"])
    except OSError:
        styles = ""
    # why: the album lies one folder below its files and says so with a <base>; the app itself never does.
    base = "'none'" if (app / "index.html").exists() else "'self'"
    return (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "
        f"style-src 'self' {styles}; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
        "manifest-src 'self'; media-src 'self' blob:; frame-ancestors 'none'; "
        f"base-uri {base}; form-action 'none'"
    )


class _Plain(http.server.SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012  the library's own shape
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
    }

    def __init__(self, *args: Any, app: Path, **more: Any) -> None:
        self._policy = policy(app)
        super().__init__(*args, directory=str(app), **more)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self._policy)
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        super().end_headers()

    def do_GET(self) -> None:
        if self.path.split("?")[0] in {"/about", "/sync", "/pair"}:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        super().do_GET()

    def log_message(self, *args: Any) -> None:
        pass


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a page that was closed while something was still on its way to it."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def serve_plainly(app: Path, port: int = 0) -> Served:
    """Serve a folder as any host would: no record behind it."""
    server = _Server(("127.0.0.1", port), partial(_Plain, app=app))
    server.daemon_threads = True
    thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.05), daemon=True)
    thread.start()

    def kill() -> None:
        server.shutdown()
        server.server_close()
        thread.join()

    return Served(f"http://127.0.0.1:{server.server_address[1]}/", kill)


def serve_unknot(record: Path, *more: str) -> Served:
    """Start `unknot serve` with a record of its own; the address is the one it prints (with its pairing token)."""
    words = [sys.executable, "-m", "unknot", "serve", "--no-open", "--db", str(record), *more]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    late = threading.Timer(STARTS_WITHIN_S, process.kill)
    late.start()
    said = ""
    address = None
    assert process.stdout is not None
    while address is None and (line := process.stdout.readline()):
        said += line
        address = re.search(r"https?://\S+#pair=\S+", line)
    late.cancel()

    def kill() -> None:
        process.send_signal(signal.SIGKILL)
        process.wait()
        if process.stdout is not None:
            process.stdout.close()

    if address is None:
        kill()
        raise AssertionError(f"unknot serve did not start:\n{said}")
    return Served(address.group(), kill)
