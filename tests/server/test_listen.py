"""Addresses and ports: opened before anything is promised, each by itself, and plainly said when it is taken."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from unknot.errors import BadInput
from unknot.server import listen
from unknot.server.listen import THIS_MACHINE, home_addresses, open_ports
from unknot.server.security.authority import is_of_home


@pytest.fixture
def taken() -> Iterator[int]:
    with closing(socket.create_server((THIS_MACHINE, 0))) as other:
        yield other.getsockname()[1]


def test_a_port_is_open_when_it_is_returned() -> None:
    opened = open_ports([THIS_MACHINE], 0)
    try:
        with closing(socket.create_connection((THIS_MACHINE, opened.port), timeout=60)) as connection:
            assert connection.getpeername() == (THIS_MACHINE, opened.port)
    finally:
        opened.close()


def test_only_the_addresses_that_were_named_are_opened() -> None:
    opened = open_ports([THIS_MACHINE, "127.0.0.2"], 0)
    try:
        assert [listening.getsockname()[0] for listening in opened.app] == [THIS_MACHINE, "127.0.0.2"]
        assert {listening.getsockname()[1] for listening in opened.app} == {opened.port}
        with pytest.raises(OSError, match=r".+"):
            socket.create_connection(("127.0.0.3", opened.port), timeout=60)
    finally:
        opened.close()


def test_a_chosen_port_that_is_taken_gives_an_error(taken: int) -> None:
    with pytest.raises(BadInput, match=f"Port {taken} is already in use"):
        open_ports([THIS_MACHINE], taken)


def test_without_a_chosen_port_the_next_free_port_is_used(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listen, "PORT", taken)
    opened = open_ports([THIS_MACHINE], None)
    try:
        assert taken < opened.port < taken + listen.TRIES
    finally:
        opened.close()


def test_an_error_is_given_when_every_port_is_taken(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listen, "PORT", taken)
    monkeypatch.setattr(listen, "TRIES", 1)
    with pytest.raises(BadInput, match=f"from {taken} to {taken} is already in use"):
        open_ports([THIS_MACHINE], None)


def test_the_page_about_trust_has_the_next_port_or_neither_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = open_ports([THIS_MACHINE], None, with_trust=True)
    first = opened.port
    try:
        assert [listening.getsockname()[1] for listening in opened.trust] == [first + 1]
        opened.app[0].close()
        monkeypatch.setattr(listen, "PORT", first)
        second = open_ports([THIS_MACHINE], None, with_trust=True)
        assert second.port > first
        second.close()
    finally:
        opened.close()
    with closing(socket.create_server((THIS_MACHINE, first))):
        pass


def test_an_address_that_is_not_ours_gives_an_error() -> None:
    with pytest.raises(BadInput, match="does not have the address"):
        open_ports(["192.0.2.1"], 0)


def test_addresses_are_found_without_sending_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []

    class Watched(socket.socket):
        def connect(self, address: object) -> None:
            asked.append((self.type.name, str(address)))
            super().connect(address)  # type: ignore[arg-type]

        def send(self, *_: object) -> int:
            raise AssertionError("something was sent")

        sendto = send

    monkeypatch.setattr(socket, "socket", Watched)
    for found in home_addresses():
        assert is_of_home(found)
        assert not found.startswith("127.")
    assert {kind for kind, _ in asked} == {"SOCK_DGRAM"}


def test_without_a_network_there_is_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    class Cut(socket.socket):
        def connect(self, _: object) -> None:
            raise OSError("Network is unreachable")

    monkeypatch.setattr(socket, "socket", Cut)
    assert home_addresses() == []


def test_an_ipv6_address_stands_in_brackets() -> None:
    assert listen.host_in_url("fd00::1") == "[fd00::1]"
    assert listen.host_in_url("laptop.local") == "laptop.local"


@pytest.mark.parametrize(
    ("called", "name", "shown"),
    [
        ("Laptop", "laptop", "Laptop"),
        ("laptop.fritz.box", "laptop", "laptop"),
        ("my_pc", "", "my_pc"),
        ("B\u00fcro", "", "B\u00fcro"),
        ("(none)", "", "(none)"),
        ("", "", "this machine"),
        ("x\x1b[2J", "", "x\ufffd[2J"),
    ],
)
def test_a_machine_may_be_called_anything(monkeypatch: pytest.MonkeyPatch, called: str, name: str, shown: str) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: called)
    assert (listen.host_name(), listen.shown_name()) == (name, shown)


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "224.0.0.1", "ff02::1"])  # noqa: S104
def test_some_addresses_do_not_belong_to_one_machine(address: str) -> None:
    assert not listen.is_one_machine(address)
    assert listen.is_one_machine("192.168.1.5")
