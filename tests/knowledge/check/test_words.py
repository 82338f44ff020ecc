"""The words: no missing words, no false promises, no unknown placeholders."""

from __future__ import annotations

import pytest

from tests.knowledge.bases import changed, expect, problems_of

EN = "words/en.toml"
BODY = "words/body.en.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "rule"),
    [
        (EN, "[cue.press_more]", "[cue.pres_more]", "[cue.pres_more]", "unused-words"),
        (EN, 'say = "How sore now?"', 'sya = "How sore now?"', 'sya = "How sore now?"', "unknown-key"),
        (EN, 'say = "How sore now?"', 'sya = "How sore now?"', "[cue.ask]", "missing-words"),
        (EN, "[sign.pins]", "[sing.pins]", 'label = "Pins and needles"', "unknown-key"),
        (
            EN,
            "{low} to {high} out of ten. Breathe out long.",
            "{lowest} of ten.",
            'say = "Sink in slowly, until you feel {lowest} of ten."',
            "unknown-placeholder",
        ),
        (EN, 'say = "How sore now?"', 'say = "How sore {now?"', 'say = "How sore {now?"', "unknown-placeholder"),
        (EN, 'say = "How sore now?"', 'say = ""', 'say = ""', "speakable"),
        (EN, 'say = "How sore now?"', f'say = "{"long " * 40}"', f'say = "{"long " * 40}"', "speakable"),
        (EN, 'say = "How sore now?"', "say = 7", "say = 7", "wrong-type"),
        (
            EN,
            'say = "How sore now?"',
            'say = "This releases fascia."',
            'say = "This releases fascia."',
            "forbidden-words",
        ),
        (
            EN,
            'say = "How sore now?"',
            'say = "It breaks up adhesions."',
            'say = "It breaks up adhesions."',
            "forbidden-words",
        ),
        (EN, 'say = "How sore now?"', 'say = "Your trigger point."', 'say = "Your trigger point."', "forbidden-words"),
        (EN, 'say = "How sore now?"', 'say = "It detoxes."', 'say = "It detoxes."', "forbidden-words"),
        (EN, '[cue.off]\nsay = "Come off the {tool}."', '[cue.off.H99]\nsay = "Off."', 'say = "Off."', "unknown-key"),
        (BODY, "[zone.upper-outer]", "[zone.uper-outer]", "[zone.uper-outer]", "unused-words"),
        (BODY, "[band.sit-bone]", "[band.sit_bone]", "[band.sit_bone]", "unused-words"),
        (
            BODY,
            'alt = "A person sits on a firm chair. A ball lies under one thigh, three',
            'atl = "A person, three',
            "[set_up.hamstrings-ball-chair-upper]",
            "missing-words",
        ),
        (BODY, "[test.knee-to-wall]", "[test.knee-wall]", "[test.knee-wall]", "unused-words"),
    ],
)
def test_a_mistake_is_found_at_its_line(file: str, old: str, new: str, line: str, rule: str) -> None:
    expect(changed(file, old, new), file, line, rule)


def test_a_typing_mistake_gets_a_suggestion() -> None:
    found = problems_of(changed(EN, "[cue.press_more]", "[cue.pres_more]"))
    assert any("did you mean press_more?" in problem.message for problem in found)
    assert any("There are no words for press_more" in problem.message for problem in found)


def test_a_section_may_have_a_variant_for_one_rule() -> None:
    texts = changed(
        EN, '[cue.ask]\nsay = "How sore now?"', '[cue.ask]\nsay = "How sore now?"\n[cue.ask.report]\nsay = "How is it?"'
    )
    assert problems_of(texts) == ()


def test_the_same_words_in_two_files_are_reported() -> None:
    texts = changed(EN, "[side.left]", '[zone.upper-outer]\nlabel = "High"\n\n[side.left]')
    assert any(
        problem.rule == "duplicate" and "zone.upper-outer.label" in problem.message for problem in problems_of(texts)
    )
