"""A log that was cut anywhere, shuffled, or told twice: what can be read is there, what cannot is named, and nothing is pressed by itself."""

from __future__ import annotations

from random import Random

import pytest

from tests.app.poisons import NOW, cut_short, good_session, plan
from tests.app.visits import TurnedClock, Visit
from unknot.engine.entry import Entry
from unknot.engine.events import Pain
from unknot.errors import BadInput
from unknot.exchange.jsonl import read_lines, write_lines
from unknot.store.memory import MemoryLog

WHOLE = (*good_session(), *cut_short(plan()))
TEXT = "".join(write_lines(WHOLE)).encode()
LINE_ENDS = [index + 1 for index, byte in enumerate(TEXT) if byte == ord("\n")]


def home_on(entries: list[Entry]) -> Visit:
    log = MemoryLog()
    log.append(entries)
    visit = Visit(clock=TurnedClock(opened=NOW), log=log, device="laptop")
    assert not visit.screen.pressing
    assert visit.screen.id in ("home", "resume")
    visit.session.handle("go", {"to": "history:0"})
    assert visit.screen.id == "history"
    return visit


@pytest.mark.parametrize("end", [*LINE_ENDS, *(end - 20 for end in LINE_ENDS), *(end + 1 for end in LINE_ENDS[:-1])])
def test_a_file_cut_anywhere_keeps_every_complete_line_and_names_the_last(end: int) -> None:
    read = list(read_lines(TEXT[:end].splitlines(keepends=True), "copy"))
    entries = [line.entry for line in read if line.entry is not None]
    assert entries == list(WHOLE[: len(entries)])
    cut = [problem.rule for line in read for problem in line.problems]
    assert cut == ([] if end in LINE_ENDS else ["truncated"])
    if entries:
        home_on(entries)


@pytest.mark.parametrize("seed", range(20))
def test_events_in_any_order_and_with_gaps_never_start_a_press(seed: int) -> None:
    dice = Random(seed)
    kept = [entry for entry in WHOLE if dice.random() < dice.choice((0.3, 0.7, 1.0))]
    times = [entry.event for entry in kept]
    dice.shuffle(times)
    mixed = [
        Entry(entry.person, entry.session, entry.device, entry.seq, event)
        for entry, event in zip(kept, times, strict=True)
    ]
    for entries in (kept, mixed, list(reversed(kept))):
        if entries:
            home_on(entries)


def test_the_same_entry_with_other_content_is_refused_by_name_and_the_first_stays() -> None:
    log = MemoryLog()
    log.append(WHOLE)
    other = Entry(WHOLE[0].person, WHOLE[0].session, WHOLE[0].device, WHOLE[0].seq, Pain(1.0, 3))
    with pytest.raises(BadInput) as refused:
        log.append([other])
    assert [problem.rule for problem in refused.value.problems] == ["other-content"]
    assert set(log.read("me")) == set(WHOLE)
