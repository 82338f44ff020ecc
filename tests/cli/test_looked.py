"""`unknot looked`: a place where stops came back rests until somebody has looked at it, by command too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.commands import Command, event, plan_line

NOW = "2026-03-12T09:00:00+01:00"


@pytest.fixture
def db(unknot: Command, tmp_path: Path) -> Path:
    """Return a record with two sessions that were stopped by something sharp at one place."""
    record = tmp_path / "record.db"
    told = [event("skip", 1), event("ready", 2), event("sore", 3, x=0.5, y=0.5, pain=5), event("skip", 4)]
    told += [event("ready", 5), event("sign", 8, word="sharp"), event("stop", 20)]
    plan = plan_line(unknot)
    said = [(day, line) for day in ("2026-03-05", "2026-03-09") for line in (plan.replace("2026-03-02", day), *told)]
    page = {"person": "me", "device": "old-laptop"}
    lines = [
        json.dumps(page | {"session": day, "seq": seq} | json.loads(line)) for seq, (day, line) in enumerate(said, 1)
    ]
    assert unknot("import", "-", "--db", record, given=lines).code == 0
    return record


def test_a_look_is_recorded_and_the_plan_no_longer_spares_the_place(unknot: Command, db: Path) -> None:
    words = ("plan", "--side", "left", "--tool", "lacrosse-ball", "--clear", "--json", "--db", db, "--now", NOW)
    rules = {lock["rule"] for lock in unknot(*words).json[0]["prescription"]["locks"]}
    assert rules == {"H13"}
    early = unknot("looked", "left", "middle-outer", "--by", "Dr Rao", "--day", "2026-03-06", "--now", NOW, "--db", db)
    assert early.code == 1
    assert "after the last stop" in early.err
    elsewhere = unknot("looked", "left", "upper-outer", "--by", "Dr Rao", "--now", NOW, "--db", db)
    assert elsewhere.code == 1
    assert "left middle-outer" in elsewhere.err
    assert unknot("looked", "left", "middle-outer", "--by", "Dr Rao", "--now", NOW, "--db", db).code == 0
    assert unknot(*words).json[0]["prescription"]["locks"] == []
