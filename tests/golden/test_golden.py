"""The golden transcripts: lived again, they must come out letter by letter, and no law may be broken in any of them.

Ids, rules and numbers stand in the sessions' own files, English in `words/`: a changed sentence changes no safety file. `make golden`
writes both anew from what the engine and the words say now, and each session as a whole, with its words, into `build/golden` to read.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.golden.session_file import events_of, knowledge, lived_anew, plan_of, read, session_files, shown, written
from tests.golden.words_file import SAID, SHOWN, all_rows, said_lines, shown_lines, text, whole
from tests.properties import laws
from tests.words import words
from unknot.engine.cues import ENGINE_CUES
from unknot.engine.state import Phase
from unknot.plan.build import Plan
from unknot.plan.refusal import PlanRefusal

FILES = session_files()
LIVED = [path for path in FILES if isinstance(plan_of(read(path)), Plan)]
MOST_PROSE = 4


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_session_comes_out_as_written(path: Path) -> None:
    _is_as_written(path, written(lived_anew(read(path)) if _writes() else read(path)))


def test_what_is_said_in_them_is_as_written() -> None:
    _is_as_written(SAID, text(said_lines(all_rows())))


def test_what_is_shown_at_their_end_is_as_written() -> None:
    _is_as_written(SHOWN, text(shown_lines()))


def test_one_cue_that_is_said_in_two_ways_is_found() -> None:
    facts = {"tool": "tennis-ball"}
    with pytest.raises(AssertionError, match="two ways"):
        list(said_lines({"off  H2": [(facts, "Come off the ball."), (facts, "Come off the roller.")]}))


def test_a_session_is_read_as_a_whole_with_itswords() -> None:
    read_by_a_person = whole(read(next(path for path in FILES if path.stem == "h02-sharp-in-the-recheck")))
    for text_of_it in (
        f'OFF  H2  "{words("cue.off.say", tool="ball")}"',
        f"summary: {words('screen.summary.title')}",
    ):
        assert text_of_it in read_by_a_person


def _writes() -> bool:
    return os.environ.get("UNKNOT_GOLDEN") == "write"


def _is_as_written(path: Path, now: str) -> None:
    """Compare a file with what it should say; `make golden` writes it first."""
    if _writes():
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8"), f"{path.name} reads differently now; see `make golden`"


@pytest.mark.parametrize("path", LIVED, ids=lambda path: path.stem)
def test_it_shows_what_it_is_there_to_show(path: Path) -> None:
    heard: set[str] = set()
    for seen in laws.live(events_of(read(path))):
        heard |= {name for cue in seen.step.cues for name in (cue.id, f"{cue.id}/{cue.rule}")}
    assert shown(read(path)), "a transcript says in its header what it is there to show"
    assert shown(read(path)) - heard == set()


@pytest.mark.parametrize("path", LIVED, ids=lambda path: path.stem)
def test_no_law_is_broken_in_it(path: Path) -> None:
    assert laws.violations(laws.live(events_of(read(path)))) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_says_first_what_to_see(path: Path) -> None:
    notes = read(path).notes
    assert 1 <= len(notes) <= MOST_PROSE
    assert notes[-1].endswith(".")


def test_there_are_enough_and_each_ends() -> None:
    assert len(FILES) >= 30
    for path in LIVED:
        *_, last = laws.live(events_of(read(path)))
        assert not last.now.pressing, f"{path.name} ends with somebody pressing"


def test_every_phase_and_almost_every_cue_is_heard_somewhere() -> None:
    heard: set[str] = set()
    phases: set[Phase] = set()
    for path in LIVED:
        for seen in laws.live(events_of(read(path))):
            heard |= {cue.id for cue in seen.step.cues}
            phases.add(seen.now.phase)
    assert phases == set(Phase)
    assert set(ENGINE_CUES) - heard == set()


def test_a_refused_plan_has_no_events() -> None:
    refused = [path for path in FILES if isinstance(plan_of(read(path)), PlanRefusal)]
    assert refused
    assert [path.name for path in refused if read(path).items] == []
    assert knowledge().citations
