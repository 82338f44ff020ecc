"""Older measurements: every problem at once with its line and column, nothing guessed, units converted exactly."""

from __future__ import annotations

import pytest

from tests.exchange.made import made
from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.prescription import Side
from unknot.errors import BadInput
from unknot.exchange.past_measurements import PastMeasurements, is_table, read_past_measurements
from unknot.exchange.table import write_table
from unknot.insight.trends.observations import Observation, observations
from unknot.view.wording import Wording

HEAD = "time,what,side,value,unit\n"
NOW = "2026-11-23T10:00:00+01:00"
KNOWLEDGE = read_knowledge()


def read(text: str) -> PastMeasurements:
    return read_past_measurements(text, KNOWLEDGE, NOW, "old.csv")


def answers(text: str) -> list[tuple[str, str, str]]:
    found = read(text)
    assert found.problems == ()
    return [(measurement.wall, measurement.question, measurement.answer) for measurement in found.found]


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
        ("2026-03-02,pain.rest,,11,0-10", 'must be between 0 and 10 (you wrote: "11").'),
        ("2026-03-02,active-knee-extension,left,400,deg", "must be between 0 and 90 deg (you wrote: "),
    ],
)
def test_a_value_outside_of_its_limits_is_named_with_its_unit_where_it_has_one(line: str, said: str) -> None:
    (problem,) = read_past_measurements(f"{HEAD}{line}\n", KNOWLEDGE, NOW, "old.csv").problems
    assert problem.message.startswith(said)


@pytest.mark.parametrize(
    ("value", "unit", "kept"),
    [("10", "in", "25.4"), ("45", "mm", "4.5"), ("0.1", "m", "10"), ("-3", "cm", "-3"), ("\u22123", "CM", "-3")],
)
def test_a_length_is_converted_exactly(value: str, unit: str, kept: str) -> None:
    assert answers(f"{HEAD}2026-03-02,fingertip-to-floor,right,{value},{unit}\n")[0][2] == kept


@pytest.mark.parametrize(
    ("value", "unit", "kept"),
    [("41°", "", "41"), ("41º", "deg", "41"), ("41", "˚", "41"), ('"5\u201d"', "in", "12.7"), ("5", '"""in"""', None)],
)
def test_a_unit_may_stand_beside_its_number(value: str, unit: str, kept: str | None) -> None:
    test = "fingertip-to-floor" if "in" in unit else "active-knee-extension"
    text = f"{HEAD}2026-03-02,{test},left,{value},{unit}\n"
    if kept is None:
        assert rules(text) == [("old.csv:2, column unit", "wrong-unit")]
    else:
        assert answers(text)[0][2] == kept


def test_two_units_that_differ_are_a_problem() -> None:
    assert rules(f"{HEAD}2026-03-02,fingertip-to-floor,left,5 in,cm\n") == [("old.csv:2, column unit", "wrong-unit")]


@pytest.mark.parametrize("minus", ["\u2010", "\u2011", "\u2013", "\u2212"])
def test_characters_that_look_like_a_minus_are_read_as_one(minus: str) -> None:
    row = f"2026{minus}03{minus}02\u00a018:30,Fingertip{minus}To{minus}Floor,LEFT,{minus}3,CM"
    assert answers(f"{HEAD}{row}\n") == [("2026-03-02T18:30:00", "measured.fingertip-to-floor.left", "-3")]


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
def test_a_text_that_is_not_a_number_is_a_problem(value: str) -> None:
    found = rules(f'{HEAD}2026-03-02,active-knee-extension,left,"{value}",deg\n')
    assert found == [("old.csv:2, column value", "no-number")]


def test_missing_columns_are_named() -> None:
    assert rules("date,what,value\n1,2,3\n") == [("old.csv:1", "no-column")]
    (missing,) = read("date,what,value\n1,2,3\n").problems
    assert missing.text == (
        "old.csv:1: missing columns: time, unit. The first line names the columns: time, what, value, unit, side."
    )


def test_a_text_that_is_not_a_table_gets_one_message_about_its_first_line() -> None:
    assert rules("Dear diary, today it was better.\nOr was it?\n") == [("old.csv:1", "no-column")]


def test_problem_messages_contain_no_code() -> None:
    (problem,) = read(f"{HEAD}02/03/2026,active-knee-extension,left,32,deg\n").problems
    assert problem.text.startswith('old.csv:2, column time: "02/03/2026" can be 2026-03-02 or 2026-02-03.')
    assert "two-ways" not in str(BadInput("Nothing was added.", [problem]))


def test_a_column_that_is_there_twice_is_named() -> None:
    assert rules("time,what,side,value,value,unit\n") == [("old.csv:1, column value", "twice")]


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff"])
def test_an_empty_file_is_said_to_be_empty(text: str) -> None:
    assert [problem.rule for problem in read(text).problems] == ["empty"]


def test_measurements_of_a_table_from_unknot_are_read_and_other_rows_skipped() -> None:
    units = {test.id: str(test.unit) for test in KNOWLEDGE.tests.values()}
    sessions = made(10)
    found = read("".join(write_table(observations(sessions, units), Wording(KNOWLEDGE))))
    assert found.problems == ()
    assert found.passed_over > 0
    assert len([measurement for measurement in found.found if measurement.question.startswith("measured.")]) == 2 * len(
        sessions
    )


