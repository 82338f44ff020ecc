"""Find the addresses and ports of the server without sending anything, and open them before any link is printed.

Every address is opened by itself: on this machine only, or on its addresses in the home network. Never on all
addresses, because a laptop takes its server along to the next café.
"""

from __future__ import annotations

import errno
import ipaddress
import platform
import re
import socket
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from unknot.errors import BadInput, printable
from unknot.server.security.authority import is_of_home

PORT: Final = 8377
TRIES: Final = 20
"""How many pairs of ports to try when the usual one is taken; the trust page uses the second of each pair."""

THIS_MACHINE: Final = "127.0.0.1"

PROBE_ADDRESSES: Final = ("192.0.2.1", "10.255.255.255", "172.31.255.255", "192.168.255.255")
"""Addresses to ask the system's routing table about: one unused internet address, and one of each kind of home network.

The answer is the local address that would reach them. A datagram socket that only connects sends nothing.
"""


@dataclass(frozen=True, slots=True)
class OpenPort:
    """Listening sockets: those of the app, and those of the trust page (none when it is not wanted)."""

    port: int
    app: tuple[socket.socket, ...]
    trust: tuple[socket.socket, ...] = ()

    def close(self) -> None:
        for listener in (*self.app, *self.trust):
            listener.close()


def home_addresses() -> list[str]:
    """Return this machine's addresses in its home network, the likeliest first; empty without a network."""
    found: list[str] = []
    for target in PROBE_ADDRESSES:
        with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            asking.connect((target, 9))
            address = asking.getsockname()[0]
            is_loopback = ipaddress.ip_address(address).is_loopback
            if address not in found and is_of_home(address) and not is_loopback:
                found.append(address)
    return found


def host_name() -> str:
    """Return this machine's name in its network; empty when a browser could not open it (my_pc, Büro)."""
    name = socket.gethostname().partition(".")[0].lower()
    return name if is_name(name) else ""


def shown_name() -> str:
    """Return this machine's name for people."""
    return printable(socket.gethostname().partition(".")[0]).strip() or "this machine"


def is_one_machine(address: str) -> bool:
    """Say whether a numeric address can belong to one machine: not all of them (0.0.0.0), and not a group."""
    read = ipaddress.ip_address(address)
    return not (read.is_unspecified or read.is_multicast)


def answers_to_local(system: str = platform.system(), daemon: Path = Path("/run/avahi-daemon/socket")) -> bool:
    """Say whether this machine probably answers to NAME.local.

    Then its address may change and the phone still finds it.
    """
    return system in {"Darwin", "Windows"} or daemon.exists()


def is_address(name: str) -> bool:
    """Say whether a text is a numeric address, not a name."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_name(name: str) -> bool:
    """Say whether a text can be the name of a machine."""
    return (
        re.fullmatch(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*", name)
        is not None
    )


def open_ports(addresses: Sequence[str], wanted_port: int | None, *, with_trust: bool = False) -> OpenPort:
    """Open the app's port at each address, and the next port for the trust page.

    Args:
        addresses: the addresses; all use the same port.
        wanted_port: the requested port; None tries the usual one and some after it, 0 takes any free one.
        with_trust: whether to open the next port, too.

    Raises:
        BadInput: the port is taken, or must not be opened.
    """
    step = 2 if with_trust else 1
    candidates = [PORT + step * index for index in range(TRIES)]
    if wanted_port is not None:  # a free port may have a neighbour that is taken
        candidates = [wanted_port] * (1 if wanted_port else TRIES)
    refused: OSError | None = None
    for port in candidates:
        try:
            return _open(addresses, port, with_trust=with_trust)
        except OSError as error:
            refused = error
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                break
    raise BadInput(_failure_message(refused, addresses, wanted_port))


def host_in_url(address: str) -> str:
    """Return an address in the form for a URL."""
    return f"[{address}]" if ":" in address else address


def _open(addresses: Sequence[str], port: int, *, with_trust: bool) -> OpenPort:
    app: list[socket.socket] = []
    trust: list[socket.socket] = []
    try:
        for address in addresses:
            app.append(_listen(address, port))
            port = app[0].getsockname()[1]
        if with_trust:
            for address in addresses:
                trust.append(_listen(address, port + 1))  # noqa: PERF401 - those opened before a failure are closed
    except BaseException:
        for listener in (*app, *trust):
            listener.close()
        raise
    return OpenPort(port, tuple(app), tuple(trust))


def _listen(address: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    try:
        if platform.system() != "Windows":  # on Windows this would let two programs share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        error.filename = address  # so that the message names only this address
        raise
    except BaseException:
        listener.close()
        raise
    return listener


def _failure_message(error: OSError | None, addresses: Sequence[str], wanted_port: int | None) -> str:
    where = ", ".join(addresses)
    blamed = where if error is None else error.filename or where
    match error.errno if error is not None else None:
        case errno.EADDRINUSE if wanted_port is not None:
            return f"Port {wanted_port} is already in use at {where}. Choose another with --port, or leave --port out."
        case errno.EADDRINUSE:
            return f"Every port from {PORT} to {PORT + TRIES - 1} is already in use at {where}. Choose a free one with --port."
        case errno.EACCES:
            return f"You may not open port {wanted_port}. Choose a number above 1023 with --port."
        case errno.EADDRNOTAVAIL:
            return f"This machine does not have the address {blamed}. Leave out --address, or give one that it has."
        case _:
            return f"Cannot open {where}: {error.strerror if error is not None else 'no port'}."
