"""Run one visit before the memory snapshot of the engine, so that the snapshot contains everything that Python creates at first use.

The browser's Python runs this when the app is built (web/frame/make_snapshot.mjs). The visit answers any screen, reaches a hold, reports,
comes off, and stops after a fixed number of steps. The snapshot does not contain the visit, and its ids are not random.
"""

from __future__ import annotations

import json
from typing import Any

from unknot import browser

STEPS = 150
WANTED = ("no", "none", "left", "lacrosse-ball", "chair", "tight")
"""Values of answers that are taken where they are offered; otherwise the first choice."""


class Visitor:
    """Somebody who says anything, once."""

    def __init__(self) -> None:
        self.calls = 0
        self.now = 0.0
        self.reports = 0
        self.found = False
        self.met: list[str] = []
        self.screen: dict[str, Any] = {}

    def ask(self, name: str, **request: object) -> None:
        """Make one call."""
        self.calls += 1
        moment = {"call": self.calls, "now": self.now, "wall": "2026-01-01T00:00:00+00:00", "entropy": "0"}
        reply = json.loads(browser.call(name, json.dumps({"moment": moment, **request})))
        if reply["trouble"] is not None:
            raise SystemExit(f"The engine is not fit to be kept: {reply['trouble']}")
        self.screen = reply["screen"] or self.screen
        self.met.append(self.screen["id"])

    def step(self) -> None:
        """Do one thing, or let time go by."""
        choice = self.choice()
        if self.screen["pressing"] or choice is None:
            self.now += 1.5
            self.ask("tick")
        if choice is not None:
            self.ask("handle_event", event=choice["event"], fields=dict(map(tuple, choice["fields"])))

    def choice(self) -> dict[str, Any] | None:
        """Return the next event."""
        choices = self.screen["choices"]
        pains = [choice for choice in choices if choice["role"] == "pain"]
        goes_on = any(choice["role"] == "main" for choice in choices)
        if pains and (self.screen["pressing"] or not goes_on or not self.found):
            self.found = self.found or goes_on
            self.reports += 1
            return dict(pains[(5 - self.reports % 3) % len(pains)])
        by_value = {dict(map(tuple, choice["fields"])).get("value"): choice for choice in choices}
        wanted = [by_value[value] for value in WANTED if value in by_value]
        plain = [choice for choice in choices if choice["role"] in {"main", "answer"}]
        return next(iter((*wanted, *plain)), None)


def warm_up() -> list[str]:
    """Live the visit, forget it, and return the screens that were met."""
    browser.ENGINE.visit = None
    visitor = Visitor()
    visitor.ask("open", person="me", device="warm", next_seq=1, parts=[], facts=[])
    for _ in range(STEPS):
        if visitor.screen["id"] == "summary":
            break
        visitor.step()
    browser.ENGINE.visit = None
    return visitor.met
