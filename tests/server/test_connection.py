"""Connections: no address can hold the others out, and whoever connects has to say something in time."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.server.running import PATIENCE_S, House
from unknot.server import connection
from unknot.server.connection import MAX_PER_ADDRESS, network_of
from unknot.server.listen import THIS_MACHINE

SOON_S = 0.02
HEAD = f"GET /about HTTP/1.1\r\nHost: {THIS_MACHINE}:PORT\r\n".encode()


@contextmanager
def line(home: House, source: str = THIS_MACHINE) -> Iterator[socket.socket]:
    """Open a connection that says nothing by itself."""
    with socket.create_connection(
        (THIS_MACHINE, home.browser.port), timeout=PATIENCE_S, source_address=(source, 0)
    ) as connection:
        yield connection


def is_closed(connection: socket.socket) -> bool:
    """Wait until the other side says something or closes; return whether it closed."""
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True


def test_one_address_has_its_share_and_no_more(home: House) -> None:
    with ExitStack() as stack:
        for _ in range(MAX_PER_ADDRESS):
            stack.enter_context(line(home, "127.0.0.9"))
        with line(home, "127.0.0.9") as one_too_many:
            assert is_closed(one_too_many)
        assert home.browser.get("/about").status == 200


@pytest.mark.parametrize("said", [b"", b"GET /about HT", HEAD])
def test_a_slow_request_head_closes_the_connection(home: House, monkeypatch: pytest.MonkeyPatch, said: bytes) -> None:
    monkeypatch.setattr(connection, "HEAD_S", SOON_S)
    with line(home) as silent:
        silent.sendall(said)
        assert is_closed(silent)


def test_single_bytes_do_not_extend_the_time_for_a_head(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "HEAD_S", SOON_S)
    with line(home) as slow:
        slow.settimeout(SOON_S / 10)
        for _ in range(round(PATIENCE_S / SOON_S * 10)):
            try:
                slow.sendall(b"G")
                if slow.recv(1) == b"":
                    return
            except TimeoutError:
                continue
            except ConnectionError:
                return
    pytest.fail("it was waited for")


def test_a_silent_body_closes_the_connection(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BODY_SILENCE_S", SOON_S)
    here = f"{THIS_MACHINE}:{home.browser.port}"
    head = f"POST /pair HTTP/1.1\r\nHost: {here}\r\nOrigin: http://{here}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n"
    with line(home) as slow:
        slow.sendall(f"{head}{{".encode())
        assert is_closed(slow)


def test_an_answer_may_take_longer_than_a_request(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BODY_SILENCE_S", SOON_S)
    with home.site.lock:
        pass
    assert home.paired().post("/sync", {"sync": 1, "person": "me", "have": {}, "entries": []}).status == 200


@pytest.mark.parametrize(
    ("address", "neighbour"),
    [
        ("192.168.1.5", "192.168.1.5"),
        ("fe80::1%eth0", "fe80::/64"),
        ("fd00:0:0:1:2:3:4:5", "fd00:0:0:1::/64"),
        ("", ""),
        ("a pipe", "a pipe"),
    ],
)
def test_an_ipv6_address_counts_as_its_network(address: str, neighbour: str) -> None:
    assert network_of(address) == neighbour
