"""`unknot demo`: somebody invented, said to be invented."""

from __future__ import annotations

import pytest

from tests.cli.commands import Command


def test_the_demo_says_first_and_last_that_the_person_is_simulated(unknot: Command) -> None:
    ran = unknot("demo", "--speed", "0")
    assert (ran.code, ran.err) == (0, "")
    assert "imulated" in ran.lines[0]
    assert "imulated" in ran.lines[-1]
    assert any("= summary" in line for line in ran.lines)


def test_the_same_number_is_the_same_session(unknot: Command) -> None:
    first, again = unknot("demo", "--speed", "0", "--seed", "3"), unknot("demo", "--speed", "0", "--seed", "3")
    assert first.out == again.out
    assert first.out != unknot("demo", "--speed", "0", "--seed", "4").out


def test_the_speed_option_sets_the_waiting_time(unknot: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("time.sleep", waited.append)
    unknot("demo", "--speed", "100")
    quick = sum(waited)
    waited.clear()
    unknot("demo", "--speed", "50")
    assert quick > 1
    assert sum(waited) == pytest.approx(2 * quick)


@pytest.mark.parametrize("words", [["--speed", "-1"], ["--seed", "x"]])
def test_numbers_that_make_no_sense(words: list[str], unknot: Command) -> None:
    assert unknot("demo", *words).code == 2


def test_a_tool_that_does_not_exist(unknot: Command) -> None:
    assert unknot("demo", "--tool", "hammer").code == 1


def test_a_muscle_that_does_not_exist(unknot: Command) -> None:
    ran = unknot("demo", "--muscle", "wing", "--speed", "0")
    assert (ran.code, ran.out) == (1, "")
    assert "wing" in ran.err
