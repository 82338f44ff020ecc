"""From texts to knowledge, or to every problem at once; whatever is done to the texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.knowledge.bases import changed, expect, problems_of, shipped
from unknot.app.files.knowledge_files import VOCABULARY, read_knowledge, vocabulary_of_a_changed_base
from unknot.knowledge.body import BandScope, ToolKind
from unknot.knowledge.loading.load import load

FILES = sorted(shipped())
VOCABULARY_OF_ALL = vocabulary_of_a_changed_base()


def test_the_shipped_knowledge_has_no_problem() -> None:
    assert problems_of(shipped()) == ()


def test_values_are_read_as_they_are_written() -> None:
    knowledge = read_knowledge()
    hamstrings = knowledge.muscles["hamstrings"]
    assert list(hamstrings.parts) == [
        *("biceps-femoris-long", "biceps-femoris-short", "semitendinosus", "semimembranosus"),
    ]
    assert hamstrings.zones["upper-inner"].id == "upper-inner"
    assert hamstrings.zones["lower-outer"].tool_kinds == (ToolKind.STICK,)
    assert hamstrings.bands["popliteal-fossa"].forbids is BandScope.EVERYTHING
    assert knowledge.tools["lacrosse-ball"].kind is ToolKind.BALL
    assert knowledge.doses.stages["first"].cap_s.value == 45.0
    assert knowledge.tests["active-knee-extension"].real_change.source == "neto2015"
    assert knowledge.words.get("cue.off.say") == "Come off the {tool}."
    assert len(knowledge.words.lines("test.active-knee-extension.how")) == 3


def test_each_tool_has_a_set_up_in_some_position() -> None:
    knowledge = read_knowledge()
    for tool in knowledge.tools:
        assert any(knowledge.set_ups_for("hamstrings", tool, position) for position in knowledge.positions)
    assert [found.id for found in knowledge.set_ups_for("hamstrings", "lacrosse-ball", "chair")] == [
        "hamstrings-ball-chair-middle-outer",
        "hamstrings-ball-chair-middle-inner",
        "hamstrings-ball-chair-upper",
        "hamstrings-ball-chair-lower-inner",
    ]


def test_the_version_names_these_exact_texts() -> None:
    shipped_base, _ = load(shipped(), VOCABULARY)
    changed_base, _ = load(changed("doses.toml", "Half of 90.", "Half of ninety."), VOCABULARY)
    assert shipped_base is not None
    assert changed_base is not None
    assert shipped_base.version != changed_base.version
    assert shipped_base.version == read_knowledge().version


def test_several_broken_files_are_all_reported() -> None:
    texts = shipped()
    texts["doses.toml"] = texts["doses.toml"].replace("[stages.first]", "[stages.first", 1)
    texts["tools.toml"] = texts["tools.toml"].replace('kind = "ball"', "kind = ball", 1)
    texts["interlocks.toml"] = texts["interlocks.toml"].replace("value = 8", "value = 9", 1)
    texts["muscles/hamstrings.toml"] = texts["muscles/hamstrings.toml"].replace("x0 = 0.12", "x0 = 0.02", 1)
    texts["words/en.toml"] = texts["words/en.toml"].replace('say = "How sore now?"', 'say = "{hole}"', 1)
    found = {(problem.where.partition(":")[0], problem.rule) for problem in problems_of(texts)}
    assert found >= {
        ("doses.toml", "syntax"),
        ("tools.toml", "syntax"),
        ("interlocks.toml", "looser-than-fence"),
        ("muscles/hamstrings.toml", "zone-crosses-no-go"),
        ("words/en.toml", "unknown-placeholder"),
    }


def test_a_line_that_cannot_be_read_is_named() -> None:
    texts = changed("doses.toml", "[stages.starting]", "[stages.starting")
    expect(texts, "doses.toml", "[stages.starting", "syntax")
    texts = changed("doses.toml", "last_week = 2", "last_week = 2\nlast_week = 3")
    expect(texts, "doses.toml", "last_week = 3", "syntax")


def test_a_typing_mistake_does_not_hide_what_else_is_wrong_in_the_same_table() -> None:
    texts = changed(
        "doses.toml", "spots_per_side = { value = 3", "spots = 3\nspots_per_side = { value = 5", "stages.steady"
    )
    assert {problem.rule for problem in problems_of(texts)} == {"unknown-key", "looser-than-fence"}


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_named(file: str) -> None:
    texts = shipped()
    del texts[file]
    knowledge, problems = load(texts, VOCABULARY_OF_ALL)
    assert knowledge is None
    assert problems


def test_an_unknown_file_is_named() -> None:
    problems = problems_of({**shipped(), "dosis.toml": ""})
    assert [(problem.where, problem.rule) for problem in problems] == [("dosis.toml:1", "unknown-file")]
    assert "did you mean doses.toml?" in problems[0].message


def test_an_empty_folder_gives_problems_and_no_crash() -> None:
    knowledge, problems = load({}, VOCABULARY)
    assert knowledge is None
    assert {problem.rule for problem in problems} == {"missing-file"}


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, str]:
    """Damage the shipped texts as editors, disks and people do."""
    texts = shipped()
    for _ in range(draw(st.integers(1, 3))):
        file = draw(st.sampled_from(FILES))
        lines = texts[file].splitlines(keepends=True) or [""]
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["delete", "truncate", "twice", "swap", "insert", "replace"])):
            case "delete":
                del lines[at]
            case "truncate":
                lines = [*lines[:at], lines[at][: draw(st.integers(0, len(lines[at])))]]
            case "twice":
                lines.insert(at, lines[at])
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case "insert":
                lines.insert(at, draw(st.text(max_size=20)) + "\n")
            case _:
                value = draw(
                    st.sampled_from(
                        ['""', "0", "-1", "1e999", "nan", "[]", "{}", "true", '"x"', "2026-01-01", "9" * 50]
                    )
                )
                lines[at] = f"{lines[at].partition('=')[0].strip() or 'key'} = {value}\n"
        texts[file] = "".join(lines)
    return texts


@settings(max_examples=50, deadline=None)
@given(texts=damaged())
def test_damaged_texts_give_knowledge_or_problems_never_a_crash(texts: dict[str, str]) -> None:
    knowledge, problems = load(texts, VOCABULARY)
    assert (knowledge is None) == bool(problems)
    for problem in problems:
        file, _, line = problem.where.rpartition(":")
        assert 1 <= int(line) <= max(1, len(texts.get(file, "").splitlines()))
        assert problem.rule
        assert problem.message


@settings(max_examples=20, deadline=None)
@given(text=st.text(max_size=200), file=st.sampled_from(FILES))
def test_any_text_instead_of_a_file_does_not_crash(text: str, file: str) -> None:
    load({**shipped(), file: text}, VOCABULARY)
