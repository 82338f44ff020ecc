"""Sessions that were lived before OFF stood and places counted say the same today as they said then.

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
from unknot.insight.facts import facts_of
from unknot.record import decode_event

WRITTEN = Path(__file__).with_name("sessions_of_version_2.jsonl.gz")


def written_sessions() -> list[tuple[list[dict[str, Any]], dict[str, Any]]]:
    with gzip.open(WRITTEN, "rt") as lines:
        return [(events, facts) for events, facts in map(json.loads, lines)]


@pytest.mark.parametrize("number", range(10))
def test_an_older_session_is_replayed_as_it_was_lived(number: int) -> None:
    events, facts_then = written_sessions()[number]
    facts_now = json.loads(json.dumps(encode(facts_of([decode_event(event) for event in events]))))
    assert {name: facts_now[name] for name in facts_then} == facts_then


def test_they_hold_stops_and_absences() -> None:
    facts = [facts for _, facts in written_sessions()]
    assert any(lock["rule"] == "H1" for session in facts for lock in session["locks"])
    assert any(session["unsupervised"] for session in facts)
