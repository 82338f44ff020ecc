"""`unknot lab refit`: refuses on too little, and never writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.commands import Command
from unknot.insight.trends import refit as refitting


def lived(tmp_path: Path) -> Path:
    """One simulated session as a file of events without an envelope."""
    from tests.prescriptions import ordinary
    from unknot.engine.prescription import Side
    from unknot.exchange.jsonl import write_event
    from unknot.simulate.person import PainCurve, Person, SorePlace
    from unknot.simulate.session import simulate_session

    place = SorePlace(Side.LEFT, 0.46, 0.5, 0.6, PainCurve("quick", 0.35, 18.0, 5.0))
    events = simulate_session(ordinary(), Person(300.0, 1.8, (place,)), 3, "2026-03-02T09:00:00+01:00")
    record = tmp_path / "record.jsonl"
    record.write_text("".join(f"{write_event(event)}\n" for event in events), encoding="utf-8")
    return record


def test_too_little_is_refused_in_words(unknot: Command, tmp_path: Path) -> None:
    ran = unknot("lab", "refit", lived(tmp_path))
    assert (ran.code, ran.out) == (1, "")
    assert "100 holds (99 more)" in ran.err
    assert "20 sessions (19 more)" in ran.err


def test_enough_is_shown_beside_the_shipped(unknot: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refitting, "HOLDS_NEEDED", 1)
    monkeypatch.setattr(refitting, "SESSIONS_NEEDED", 1)
    record = lived(tmp_path)
    ran = unknot("lab", "refit", record)
    assert ran.code == 0, ran.err
    assert "[hold.prior.classes.quick]" in ran.lines
    assert ran.lines[-1] == "Nothing was changed."
    found = json.loads(unknot("lab", "refit", record, "--json").out)
    assert [share["class"] for share in found["shares"]] == ["quick", "slow", "flat", "sensitiser", "nerve"]


def test_a_line_that_is_no_record_is_named(unknot: Command, tmp_path: Path) -> None:
    record = tmp_path / "broken.jsonl"
    record.write_text("not json\n", encoding="utf-8")
    ran = unknot("lab", "refit", record)
    assert ran.code == 1
    assert "broken.jsonl:1" in ran.err


def test_no_record_at_all(unknot: Command) -> None:
    assert unknot("lab", "refit").code == 1
