"""Sessions of an older prescription version give the same facts today as they gave then.

`sessions_of_version_2.jsonl.gz` holds sessions of simulated people, lived by the engine of prescription version 2: each line is
the session's events, and the facts that engine read from them.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from unknot.codec import encode
from unknot.insight.session.facts import facts_of
from unknot.record import decode_event

WRITTEN = Path(__file__).with_name("sessions_of_version_2.jsonl.gz")


def written_sessions() -> list[tuple[list[dict[str, Any]], dict[str, Any]]]:
    with gzip.open(WRITTEN, "rt") as lines:
        return [(events, facts) for events, facts in map(json.loads, lines)]


@pytest.mark.parametrize("number", range(10))
def test_an_older_session_replays_to_its_recorded_end(number: int) -> None:
    events, facts_then = written_sessions()[number]
    facts_now = json.loads(json.dumps(encode(facts_of([decode_event(event) for event in events]))))
    assert {name: _as_then(name, facts_now) for name in facts_then} == facts_then


def _as_then(name: str, facts: dict[str, Any]) -> Any:
    """Return one of today's facts without what facts of version 1 did not tell: doubts, and the nerve word at a spot."""
    if name == "locks":
        locks = [lock for lock in facts["locks"] if not lock["doubt"]]
        return [{field: value for field, value in lock.items() if field != "doubt"} for lock in locks]
    if name == "spots":
        zones = {"H1", "H4"}
        return [{**spot, "locked_by": None} if spot["locked_by"] in zones else spot for spot in facts["spots"]]
    return facts[name]


def test_older_sessions_contain_stops_and_absences() -> None:
    facts = [facts for _, facts in written_sessions()]
    assert any(lock["rule"] == "H1" for session in facts for lock in session["locks"])
    assert any(session["unsupervised"] for session in facts)
