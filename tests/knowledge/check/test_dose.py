"""Every number that says how much: in order, in range, never looser than the fence."""

from __future__ import annotations

import re

import pytest

from tests.knowledge.bases import changed, expect, problems_of, shipped
from unknot.app.files.knowledge_files import VOCABULARY
from unknot.engine.safety.fence import FENCE as ENGINE_FENCE
from unknot.knowledge.check import dose
from unknot.knowledge.check.dose import FENCE
from unknot.knowledge.loading.load import load


def with_value(file: str, table: str, name: str, value: object) -> tuple[dict[str, str], str]:
    """Return the shipped texts with one number changed, and the line that holds it."""
    texts = shipped()
    text = texts[file]
    start = text.index(f"[{table}]\n") if table else 0
    found = re.compile(rf"^{name} = .*$", re.MULTILINE).search(text, start)
    assert found, name
    line = re.sub(r"(value = |= )-?[\d.]+", rf"\g<1>{value}", found.group(), count=1)
    texts[file] = text[: found.start()] + line + text[found.end() :]
    return texts, line


@pytest.mark.parametrize(
    ("file", "table", "name", "value", "rule"),
    [
        # never looser than the fence
        ("interlocks.toml", "", "cap_s", 91, "looser-than-fence"),
        ("interlocks.toml", "", "muscle_s", 481, "looser-than-fence"),
        ("interlocks.toml", "", "session_s", 901, "looser-than-fence"),
        ("interlocks.toml", "", "stop_pain", 9, "looser-than-fence"),
        ("interlocks.toml", "", "silent_off_s", 31, "looser-than-fence"),
        ("interlocks.toml", "", "clock_jump_s", 6, "looser-than-fence"),
        ("interlocks.toml", "", "nerve_lasts_s", 601, "looser-than-fence"),
        ("doses.toml", "stages.steady", "cap_s", 120, "looser-than-fence"),
        ("doses.toml", "stages.steady", "muscle_s", 600, "looser-than-fence"),
        ("doses.toml", "stages.steady", "session_s", 1000, "looser-than-fence"),
        ("doses.toml", "stages.steady", "ceiling", 8, "looser-than-fence"),
        ("doses.toml", "stages.steady", "spots_per_side", 4, "looser-than-fence"),
        ("doses.toml", "stages.steady", "spots_per_side", 0, "looser-than-fence"),
        ("techniques.toml", "hold", "silent_off_s", 45, "looser-than-fence"),
        ("techniques.toml", "hold", "minimum_s", 10, "looser-than-fence"),
        ("techniques.toml", "hold", "rest_s", 20, "looser-than-fence"),
        ("techniques.toml", "hold", "holds_per_spot", 4, "looser-than-fence"),
        ("techniques.toml", "hold", "reports_needed", 2, "looser-than-fence"),
        ("screening.toml", "adaptations.frail", "ceiling", 5, "looser-than-fence"),
        ("screening.toml", "adaptations.bruises-easily", "cap_s", 120, "looser-than-fence"),
        ("screening.toml", "adaptations.frail", "target_low", 5, "looser-than-fence"),
        # the first session is halved
        ("doses.toml", "stages.first", "cap_s", 60, "first-session-not-halved"),
        ("doses.toml", "stages.first", "muscle_s", 300, "first-session-not-halved"),
        # minimum above maximum
        ("doses.toml", "stages.steady", "target_low", 7, "min-above-max"),
        ("doses.toml", "stages.building", "per_week_low", 5, "min-above-max"),
        ("doses.toml", "stages.first", "cap_s", 15, "min-above-max"),
        ("doses.toml", "stages.first", "target_low", 2, "min-above-max"),
        ("doses.toml", "session", "minutes_low", 40, "min-above-max"),
        ("techniques.toml", "hold", "settle_s", 25, "min-above-max"),
        ("techniques.toml", "hold", "ask_every_s", 25, "min-above-max"),
        ("techniques.toml", "pin", "repetitions_low", 9, "min-above-max"),
        ("interlocks.toml", "", "nerve_move_low_cm", 6, "min-above-max"),
        ("tests.toml", "tests.active-knee-extension", "lowest", 95, "out-of-range"),
        ("tests.toml", "tests.active-knee-extension", "real_change", 0, "out-of-range"),
        ("tests.toml", "tests.active-knee-extension", "trials", 0, "out-of-range"),
        # what cannot be
        ("techniques.toml", "hold", "eased_certainty", 1.5, "out-of-range"),
        ("techniques.toml", "hold", "easing_chance", 0, "out-of-range"),
        ("techniques.toml", "flush", "roll_s", -1, "out-of-range"),
        ("techniques.toml", "hold.prior", "report_sd", 0, "out-of-range"),
        ("techniques.toml", "hold", "ask_every_s", 0, "out-of-range"),
        ("doses.toml", "next_day", "time_ratio", 1.5, "out-of-range"),
        ("doses.toml", "next_day", "rest_h", -48, "out-of-range"),
        # not a whole number
        ("doses.toml", "stages.steady", "spots_per_side", 2.5, "wrong-type"),
    ],
)
def test_an_impossible_number_is_found_at_its_line(file: str, table: str, name: str, value: object, rule: str) -> None:
    texts, line = with_value(file, table, name, value)
    expect(texts, file, line, rule)


