"""One visit in the browser: the loaded part of the record, the `AppController` on it, and the result of each call.

A call may raise `SessionsNeeded`. Then the page supplies a session and makes the same call again, under the same
number. So an unfinished call continues where it stopped, and no event of the person is handled twice.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace

from unknot.app.controller import GO, AppController
from unknot.app.ports import Ports
from unknot.app.record.session_index import store_facts
from unknot.app.session.phone_measuring import samples_of
from unknot.app.session.running import session_events
from unknot.app.settings import Settings
from unknot.browser.rows import entries_of, facts_of_row, part_of_row, write_of
from unknot.browser.values import (
    CueToSpeak,
    EventRequest,
    Need,
    OpenRequest,
    Plain,
    Reply,
    RequestStamp,
    SamplesRequest,
    SupplyRequest,
    UnsentStop,
    Write,
)
from unknot.engine.cues import CueId
from unknot.engine.entry import Entry
from unknot.engine.events import EVENT_TYPES, Event
from unknot.engine.replay import fold
from unknot.engine.safety.interlocks import is_stop
from unknot.errors import BadInput
from unknot.insight.session.facts import FACTS_VERSION
from unknot.knowledge.model import Knowledge
from unknot.record import decode_event
from unknot.store.limits import HIGHEST_SEQ, NUMBERS_LEFT
from unknot.store.mirror.mirror_log import MirrorLog
from unknot.view.page_path import Page
from unknot.view.screen import Screen

FACTS_AT_ONCE = 50
"""How many sessions are read before their facts are written: few enough to lose, many enough to be fast."""

UNLIMITED = -1

READ_AHEAD = 40
"""Sessions to read in one idle moment. They take some tens of milliseconds, so a touch does not have to wait."""


@dataclass(slots=True)
class PageTime:
    """The clock and the ids of the page, as of the current request."""

    stamp: RequestStamp

    def now(self) -> float:
        """Return the page's steady seconds."""
        return self.stamp.now

    def wall(self) -> str:
        """Return the local time."""
        return self.stamp.wall

    def new(self, wall: str) -> str:
        """Return an id that sorts by time, made with the page's random text."""
        when = "".join(digit for digit in wall[:19] if digit.isdigit())
        return f"{when}-{self.stamp.entropy}"


