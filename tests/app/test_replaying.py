"""Replay answers every line, the unreadable ones too, and its names are a contract."""

from __future__ import annotations

import itertools
import json

from tests.prescriptions import ordinary
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.session.replaying import replay_lines, transcript
from unknot.engine.entry import Entry
from unknot.engine.events import Answer, Event, Pain, Ready, Sign, SignFelt, Skip, Sore, Started, Tick
from unknot.engine.prescription import Side
from unknot.exchange.jsonl import write_event, write_lines

STARTED = Started(0.0, "2026-03-02T09:00:00", ordinary(Side.LEFT))
TO_PRESSING: tuple[Event, ...] = (STARTED, Skip(1.0), Ready(2.0), Sore(4.0, 0.45, 0.5, 6), Ready(5.0))


def answers(*lines: str | Event) -> list[dict[str, object]]:
    texts = [line if isinstance(line, str) else write_event(line) for line in lines]
    return [replayed.answer for replayed in replay_lines(texts, read_knowledge())]


def test_an_answer_has_exactly_the_names_of_the_contract() -> None:
    last = answers(*TO_PRESSING, SignFelt(9.0, Sign.TINGLING))[-1]
    assert list(last) == ["t", "phase", "pressing", "side", "zone", "spot", "refused", "cues"]
    cues = last["cues"]
    assert isinstance(cues, list)
    assert cues[0]["id"] == "off"
    assert cues[0]["rule"] == "H1"
    assert cues[0]["say"] == "Come off the ball."
    assert all(list(cue) == ["id", "rule", "say", "why", "source"] for cue in cues)
    json.dumps(last, allow_nan=False)


def test_pressing_is_true_from_ready_to_off() -> None:
    pressing = [answer["pressing"] for answer in answers(*TO_PRESSING, Tick(6.0), Pain(7.0, 9), Tick(8.0))]
    assert pressing == [False, False, False, False, True, True, False, False]


def test_lines_that_cannot_be_read_are_refused_by_name_and_change_nothing() -> None:
    bad = ["not json", "[1]", '{"type": "pain", "t": 6, "value": "7"}', '{"type": "dance", "t": 6}']
    found = answers(*TO_PRESSING, *bad, Pain(7.0, 4))
    for answer in found[5:9]:
        assert answer["refused"]
        assert answer["pressing"] is True
        assert answer["spot"] == "left-1"
    assert len({str(answer["refused"]) for answer in found[5:9]}) == 4
    assert found[9]["refused"] is None


def test_before_a_session_every_event_is_refused() -> None:
    found = answers(Pain(1.0, 4))
    assert (found[0]["phase"], found[0]["pressing"], found[0]["refused"]) == (None, False, "not_started")


def test_blank_lines_are_passed_over_and_answers_come_one_by_one() -> None:
    lines = iter([write_event(STARTED), "", write_event(Skip(1.0))])
    stream = replay_lines(lines, read_knowledge())
    assert next(stream).answer["phase"] == "measure"
    assert next(stream).answer["phase"] == "set_up"


def test_the_transcript_is_the_same_replay_in_prose() -> None:
    lines = [write_event(event) for event in (*TO_PRESSING, SignFelt(9.0, Sign.TINGLING))]
    text = "\n".join(transcript(replay_lines([*lines, "nonsense"], read_knowledge()), read_knowledge()))
    assert '00:09  sign tingling\n          OFF  H1  "Come off the ball."' in text
    assert text.splitlines()[-1].startswith("# line:7")


def test_an_answer_before_a_session_is_not_refused() -> None:
    said = Answer(0.0, "screening.chest", "no")
    found = answers(said, STARTED, said)
    assert (found[0]["phase"], found[0]["refused"], found[0]["cues"]) == (None, None, [])
    assert found[1]["phase"] == "measure"


def named(session: str, *events: Event) -> list[str]:
    return list(write_lines(Entry("me", session, "phone", seq, event) for seq, event in enumerate(events, start=1)))


def test_sessions_with_mixed_lines_are_each_replayed() -> None:
    monday, tuesday = named("monday", *TO_PRESSING, Pain(7.0, 5)), named("tuesday", *TO_PRESSING)
    alone = [answer["phase"] for answer in answers(*monday)]
    for lines in (monday + tuesday, [line for pair in itertools.zip_longest(monday, tuesday) for line in pair if line]):
        told = list(replay_lines(lines, read_knowledge()))
        of_one = [shown.answer["phase"] for shown in told if shown.session == ("me", "monday")]
        of_other = [shown.answer["phase"] for shown in told if shown.session == ("me", "tuesday")]
        assert (of_one, of_other) == (alone, alone[:-1])
        assert all(shown.answer["refused"] is None for shown in told)


def test_a_transcript_names_each_of_its_sessions() -> None:
    lines = [*named("monday", *TO_PRESSING), "nonsense", *named("tuesday", *TO_PRESSING)]
    text = list(transcript(replay_lines(lines, read_knowledge()), read_knowledge()))
    assert text[0] == "# session monday"
    second = text.index("# session tuesday")
    assert text[second - 2].startswith("# line:6"), "what cannot be read stands where it was found"
    assert (text[second - 1], text[second + 1]) == ("", text[1])


def test_the_reason_for_a_refused_line_names_the_key() -> None:
    lines = ['{"type": "pain"}', '{"type": "pain", "t": 1, "value": "x"}', "[]"]
    said = [replayed.answer["cues"][0]["why"] for replayed in replay_lines(lines, read_knowledge())]  # type: ignore[index]
    assert said[0] == "t is missing. value is missing."
    assert said[1].startswith("value must be a whole number")
    assert said[2].startswith("must be one JSON object")
