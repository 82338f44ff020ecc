"""`unknot replay`: the contract with other programs, line by line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import Command, event, plan_line

KEYS = ["t", "phase", "pressing", "side", "zone", "spot", "refused", "cues"]
CUE_KEYS = ["id", "rule", "say", "why", "source"]


def to_a_hold(unknot: Command) -> list[str]:
    return [
        plan_line(unknot),
        event("skip", 1),
        event("ready", 2),
        event("sore", 3, x=0.5, y=0.5, pain=5),
        event("ready", 4),
    ]


def test_one_answer_a_line_with_the_names_of_the_contract(unknot: Command) -> None:
    lines = [*to_a_hold(unknot), event("sign", 12, word="tingling")]
    ran = unknot("replay", "-", given=lines)
    assert (ran.code, len(ran.lines)) == (0, len(lines))
    assert all(list(answer) == KEYS for answer in ran.json)
    assert all(list(cue) == CUE_KEYS and all(cue.values()) for answer in ran.json for cue in answer["cues"])
    before, after = ran.json[-2:]
    assert (before["pressing"], before["spot"], before["zone"]) == (True, "left-1", "middle-outer")
    assert (after["pressing"], after["cues"][0]["id"], after["cues"][0]["rule"]) == (False, "off", "H1")


def test_from_a_file_it_is_the_same(unknot: Command, tmp_path: Path) -> None:
    lines = to_a_hold(unknot)
    path = tmp_path / "events.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    assert unknot("replay", path).out == unknot("replay", "-", given=lines).out


@pytest.mark.parametrize(
    "bad",
    [
        event("pain", 5, value="7"),
        event("pain", 5, value=7.5),
        event("pain", 5, value=11),
        event("pain", 5, value=-1),
        '{"type":"pain","t":5,"value":NaN}',
        event("sign", 5, word="tickling"),
        event("nonsense", 5),
        event("pain", 1, value=5),
        "[1, 2]",
        "{}",
    ],
)
def test_what_makes_no_sense_is_refused_by_name_and_changes_nothing(bad: str, unknot: Command) -> None:
    lines = to_a_hold(unknot)
    ran = unknot("replay", "-", given=[*lines, bad, event("sign", 12, word="sharp")])
    assert ran.code == 0
    before, refused, after = ran.json[-3:]
    assert refused["refused"]
    assert refused["cues"][0]["id"] == "refused"
    assert refused["cues"][0]["rule"] == "H12"
    assert [refused[key] for key in KEYS[1:6]] == [before[key] for key in KEYS[1:6]]
    assert after["cues"][0]["rule"] == "H2"


@pytest.mark.parametrize("bad", ["garbage", '{"type":"pain","t":5,', "\x00\x01"])
def test_a_line_that_is_not_json_exits_with_1_after_everything_else(bad: str, unknot: Command) -> None:
    lines = to_a_hold(unknot)
    ran = unknot("replay", "-", given=[*lines, bad, event("sign", 12, word="sharp")])
    assert (ran.code, len(ran.lines)) == (1, len(lines) + 2)
    assert ran.json[-1]["cues"][0]["rule"] == "H2"


def test_without_a_started_event_nothing_is_pressed_and_it_exits_with_1(unknot: Command) -> None:
    ran = unknot("replay", "-", given=to_a_hold(unknot)[1:])
    assert ran.code == 1
    assert all(answer["refused"] and not answer["pressing"] for answer in ran.json)


def test_a_prescription_beyond_the_fence_is_refused(unknot: Command) -> None:
    started = json.loads(plan_line(unknot))
    started["prescription"]["hold"]["cap_s"] = 900
    ran = unknot("replay", "-", given=[json.dumps(started), event("ready", 1)])
    assert ran.code == 1
    assert ran.json[0]["refused"]
    assert not any(answer["pressing"] for answer in ran.json)


def test_bytes_that_are_no_text_are_refused(unknot: Command) -> None:
    raw = (plan_line(unknot) + "\n").encode() + b"\xff\xfe{}\n" + (event("skip", 1) + "\n").encode()
    ran = unknot("replay", "-", given=raw)
    assert (ran.code, [bool(answer["refused"]) for answer in ran.json]) == (1, [False, True, False])


def test_the_transcript_speaks_to_a_physiotherapist(unknot: Command) -> None:
    ran = unknot("replay", "-", "--transcript", given=[*to_a_hold(unknot), event("sign", 12, word="tingling")])
    assert ran.code == 0
    assert '          OFF  H1  "Come off the ball."' in ran.lines


def test_a_file_that_is_not_there(unknot: Command, tmp_path: Path) -> None:
    ran = unknot("replay", tmp_path / "none.jsonl")
    assert (ran.code, ran.out) == (1, "")
    assert "none.jsonl: No such file" in ran.err


def test_another_program_gets_each_answer_before_it_sends_the_next_line(unknot: Command) -> None:
    """Driven through pipes: each line is answered while the pipe stays open."""
    lines = to_a_hold(unknot)
    with subprocess.Popen(
        [sys.executable, "-m", "unknot", "replay", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        answers = []
        for line in lines:
            process.stdin.write(f"{line}\n")
            process.stdin.flush()
            answers.append(json.loads(process.stdout.readline()))
        process.stdin.close()
        assert process.wait(timeout=60) == 0
    assert answers[-1]["pressing"] is True


def test_a_recorded_session_replays_with_the_answers_before_it(unknot: Command) -> None:
    asked = event("answer", 0, question="screening.chest", value="no")
    ran = unknot("replay", "-", given=[asked, *to_a_hold(unknot)])
    assert (ran.code, ran.json[0]["refused"], ran.json[-1]["pressing"]) == (0, None, True)
    told = unknot("replay", "-", "--transcript", given=[asked, *to_a_hold(unknot)])
    assert "not_started" not in told.out
    assert "refused" not in told.out.lower()