class BrowserSession:
    """One visit, from its opening to its end.

    The first `open` call creates it; it stays until the next visit is opened.
    """

    def __init__(self, knowledge: Knowledge, request: OpenRequest) -> None:
        self.call = request.moment.call
        self.log = MirrorLog()
        self.person = request.person
        self.device = request.device
        self._knowledge = knowledge
        self._request = request
        self._time = PageTime(request.moment)
        self._session: AppController | None = None
        # why only these: turning a page, or an answer that is no fact yet, is not worth repeating.
        self._unsent = deque(report for report in request.unsaid if report.event in EVENT_TYPES)
        self._stale: deque[str] | None = None
        self._deriving = False
        self._reads_left = UNLIMITED
        """How many sessions this call may still read.

        Before the first screen there is no limit, because nobody waits.
        """
        self._refreshed = 0
        self._handled_call = 0
        self._last_screen: Screen | None = None
        for row in request.parts:
            part = part_of_row(row)
            if part is None:
                self.log.mark_part_unreadable(row.person, row.session)
            else:
                self.log.load_part(row.person, *part)
        for facts_row in request.facts:
            self.log.load_facts(facts_row.person, facts_row.session, facts_row.version, facts_of_row(facts_row))
        self.log.set_next_seq(request.person, request.device, request.next_seq)
        self._new_device = ""
        """The name under which this browser records from now on, until the page has stored it."""
        if request.next_seq > HIGHEST_SEQ - NUMBERS_LEFT:
            self._new_device = self.device = f"device-{request.moment.entropy}"

    @property
    def is_busy(self) -> bool:
        """Say whether a session is open."""
        return self._session is not None and self._session.is_busy

    @property
    def is_running(self) -> bool:
        """Say whether a session runs. Before that, the record may still grow from elsewhere."""
        return self._session is not None and self._session.is_running

    def record_as(self, device: str) -> None:
        """Use another device name from now on. No session is open."""
        self.device = device
        if self._session is not None:
            self._session.record_as(device)

    # -- calls ------------------------------------------------------------------------------------------------------------

    def open(self) -> Reply:
        """Finish what was left undone, read what is needed, and return the first screen."""
        request = self._request
        self.log.append(entries_of(request.owed))
        if not request.resume:
            self._record_unsent_stops()
        if self._stale is None:
            self._stale = deque(self.log.stale(self.person, FACTS_VERSION))
        if self._session is None:
            if self._stale:
                return self._derive()
            settings = Settings(self.device, request.person)
            self._session = AppController(
                self._knowledge, Ports(self.log, self._time, self._time, settings, can_tilt=True)
            )
        if request.resume and self._session.resumable == request.resume and not self._session.is_busy:
            self._session.handle(GO, {"to": str(Page.RESUME)})
        if self._session.session == request.resume:
            self._send_unsent_stops(self._session)
        self._record_unsent_stops()
        return self._reply(self._session, act_first=True)

    def handle_event(self, request: EventRequest) -> Reply:
        """Handle something that the person did."""
        session = self._session_at(request.moment)
        if self._handled_call != request.moment.call:
            session.handle(request.event, _numbers_of(request.fields))
            self._handled_call = request.moment.call
        return self._reply(session, act_first=session.acted_first)

    def handle_samples(self, request: SamplesRequest) -> Reply:
        """Handle readings of the device."""
        session = self._session_at(request.moment)
        session.handle_samples(samples_of(request.kind, request.rows))
        return self._reply(session)

    def tick(self, moment: RequestStamp) -> Reply:
        """Let time pass. What follows from it is shown before it is stored."""
        session = self._session_at(moment)
        session.tick()
        return self._reply(session, act_first=True)

    def supply(self, request: SupplyRequest) -> Reply:
        """Add the lines of a session, and name the next session that is needed."""
        self.log.supply(request.person, request.session, entries_of(request.lines))
        if not self._deriving:
            return Reply()
        if self._stale and request.session == self._stale[0]:
            self._stale.popleft()
            self._reads_left -= 1
            store_facts(self.log, self.person, request.session)
            self.log.forget(self.person, request.session)
        if self._stale and self._reads_left != 0:
            write = self._take_writes() if len(self.log.pending.facts) >= FACTS_AT_ONCE else Write()
            return replace(self._derive(), write=write)
        self._deriving = False
        return Reply()

    def refresh(self, moment: RequestStamp) -> Reply:
        """Read the record again, after sessions of another device have arrived. The page stays the same.

        Ten years may have arrived at once. So that a touch does not have to wait, each call reads only some sessions
        and `left` says how many remain. Then the page makes the call again, in its turn.
        """
        session = self._session_at(moment)
        if not self._stale:
            self._stale = deque(self.log.stale(self.person, FACTS_VERSION))
        if self._refreshed != moment.call:
            self._refreshed, self._reads_left = moment.call, READ_AHEAD
        if self._stale and self._reads_left == 0:
            return Reply(left=len(self._stale), write=self._take_writes())
        if self._stale:
            return self._derive()
        session.refresh()
        return self._reply(session, act_first=True)

    def read_ahead(self) -> Reply:
        """Use an idle moment to read some of the sessions that the first card will need."""
        if self._session is None or self._session.is_busy:
            return Reply()
        return Reply(left=self._session.read_ahead(READ_AHEAD), write=self._take_writes())

    def close(self, moment: RequestStamp) -> Reply:
        """Leave the visit as it is."""
        session = self._session_at(moment)
        session.close()
        return self._reply(session, act_first=True)

    # -- inside -----------------------------------------------------------------------------------------------------------

    def _session_at(self, moment: RequestStamp) -> AppController:
        if self._session is None:
            raise BadInput("Nothing was opened.")
        self._time.stamp = moment
        return self._session

    def _derive(self) -> Reply:
        """Ask for the next session whose facts must be derived."""
        self._deriving = True
        stale = self._stale or deque()
        return Reply(need=Need(self.person, (stale[0],)), left=len(stale))

    def _record_unsent_stops(self) -> None:
        """Record the stops of interrupted sessions that never reached the coach.

        Each is recorded at its time, after all earlier events.
        """
        while self._unsent:
            unsaid = self._unsent[0]
            before = self.log.read(self.person, unsaid.session)
            event = _event(unsaid, max([unsaid.t, *(entry.event.t for entry in before)]))
            if _stops(before, event):
                self.log.add(self.person, unsaid.session, self.device, [event])
            self._unsent.popleft()

    def _send_unsent_stops(self, session: AppController) -> None:
        """Send the coach the stops that were touched while it did not run, in the session that continues."""
        before = self.log.read(self.person, session.session)
        for unsaid in [unsaid for unsaid in self._unsent if unsaid.session == session.session]:
            self._unsent.remove(unsaid)
            if _stops(before, _event(unsaid, session.now_t())):
                session.handle(unsaid.event, _numbers_of(unsaid.fields))

    def _reply(self, session: AppController, *, act_first: bool = False) -> Reply:
        screen = session.screen()
        cues = tuple(CueToSpeak(CueId(cue.id), cue.text, cue.clips) for cue in session.cues())
        is_new = screen != self._last_screen
        self._last_screen = screen
        return Reply(
            t=session.now_t(),
            screen=screen if is_new else None,
            heard=cues,
            write=self._take_writes(),
            act_first=act_first,
            session=session.session,
            pressing=screen.pressing,
            live=session.is_running,
            busy=session.is_busy,
            over=session.is_over,
        )

    def _take_writes(self) -> Write:
        write = write_of(self.log.take_writes())
        if self._new_device:
            write, self._new_device = replace(write, device=self._new_device), ""
        return write


def _event(unsaid: UnsentStop, t: float) -> Event:
    return decode_event({**_numbers_of(unsaid.fields), "type": unsaid.event, "t": t})


def _stops(before: tuple[Entry, ...], event: Event) -> bool:
    state = fold(session_events([entry.event for entry in before]))
    return state is not None and is_stop(event, state)


def _numbers_of(fields: Mapping[str, Plain]) -> dict[str, Plain]:
    """Return fields with Python's number types.

    JavaScript writes 0.0 as 0, but a place on the map is never a whole number.
    """
    return {
        name: float(value) if name in {"x", "y"} and type(value) is int else value for name, value in fields.items()
    }
