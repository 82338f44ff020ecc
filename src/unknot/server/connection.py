"""Limit how many connections an address may have and how long a request may take, so that nobody can block the others.

uvicorn limits the connections in total, and the idle time between two requests. Here each address has its share of
connections, and a request has to arrive in time: its head as a whole, its body without a long silence.
"""

from __future__ import annotations

import asyncio
import ipaddress
from typing import Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

MAX_PER_ADDRESS: Final = 40
"""Connections.

A browser opens six per address, so several tabs fit, and five hostile addresses leave room for others.
"""

HEAD_S: Final = 10.0
"""Seconds for the head of a request to arrive, counted from connecting or from its first byte."""

BODY_SILENCE_S: Final = 30.0
"""Seconds that the sender of a body may be silent."""

IPV6_NETWORK: Final = 64
"""Bits of an IPv6 address that name its network; one machine can choose all the other bits itself."""


class TimedConnection(H11Protocol):
    """A connection that closes when its address has too many, or when its request does not arrive in time."""

    _timer: asyncio.TimerHandle | None = None
    neighbour: str = ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """Accept the connection, unless its address has too many."""
        super().connection_made(transport)
        self.neighbour = network_of(self.client[0] if self.client else "")
        same = [other for other in self.connections if getattr(other, "neighbour", None) == self.neighbour]
        if len(same) > MAX_PER_ADDRESS:
            transport.abort()
            return
        self._start_timer()

    def data_received(self, data: bytes) -> None:
        """Handle new data, and time the rest of the request."""
        super().data_received(data)
        self._start_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the timer and release the connection."""
        self._stop_timer()
        super().connection_lost(exc)

    def _start_timer(self) -> None:
        """Start the timer for the rest of a request."""
        state = self.conn.their_state
        if state is h11.IDLE and self._timer is not None:
            return  # why: the head has one limit as a whole; single bytes do not extend it.
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
    """Return the address itself, or the network of an IPv6 address."""
    try:
        read = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(read, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((read, IPV6_NETWORK), strict=False))
    return str(read)
