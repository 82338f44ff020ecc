"""One connection of the server, and how long it may take: nobody can hold the others out by connecting and saying nothing.

uvicorn limits how many connections there are in all and how long one may idle between two requests. Here each address has a share of them,
and a request has to arrive in time: its head as a whole, its body without a long silence.
"""

from __future__ import annotations

import asyncio
import ipaddress
from typing import Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

MAX_PER_ADDRESS: Final = 40
"""Connections. A browser opens six to an address, so this is enough for several tabs; five strangers' addresses leave room for others."""

HEAD_S: Final = 10.0
"""How long the head of a request may take to arrive, from the moment of connecting or from its first byte."""

BODY_SILENCE_S: Final = 30.0
"""How long the sender of a body may say nothing."""

IPV6_NETWORK: Final = 64
"""Bits of an IPv6 address that name its network: one machine chooses all the others itself."""


class TimedConnection(H11Protocol):
    """A connection that is closed when its address has too many, or when its request does not arrive in time."""

    _timer: asyncio.TimerHandle | None = None
    neighbour: str = ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """Begin, unless there are too many from this address."""
        super().connection_made(transport)
        self.neighbour = network_of(self.client[0] if self.client else "")
        same = [other for other in self.connections if getattr(other, "neighbour", None) == self.neighbour]
        if len(same) > MAX_PER_ADDRESS:
            transport.abort()
            return
        self._start_timer()

    def data_received(self, data: bytes) -> None:
        """Take what arrived, and see what is still to come."""
        super().data_received(data)
        self._start_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._stop_timer()
        super().connection_lost(exc)

    def _start_timer(self) -> None:
        """Give what is still to come of a request its time."""
        state = self.conn.their_state
        if state is h11.IDLE and self._timer is not None:
            return  # why: the head has its time as a whole; a byte now and then does not lengthen it.
        self._stop_timer()
        if state is h11.IDLE:
            self._timer = self.loop.call_later(HEAD_S, self._give_up)
        elif state is h11.SEND_BODY:
            self._timer = self.loop.call_later(BODY_SILENCE_S, self._give_up)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _give_up(self) -> None:
        self._timer = None
        self.transport.abort()


def network_of(address: str) -> str:
    """Return who is meant by an address: itself, or of an IPv6 address the network."""
    try:
        read = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(read, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((read, IPV6_NETWORK), strict=False))
    return str(read)
