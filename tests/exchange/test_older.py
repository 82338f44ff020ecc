"""Older measurements: every problem at once with its line and column, nothing guessed, units converted exactly."""

from __future__ import annotations

import pytest

from tests.exchange.made import made
from unknot.app.files.knowledge_files import read_knowledge
from unknot.errors import BadInput
from unknot.exchange.older import OlderTable, is_table, read_older
from unknot.exchange.table import write_table
from unknot.insight.trends.observations import observations
from unknot.view.wording import Wording

HEAD = "time,what,side,value,unit\n"
NOW = "2026-11-23T10:00:00+01:00"
KNOWLEDGE = read_knowledge()


def read(text: str) -> OlderTable:
    return read_older(text, KNOWLEDGE, NOW, "old.csv")


def answers(text: str) -> list[tuple[str, str, str]]:
    found = read(text)
    assert found.problems == ()
    return [(one.wall, one.question, one.answer) for one in found.found]


def rules(text: str) -> list[tuple[str, str]]:
    return [(problem.where, problem.rule) for problem in read(text).problems]


def test_a_line_is_a_measurement() -> None:
    assert answers(f"{HEAD}2026-03-02 18:30,active-knee-extension,left,32.5,deg\n") == [
        ("2026-03-02T18:30:00", "measured.active-knee-extension.left", "32.5")
    ]


def test_the_pain_of_a_week_is_read_as_such() -> None:
    assert answers(f"{HEAD}2026-03-02,pain.week,,4,0-10\n") == [("2026-03-02", "check_in.pain_week", "4")]


def test_pain_is_told_as_at_check_in() -> None:
    assert answers(f"{HEAD}2026-03-02,pain.movement,,4,0-10\n") == [("2026-03-02", "check_in.pain_movement", "4")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2026-03-02,pain.rest,,11,0-10", '"11" lies outside of 0 to 10.'),
        ("2026-03-02,active-knee-extension,left,400,deg", '"400" deg lies outside of '),
    ],
)
def test_a_value_outside_of_its_limits_is_named_with_its_unit_where_it_has_one(line: str, said: str) -> None:
    (problem,) = read_older(f"{HEAD}{line}\n", KNOWLEDGE, NOW, "old.csv").problems
    assert problem.message.startswith(said)


@pytest.mark.parametrize(
    ("value", "unit", "kept"),
    [("10", "in", "25.4"), ("45", "mm", "4.5"), ("0.1", "m", "10"), ("-3", "cm", "-3"), ("\u22123", "CM", "-3")],
)
def test_a_length_is_converted_exactly(value: str, unit: str, kept: str) -> None:
    assert answers(f"{HEAD}2026-03-02,fingertip-to-floor,right,{value},{unit}\n")[0][2] == kept


def test_an_angle_may_be_in_radians() -> None:
    assert answers(f"{HEAD}2026-03-02,straight-leg-raise,right,1.2,rad\n")[0][2] == "68.75"


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_columns_may_stand_in_any_order_between_anything_usual(between: str) -> None:
    names = between.join(("Unit", "note", "value", "SIDE", "what", "time"))
    cells = between.join(("deg", "x", "32.5", "L", "active-knee-extension", "2026-03-02"))
    assert answers(f"\ufeff\n{names}\r\n{cells}\r\n\r\n")[0][1:] == ("measured.active-knee-extension.left", "32.5")


def test_a_decimal_comma_is_read_where_commas_do_not_part_the_columns() -> None:
    text = "time;what;side;value;unit\n2026-03-02;active-knee-extension;left;32,5;deg\n"
    assert answers(text)[0][2] == "32.5"


def test_time_zones_are_kept_as_they_were_written() -> None:
    rows = "2026-03-02T18:30:00+09:00,pain.rest,,4,0-10\n2026-03-02T01:00:00-08:00,pain.rest,,4,0-10\n"
    assert [wall for wall, _, _ in answers(HEAD + rows)] == ["2026-03-02T18:30:00+09:00", "2026-03-02T01:00:00-08:00"]


