"""Run a server in its own process for the bench of sync: unknot's routes on a record, with one paired browser."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from unknot.server.listen import THIS_MACHINE, open_ports
from unknot.server.routes import Site, application
from unknot.server.run import ServedApp, run
from unknot.server.security.guard import Addresses
from unknot.server.security.pairing import Pairings
from unknot.server.static.folder import App
from unknot.store.sqlite.sqlite_log import SqliteLog

COOKIE_NAME = "unknot-bench"


@contextmanager
def serving(folder: Path) -> Iterator[tuple[int, str]]:
    """Serve the record in a folder for as long as the block lasts; give the port and the paired browser's cookie."""
    command = [sys.executable, "-m", "bench.sync_server", str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        told = process.stdout.readline() if process.stdout is not None else ""
        port, _, secret = told.strip().partition(" ")
        try:
            yield int(port), f"{COOKIE_NAME}={secret}"
        finally:
            process.terminate()


def main(folder: Path) -> None:
    """Print the address and the paired browser, then serve until the process ends."""
    opened = open_ports([THIS_MACHINE], 0)
    pairings = Pairings(folder / "paired.json")
    secret = pairings.redeem(pairings.new_token())
    site = Site(
        app=App(folder),
        log=SqliteLog(folder / "record.db"),
        person="me",
        pairings=pairings,
        addresses=Addresses("http", frozenset({f"{THIS_MACHINE}:{opened.port}"})),
        version="0",
        say=lambda name: name,
        cookie=COOKIE_NAME,
        lock=threading.Lock(),
    )
    print(opened.port, secret, flush=True)  # the port listens already: a request that comes early waits
    run([ServedApp(application(site), opened.app)])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
