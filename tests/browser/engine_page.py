"""The page's part, played in Python: calls by name with JSON, writes what it is told to, hands over what is needed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.store.browsed import Durable
from unknot import browser
from unknot.browser.values import FactsRow, PartRow, RecordRow

MOST = 40
OPENED = datetime.fromisoformat("2026-03-02T09:00:00+00:00")


@dataclass
class Page:
    """A page on a record. `disk_is_full` refuses every write."""

    durable: Durable = field(default_factory=Durable)
    device: str = "phone"
    seconds: float = 1000.0
    disk_is_full: bool = False
    calls: int = 0
    supplied: list[str] = field(default_factory=list)
    owed: list[str] = field(default_factory=list)
    screen: dict[str, Any] = field(default_factory=dict)
    reply: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        browser.ENGINE.visit = None  # why: a page has a worker of its own

    def moment(self) -> dict[str, object]:
        """Return when it is now."""
        self.calls += 1
        wall = (OPENED + timedelta(seconds=self.seconds - 1000.0)).isoformat(timespec="seconds")
        return {"call": self.calls, "now": self.seconds, "wall": wall, "entropy": f"{self.calls:08x}"}

    def open(self, *, resume: str = "", unsaid: tuple[object, ...] = ()) -> dict[str, Any]:
        """Open a visit on what is durable."""
        last = max((key[2] for key in self.durable.rows if key[1] == self.device), default=0)
        request = {
            "moment": self.moment(),
            "person": "me",
            "device": self.device,
            "next_seq": last + 1,
            "parts": [_plain(row) for row in self.durable.parts.values()],
            "facts": [_plain(row) for row in self.durable.facts.values()],
            "owed": self.owed,
            "unsaid": list(unsaid),
            "resume": resume,
        }
        return self.ask("open", request)

    def say(self, event: str, **fields: object) -> dict[str, Any]:
        """Say something."""
        return self.ask("handle_event", {"moment": self.moment(), "event": event, "fields": fields})

    def press(self, *keys: str) -> dict[str, Any]:
        """Press keys on the screens they meet."""
        for key in keys:
            choices = [*self.screen["choices"], *self.screen["stops"]]
            choice = next((offered for offered in choices if offered["key"] == key), None)
            assert choice is not None, (key, self.screen["id"], [offered["key"] for offered in choices])
            self.say(choice["event"], **dict(choice["fields"]))
        return self.screen

    def choose(self, *values: str) -> dict[str, Any]:
        """Take choices by the value of their answer."""
        for value in values:
            choice = next(
                offered for offered in self.screen["choices"] if dict(offered["fields"]).get("value") == value
            )
            self.press(choice["key"])
        return self.screen

    def wait(self, seconds: float, step: float = 0.5) -> dict[str, Any]:
        """Let time pass."""
        until = self.seconds + seconds
        while self.seconds < until:
            self.seconds += step
            self.ask("tick", {"moment": self.moment()})
        return self.reply

    def ask(self, name: str, request: object) -> dict[str, Any]:
        """Make one call, handing over what it needs."""
        reply = self.call(name, request)
        while reply["need"] is not None:
            while reply["need"] is not None:
                need = reply["need"]
                for session in need["sessions"]:
                    self.supplied.append(session)
                    assert self.supplied.count(session) < MOST, "asked for the same session for ever"
                    lines = self.durable.lines(need["person"], session)
                    reply = self.call("supply", {"person": need["person"], "session": session, "lines": lines})
                    self.keep(reply)
            reply = self.call(name, request)
        self.keep(reply)
        self.reply = reply
        self.screen = reply["screen"] or self.screen
        return reply

    def call(self, name: str, request: object) -> dict[str, Any]:
        """Call Python as the worker does: text in, text out."""
        reply = json.loads(browser.call(name, json.dumps(request)))
        assert isinstance(reply, dict)
        return reply

    def keep(self, reply: dict[str, Any]) -> None:
        """Write what the reply names; what was acted on and finds no room is owed."""
        write = reply["write"]
        if self.disk_is_full:
            assert reply["act_first"] or not write["rows"], "this would have to be taken back"
            self.owed += [row["line"] for row in write["rows"]]
            return
        for gone in write["gone"]:
            del self.durable.rows[gone["person"], gone["device"], gone["seq"]]
        for gone in write["gone_parts"]:
            del self.durable.parts[gone["person"], gone["session"], gone["device"]]
        self.device = write["device"] or self.device
        rows = [RecordRow(**row) for row in write["rows"]]
        self.durable.rows.update({(row.person, row.device, row.seq): row for row in rows})
        parts = [PartRow(**row) for row in write["parts"]]
        self.durable.parts.update({(row.person, row.session, row.device): row for row in parts})
        facts = [FactsRow(**row) for row in write["facts"]]
        self.durable.facts.update({(row.person, row.session): row for row in facts})

    def begin(self) -> None:
        """Go through a clear first visit to the first screen of the session."""
        self.press("enter")
        while self.screen["id"] == "screening":
            self.press("n")
        self.choose("left", "lacrosse-ball", "chair", "8", "none", "tight", "1", "2", "3")
        assert self.screen["id"] == "plan", self.screen["id"]
        self.press("enter")

    def press_a_spot(self) -> None:
        """Go on to the first second of the first hold."""
        self.begin()
        self.press("enter", "3", "enter")
        assert self.screen["pressing"]


def _plain(row: object) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.__slots__}  # type: ignore[attr-defined]