def test_a_stricter_number_is_welcome() -> None:
    texts, _ = with_value("interlocks.toml", "", "clock_jump_s", 4)
    assert problems_of(texts) == ()
    texts, _ = with_value("doses.toml", "stages.steady", "cap_s", 60)
    knowledge, problems = load(texts, VOCABULARY)
    assert problems == ()
    assert knowledge is not None
    assert knowledge.doses.stages["steady"].cap_s.value == 60.0


def test_the_shares_of_the_classes_add_up_to_one() -> None:
    texts = changed("techniques.toml", "share = 0.45", "share = 0.55")
    assert "add up to 1.1" in expect(texts, "techniques.toml", "[hold.prior]", "shares").message


def test_a_class_with_swapped_ends_is_refused() -> None:
    texts = changed("techniques.toml", "end_ratio_low = 0.45", "end_ratio_low = 0.75")
    expect(texts, "techniques.toml", "[hold.prior.classes.slow]", "min-above-max")


def test_every_session_has_a_stage() -> None:
    texts = changed("doses.toml", "first_session = 2", "first_session = 3")
    assert any(problem.rule == "stages-gap" and "session 2" in problem.message for problem in problems_of(texts))
    texts = changed("doses.toml", "last_week = 0", "last_week = 9", "stages.keeping")
    assert any(problem.rule == "stages-gap" and "without end" in problem.message for problem in problems_of(texts))


@pytest.mark.parametrize(
    "name", ["cap_s", "muscle_s", "session_s", "stop_pain", "silent_off_s", "clock_jump_s", "nerve_lasts_s"]
)
def test_the_check_knows_the_same_fence_as_the_engine(name: str) -> None:
    assert FENCE[name] == getattr(ENGINE_FENCE, name)


@pytest.mark.parametrize(
    ("file", "name", "value"),
    [
        *(("interlocks.toml", name, limit + 1) for name, limit in dose.INTERLOCKS_AT_MOST.items()),
        *(("interlocks.toml", name, limit - 1) for name, limit in dose.INTERLOCKS_AT_LEAST.items()),
        *(("doses.toml", name, limit + 1) for name, limit in dose.DOSES_AT_MOST.items()),
        *(("doses.toml", name, limit - 1) for name, limit in dose.DOSES_AT_LEAST.items()),
    ],
)
def test_protections_around_a_session_are_never_looser(file: str, name: str, value: float) -> None:
    table, _, key = name.rpartition(".")
    texts = shipped()
    lines = texts[file].splitlines()
    start = lines.index(f"[{table}]") if table else 0
    at = next(at for at in range(start, len(lines)) if lines[at].startswith(f"{key} = "))
    lines[at] = f'{key} = {{ value = {value:g}, source = "our judgement" }}'
    texts[file] = "\n".join(lines)
    expect(texts, file, lines[at], "looser-than-fence")
