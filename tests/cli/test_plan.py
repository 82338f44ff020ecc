"""`unknot plan`: the event that begins a session, or why there is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.commands import WALL, Command, event, plan_line

ALL = ("--side", "left", "--tool", "lacrosse-ball", "--position", "chair", "--minutes", "8")


def test_the_line_of_the_contract_is_one_started_event(unknot: Command) -> None:
    ran = unknot("plan", "--muscle", "hamstrings", *ALL, "--clear", "--json")
    assert (ran.code, len(ran.lines)) == (0, 1)
    started = ran.json[0]
    assert (started["type"], started["t"]) == ("started", 0)
    assert (started["prescription"]["tool"], started["prescription"]["sides"]) == ("lacrosse-ball", ["left"])


def test_the_line_begins_a_session(unknot: Command) -> None:
    ran = unknot("replay", "-", given=[plan_line(unknot)])
    assert (ran.code, ran.json[0]["refused"], ran.json[0]["phase"]) == (0, None, "measure")


def test_the_same_time_gives_the_same_line(unknot: Command) -> None:
    assert plan_line(unknot) == plan_line(unknot)
    assert json.loads(plan_line(unknot))["wall"] == WALL


def test_in_words_each_line_has_its_reason(unknot: Command) -> None:
    ran = unknot("plan", *ALL, "--clear")
    assert ran.code == 0
    assert "45" in ran.out
    assert "first" in ran.out


@pytest.mark.parametrize(
    "tool", ["foam-roller-soft", "foam-roller-firm", "massage-stick", "lacrosse-ball", "tennis-ball"]
)
@pytest.mark.parametrize("side", ["left", "right", "both"])
def test_every_tool_has_a_plan_for_every_side(tool: str, side: str, unknot: Command) -> None:
    position = "floor" if tool.startswith("foam") else "chair"
    ran = unknot("plan", "--side", side, "--tool", tool, "--position", position, "--minutes", "12", "--clear", "--json")
    assert ran.code == 0, ran.out + ran.err
    assert len(ran.json[0]["prescription"]["sides"]) == (2 if side == "both" else 1)


def test_an_urgent_answer_is_no_plan(unknot: Command, tmp_path: Path) -> None:
    answers = answered(tmp_path, first="yes")
    ran = unknot("plan", *ALL, "--answers", answers, "--json")
    assert ran.code == 3
    assert ran.json[0]["refused"] == "urgent"
    replayed = unknot("replay", "-", given=ran.lines)
    assert replayed.code == 1
    assert replayed.json[0]["pressing"] is False


def test_not_sure_counts_as_yes(unknot: Command, tmp_path: Path) -> None:
    assert unknot("plan", *ALL, "--answers", answered(tmp_path, first="not_sure")).code == 3


def test_answers_that_are_all_no_are_clear(unknot: Command, tmp_path: Path) -> None:
    line = unknot("plan", *ALL, "--answers", answered(tmp_path, first="no"), "--json", "--now", WALL).out
    assert line == plan_line(unknot) + "\n"


def test_a_question_without_an_answer_is_no_plan(unknot: Command, tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_text("{}", encoding="utf-8")
    assert unknot("plan", *ALL, "--answers", path, "--json").json[0]["refused"] == "unanswered"


def test_the_questions_without_an_answer_are_asked_by_their_key_and_are_no_findings(
    unknot: Command, tmp_path: Path
) -> None:
    path = tmp_path / "answers.json"
    answers = json.loads(answered(tmp_path, first="no").read_text(encoding="utf-8"))
    del answers["chest"], answers["recent-strain"]
    path.write_text(json.dumps(answers), encoding="utf-8")
    refused = unknot("plan", *ALL, "--answers", path, "--json").json[0]
    assert list(refused["unanswered"]) == ["chest", "recent-strain"]
    assert refused["unanswered"]["chest"].startswith("Are you short of breath")
    told = unknot("plan", *ALL, "--answers", path)
    assert told.code == 3
    assert "not answered yet: 2." in told.out
    assert [line.split()[0] for line in told.lines if line.startswith(("chest", "recent"))] == [
        "chest",
        "recent-strain",
    ]
    assert "Ask a physiotherapist" not in told.out


def test_every_problem_of_the_answers_is_told_at_once(unknot: Command, tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_text('{"nonsense": "yes", "swollen-leg": "perhaps", "saddle": 3}', encoding="utf-8")
    ran = unknot("plan", *ALL, "--answers", path)
    assert ran.code == 1
    assert len([line for line in ran.err.splitlines() if "answers.json: " in line]) >= 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--side", "left", "--tool", "lacrose-ball", "--clear"], "Did you mean lacrosse-ball?"),
        (["--muscle", "neck", *ALL, "--clear"], "hamstrings"),
        (["--side", "left", "--tool", "lacrosse-ball", "--minutes", "400", "--clear"], "minutes"),
        (["--side", "left", "--tool", "lacrosse-ball", "--position", "bed", "--clear"], "position"),
    ],
)
def test_what_does_not_exist_is_named(words: list[str], said: str, unknot: Command) -> None:
    ran = unknot("plan", *words)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err


@pytest.mark.parametrize("words", [[], ["--clear", "--answers", "x.json"], ["--clear", "--now", "yesterday"]])
def test_options_that_do_not_go_together_exit_with_2(words: list[str], unknot: Command) -> None:
    assert unknot("plan", *ALL, *words).code == 2


def test_a_record_changes_the_plan(unknot: Command, tmp_path: Path) -> None:
    db = tmp_path / "record.db"
    lines = [plan_line(unknot), event("skip", 1), event("ready", 2), event("sore", 3, x=0.5, y=0.5, pain=5)]
    lines += [event("ready", 4), event("pain", 14, value=5), event("stop", 15)]
    kept = [
        json.dumps({"person": "me", "session": "s1", "device": "laptop", "seq": number, **json.loads(line)})
        for number, line in enumerate(lines, 1)
    ]
    assert unknot("import", "-", "--db", db, given=kept).code == 0
    later = ("--now", "2026-03-05T09:00:00+01:00")
    planned = unknot("plan", *ALL, "--clear", "--json", "--db", db, *later).json[0]
    assert planned["prescription"]["stage"] == "starting"
    assert unknot("plan", *ALL, "--clear", "--json", *later).json[0]["prescription"]["stage"] == "first"


def answered(place: Path, first: str) -> Path:
    """Write a file that answers every question with no, but the first one otherwise."""
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.knowledge.care import FindingTier

    knowledge = read_knowledge()
    urgent = next(
        question.id
        for question in knowledge.questions.values()
        if any(knowledge.findings[finding].tier is FindingTier.URGENT for finding in question.findings)
    )
    path = place / "answers.json"
    answers = dict.fromkeys(knowledge.questions, "no") | {urgent: first}
    path.write_text(json.dumps(answers), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("called", "tool", "position"),
    [
        ("foam-roller-soft", "foam-roller-soft", "floor"),
        ("Soft_Roller", "foam-roller-soft", "floor"),
        ("stick", "massage-stick", "chair"),
        ("rolling-pin", "massage-stick", "chair"),
        ("Tennis Balls", "tennis-ball", "chair"),
        ("lacrosse", "lacrosse-ball", "chair"),
    ],
)
def test_a_tool_is_found_by_what_people_call_it_and_where_it_can_be_used(
    unknot: Command, called: str, tool: str, position: str
) -> None:
    ran = unknot("plan", "--side", "left", "--tool", called, "--clear", "--json", "--now", WALL)
    assert ran.code == 0, ran.err
    (started,) = ran.json
    assert (started["prescription"]["tool"], started["prescription"]["position"]) == (tool, position)


@pytest.mark.parametrize(
    ("called", "which"), [("ball", "tennis-ball, lacrosse-ball"), ("foam-roller", "foam-roller-soft, foam-roller-firm")]
)
def test_a_name_of_several_tools_is_asked_back(unknot: Command, called: str, which: str) -> None:
    ran = unknot("plan", "--side", "left", "--tool", called, "--clear")
    assert (ran.code, ran.out) == (1, "")
    assert f"'{called}' can be one of: {which}. Which one is it?" in ran.err


def test_a_position_that_was_named_is_kept(unknot: Command) -> None:
    assert unknot("plan", "--side", "left", "--tool", "foam-roller-soft", "--position", "chair", "--clear").code == 3
