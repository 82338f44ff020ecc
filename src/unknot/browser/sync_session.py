"""Join the browser's record with the record of the other machine: write requests, read answers, round by round.

Lines are dropped again after each round, because ten years may pass through a phone. If a round needs more of the
record than is loaded, it goes back to its beginning and runs again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from unknot import __version__
from unknot.app.sync.state import SyncState
from unknot.app.sync.sync import next_request, receive_answer
from unknot.browser.rows import write_of
from unknot.browser.values import Reply, SyncProgress
from unknot.errors import BadInput
from unknot.exchange.sync import write_request
from unknot.store.mirror.mirror_log import MirrorLog, SessionsNeeded


class SyncSession:
    """Runs one sync after the other on one log, and remembers what the other side last held."""

    def __init__(self, log: MirrorLog, person: str, device: str, record_as: Callable[[str], None]) -> None:
        """Begin.

        Args:
            log: the loaded record.
            person: the person whose record it is.
            device: the name of this device.
            record_as: a function that is called with the new name of this device, when another machine has recorded
                under the old one.
        """
        self.log = log
        self._device = device
        self._record_as = record_as
        self._state = SyncState(person)
        self._is_over = True

    def next_request(self) -> Reply:
        """Return the next request as text. After a finished sync this begins a new one."""
        if self._is_over:
            self._state = replace(
                self._state, refused=(), new=(), sent=(), first_difference={}, renamed={}, is_done=False
            )
        request, self._state = next_request(self.log, self._state)
        self._is_over = False
        return Reply(text=write_request(request, __version__))

    def receive_answer(self, answer: str) -> Reply:
        """Add the entries of an answer. If this raises, none of them was added."""
        if self._is_over:
            raise BadInput("Nothing was asked.")
        mark = self.log.mark()
        sent = len(self._state.sent)
        try:
            self._state = receive_answer(self.log, self._state, answer)
        except SessionsNeeded:
            self.log.restore(mark)
            raise
        except BadInput:
            self.log.restore(mark)
            self._is_over = True
            raise
        self._is_over = self._state.is_done
        refused = tuple(f"{refusal.rule}: {refusal.message}" for refusal in (*self._state.refused, *self._state.unread))
        write = write_of(self.log.take_writes())
        if (name := self._state.renamed.get(self._device)) is not None:
            self._device = name
            self._record_as(name)
            write = replace(write, device=name)
        self.log.drop_lines()
        return Reply(write=write, met=SyncProgress(self._state.is_done, len(self._state.new), sent, refused))
