"""The browser's record and the machine's become one: requests to hand over, answers to take in, round by round.

What passes through is let go of again: ten years may come this way on a phone. A round that needs more of the record than is
here goes back to where it began, and is made again with it.
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
    """One meeting after the other on one log; what the other side was last known to hold is remembered."""

    def __init__(self, log: MirrorLog, person: str, device: str, record_as: Callable[[str], None]) -> None:
        """Begin.

        Args:
            log: the record in hand.
            person: whose record it is.
            device: this device's name.
            record_as: called with this device's new name, when another machine turns out to have recorded under the old one.
        """
        self.log = log
        self._device = device
        self._record_as = record_as
        self._state = SyncState(person)
        self._is_over = True

    def next_request(self) -> Reply:
        """Return the next request as text. A meeting that was done begins anew."""
        if self._is_over:
            self._state = replace(
                self._state, refused=(), new=(), sent=(), first_difference={}, renamed={}, is_done=False
            )
        request, self._state = next_request(self.log, self._state)
        self._is_over = False
        return Reply(text=write_request(request, __version__))

    def receive_answer(self, answer: str) -> Reply:
        """Take an answer; nothing of it is here if this raises."""
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