@pytest.mark.parametrize(("line", "is_one"), [('{"person":"me"}', False), ("time,what", True), (" \ufeff{", False)])
def test_a_table_is_distinguished_from_a_record(line: str, is_one: bool) -> None:
    assert is_table(line) is is_one


@pytest.mark.parametrize("row", ["left,cm,12,5", "left,mm,1,005", "left,cm,12,a note"])
def test_a_row_with_more_cells_than_columns_is_named_and_never_cut(row: str) -> None:
    text = f"time,what,side,unit,value\n2026-03-02,fingertip-to-floor,{row}\n"
    assert rules(text) == [("old.csv:2", "too-many-cells")]


def test_empty_cells_behind_the_last_column_say_nothing() -> None:
    assert len(answers(f"{HEAD}2026-03-02,active-knee-extension,left,40,deg,,,\n")) == 1


@pytest.mark.parametrize("value", ["1,005", "1,250"])
def test_a_number_that_may_be_a_thousand_is_asked_back(value: str) -> None:
    found = rules(f'{HEAD}2026-03-02,fingertip-to-floor,left,"{value}",mm\n')
    assert found == [("old.csv:2, column value", "two-ways")]


def test_a_point_may_part_thousands_where_a_comma_is_written_for_decimals() -> None:
    rows = "2026-03-02;fingertip-to-floor;left;12,5;cm\n2026-03-03;fingertip-to-floor;left;1.250;mm\n"
    assert rules(f"time;what;side;value;unit\n{rows}") == [("old.csv:3, column value", "two-ways")]
    assert answers(f"{HEAD}2026-03-02,active-knee-extension,left,40.125,deg\n")[0][2] == "40.12"
    assert answers(f'{HEAD}2026-03-02,fingertip-to-floor,left,"0,125",m\n')[0][2] == "12.5"


def test_a_line_break_in_quotes_belongs_to_its_cell() -> None:
    text = (
        "time,what,side,value,unit,note\r\n"
        '2026-03-02,active-knee-extension,left,40,deg,"better than before:\r\n'
        "2025-12-01,active-knee-extension,left,85,deg\r\n"
        '"\r\n'
        "2026-03-09,active-knee-extension,left,39,cm,\r\n"
    )
    assert rules(text) == [("old.csv:5, column unit", "wrong-unit")]
    found = answers(text.replace(",cm,", ",deg,"))
    assert [(wall, value) for wall, _, value in found] == [("2026-03-02", "40"), ("2026-03-09", "39")]


def test_our_own_table_with_a_line_break_in_a_name_is_read_again() -> None:
    clearance = Observation("a", "2026-03-02", "s", "clearance.recent-strain", "2026-03-01 Dr\nWho")
    measured = Observation("b", "2026-03-02", "s", "test.active-knee-extension", 40.0, "deg", Side.LEFT)
    table = "".join(write_table([clearance, measured], Wording(KNOWLEDGE)))
    assert [value for _, _, value in answers(table)] == ["40"]
    assert read(table).passed_over == 1


def test_a_quote_that_is_never_closed_is_named_where_its_row_begins() -> None:
    rows = '2026-03-02,active-knee-extension,left,40,cm\n2026-03-02,active-knee-extension,left,"40,deg\n'
    assert rules(f"{HEAD}{rows}") == [("old.csv:2, column unit", "wrong-unit"), ("old.csv:3", "quotes")]


def test_a_line_that_names_the_separator_is_used() -> None:
    text = "sep=;\r\ntime;what;side;value;unit\r\n2026-03-02;active-knee-extension;left;32,5;cm\r\n"
    assert rules(text) == [("old.csv:3, column unit", "wrong-unit")]
    assert answers(text.replace(";cm", ";deg"))[0][2] == "32.5"


def test_commas_in_a_column_name_do_not_separate_the_columns() -> None:
    text = 'time;what;side;value;unit;"note, reason, place, who, when, why"\n2026-03-02;active-knee-extension;left;41;deg;x\n'
    assert answers(text)[0][2] == "41"


@pytest.mark.parametrize(
    ("written", "rule", "said"),
    [
        ("31/12/2025", "year-first", "write the year first, as in 2025-12-31."),
        ("1/13/2026", "year-first", "write the year first, as in 2026-01-13."),
        ("05.01.2026 18:30", "two-ways", "can be 2026-01-05 or 2026-05-01."),
        ("31/31/2025", "no-date", "is not a date."),
        ("01/02/26", "two-ways", "can be read in two ways."),
        ("1899-12-30", "no-date", "is before 1971."),
        ("1970-01-01T00:00:00Z", "no-date", "is before 1971."),
        ("0001-01-01T00:00:00+14:00", "no-date", "is before 1971."),
        ("2300-01-01", "ahead", "is in the future."),
    ],
)
def test_a_bad_date_gets_a_message_that_says_what_is_wrong(written: str, rule: str, said: str) -> None:
    (problem,) = read(f"{HEAD}{written},active-knee-extension,left,40,deg\n").problems
    assert (problem.rule, problem.message.partition(said)[1]) == (rule, said)
