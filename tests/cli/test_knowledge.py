"""`unknot kb check` and `unknot why`: what a clinician uses."""

from __future__ import annotations

import re
import shutil
from importlib import resources
from pathlib import Path

import pytest

from tests.cli.commands import Command
from unknot.cli.machine.kb import _openable
from unknot.engine.cues import ENGINE_CUES, RULES


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A knowledge base of one's own."""
    there = tmp_path / "my-kb"
    shutil.copytree(str(resources.files("unknot") / "kb"), there)
    return there


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_base_has_no_problem(unknot: Command) -> None:
    ran = unknot("kb", "check")
    assert (ran.code, ran.err) == (0, "")
    assert "No problem found" in ran.out


def test_a_problem_of_the_shipped_base_names_a_file_that_is_there() -> None:
    assert Path(_openable("doses.toml", None)).is_file()


def test_one_changed_dose_is_seen_in_the_plan(unknot: Command, copy: Path) -> None:
    change(
        copy / "doses.toml",
        'cap_s = { value = 45, source = "our judgement"',
        'cap_s = { value = 40, source = "our judgement"',
    )
    assert unknot("kb", "check", copy).code == 0
    words = ("plan", "--side", "left", "--tool", "lacrosse-ball", "--clear", "--json")
    mine, shipped = unknot(*words, "--kb", copy).json[0], unknot(*words).json[0]
    assert (mine["prescription"]["hold"]["cap_s"], shipped["prescription"]["hold"]["cap_s"]) == (40, 45)
    assert mine["prescription"]["knowledge"] != shipped["prescription"]["knowledge"]


def test_all_mistakes_are_reported_at_once_with_their_places(unknot: Command, copy: Path) -> None:
    doses = copy / "doses.toml"
    change(doses, 'cap_s = { value = 45, source = "our judgement"', 'cap_s = { value = 450, source = "our judgement"')
    change(copy / "techniques.toml", ', source = "', ', sauce = "')
    change(copy / "tests.toml", "trials", "trails")
    ran = unknot("kb", "check", copy)
    assert ran.code == 1
    places = {line.split(": ")[0] for line in ran.lines}
    wanted = next(
        number for number, line in enumerate(doses.read_text(encoding="utf-8").splitlines(), 1) if "450" in line
    )
    assert f"{doses}:{wanted}" in places
    assert len(places) >= 3
    assert any(str(copy / "tests.toml") in place for place in places)
    as_json = unknot("kb", "check", copy, "--json")
    assert (as_json.code, len(as_json.json)) == (1, len(ran.lines))


def test_a_weaker_red_flag_a_lost_band_and_a_lost_question_are_refused_with_their_places(
    unknot: Command, copy: Path
) -> None:
    change(copy / "red_flags.toml", '[clot]\ntier = "urgent"', '[clot]\ntier = "ask_first"')
    hamstrings = copy / "muscles" / "hamstrings.toml"
    text = hamstrings.read_text(encoding="utf-8")
    start = text.index("[bands.popliteal-fossa]")
    end = text.find("\n[", start)
    hamstrings.write_text(text[:start] + text[end:], encoding="utf-8")
    change(copy / "screening.toml", '[questions.chest]\nwhen = "full"\nfindings = ["clot-in-lung"]\n', "")
    change(
        copy / "screening.toml", 'source = "our judgement"\n\nsource = "our judgement"\n', 'source = "our judgement"\n'
    )
    for file in (copy / "words").glob("*.toml"):
        words = file.read_text(encoding="utf-8")
        for table in ("band.popliteal-fossa", "screening.chest"):
            words = re.sub(rf"^\[{re.escape(table)}\]\n(?:(?!\[).*\n)*", "", words, flags=re.MULTILINE)
        file.write_text(words, encoding="utf-8")
    ran = unknot("kb", "check", copy)
    assert ran.code == 1
    for line, file, header, further, message in zip(
        ran.lines,
        (hamstrings, copy / "red_flags.toml", copy / "screening.toml"),
        ("[bands.outer-tendon]", "[clot]", "[questions.weak-leg]"),
        (0, 1, 0),
        (
            "The no-go band popliteal-fossa is missing. It may be larger, but it must stay.",
            "clot.tier is ask_first; it may be stricter than urgent, never weaker.",
            "The question chest is missing. It may be stricter, but it must stay.",
        ),
        strict=True,
    ):
        number = file.read_text(encoding="utf-8").splitlines().index(header) + 1 + further
        assert line == f"{file}:{number}: weaker-than-shipped: {message}"


def test_unknot_does_not_coach_from_a_broken_base(unknot: Command, copy: Path) -> None:
    change(copy / "tools.toml", "[", "[[[")
    for words in (
        ("plan", "--side", "left", "--tool", "lacrosse-ball", "--clear"),
        ("replay", "-"),
        ("demo", "--speed", "0"),
        ("why", "H1"),
    ):
        ran = unknot(*words, "--kb", copy)
        assert (ran.code, ran.out) == (1, "")
        assert "tools.toml" in ran.err


def test_a_folder_that_is_not_there(unknot: Command, tmp_path: Path) -> None:
    ran = unknot("kb", "check", tmp_path / "none")
    assert ran.code == 1
    assert "none" in ran.err


@pytest.mark.parametrize("name", [*RULES, *ENGINE_CUES, "hold.cap_s", "tool", "dose", "behm2020"])
def test_why_answers_for_every_cue_rule_and_plan_item(name: str, unknot: Command) -> None:
    ran = unknot("why", name)
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.lines) > 1


def test_why_names_its_source(unknot: Command) -> None:
    found = unknot("why", "H5", "--json").json[0]
    assert found["kind"] == "rule"
    assert found["sources"]
    assert found["sources"][0]["id"]


def test_a_name_that_nothing_has_gets_the_nearest(unknot: Command) -> None:
    ran = unknot("why", "tingle")
    assert (ran.code, ran.out) == (1, "")
    assert "Did you mean H3?" in unknot("why", "H33").err or "H3" in unknot("why", "H33").err