def test_ahead_of_now_is_judged_across_time_zones() -> None:
    # 23 November, 10:30 in Berlin is ahead of 10:00 there; 18:30 in Tokyo is before it.
    assert rules(f"{HEAD}2026-11-23T10:30:00+01:00,pain.rest,,4,0-10\n") == [("old.csv:2, column time", "ahead")]
    assert rules(f"{HEAD}2026-11-23T17:30:00+09:00,pain.rest,,4,0-10\n") == []
    assert rules(f"{HEAD}2062-03-02,pain.rest,,4,0-10\n") == [("old.csv:2, column time", "ahead")]


def test_every_problem_is_named_at_once() -> None:
    text = (
        f"{HEAD}"
        "02/03/2026,active-knee-extension,left,32,deg\n"
        "yesterday,active-knee-extension,both,a lot,deg\n"
        "2026-03-02,active-knee-extension,left,32,cm\n"
        "2026-03-02,active-knee-extension,left,320,deg\n"
        "2026-03-02,sit-and-reach,left,3,cm\n"
        "2026-03-02,pain.rest,,3.5,0-10\n"
        ",pain.rest,,3,\n"
        "2026-03-02,active-knee-extension,left,30,deg\n"
    )
    assert rules(text) == [
        ("old.csv:2, column time", "two-ways"),
        ("old.csv:3, column time", "no-date"),
        ("old.csv:3, column side", "no-side"),
        ("old.csv:3, column value", "no-number"),
        ("old.csv:4, column unit", "wrong-unit"),
        ("old.csv:5, column value", "out-of-range"),
        ("old.csv:6, column what", "unknown"),
        ("old.csv:7, column value", "not-whole"),
        ("old.csv:8, column time", "empty"),
        ("old.csv:8, column unit", "wrong-unit"),
    ]


@pytest.mark.parametrize("value", ["", "nan", "inf", "1e3", "1,234.5", "0x10", "3 4"])
def test_what_is_no_number_is_none(value: str) -> None:
    found = rules(f'{HEAD}2026-03-02,active-knee-extension,left,"{value}",deg\n')
    assert found == [("old.csv:2, column value", "no-number")]


def test_missing_columns_are_named() -> None:
    assert rules("date,what,value\n1,2,3\n") == [("old.csv:1", "no-column")]
    (missing,) = read("date,what,value\n1,2,3\n").problems
    assert missing.told == (
        "old.csv:1: there is no column time, no column unit. The first line names the columns: time, what, value, unit, side."
    )


def test_of_a_text_that_is_no_table_it_is_said_once_what_the_first_line_should_name() -> None:
    assert rules("Dear diary, today it was better.\nOr was it?\n") == [("old.csv:1", "no-column")]


def test_what_people_are_told_of_a_problem_holds_no_code() -> None:
    (problem,) = read(f"{HEAD}02/03/2026,active-knee-extension,left,32,deg\n").problems
    assert problem.told.startswith('old.csv:2, column time: "02/03/2026" can be read in two ways;')
    assert "two-ways" not in str(BadInput("Nothing was added.", [problem]))


def test_a_column_that_is_there_twice_is_named() -> None:
    assert rules("time,what,side,value,value,unit\n") == [("old.csv:1, column value", "twice")]


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff"])
def test_an_empty_file_is_said_to_be_empty(text: str) -> None:
    assert [problem.rule for problem in read(text).problems] == ["empty"]


def test_a_table_that_unknot_wrote_is_read_and_the_rest_of_it_passed_over() -> None:
    units = {test.id: str(test.unit) for test in KNOWLEDGE.tests.values()}
    sessions = made(10)
    found = read("".join(write_table(observations(sessions, units), Wording(KNOWLEDGE))))
    assert found.problems == ()
    assert found.passed_over > 0
    assert len([one for one in found.found if one.question.startswith("measured.")]) == 2 * len(sessions)


@pytest.mark.parametrize(("line", "is_one"), [('{"person":"me"}', False), ("time,what", True), (" \ufeff{", False)])
def test_a_table_is_told_from_a_record(line: str, is_one: bool) -> None:
    assert is_table(line) is is_one
