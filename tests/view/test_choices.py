"""One key means one thing."""

from __future__ import annotations

from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.events import Direction, Sign
from unknot.engine.state import Question
from unknot.view.choices import (
    CHANGE_KEYS,
    MAIN_KEY,
    PAIN_KEYS,
    PAUSE_KEY,
    RESUME_KEY,
    SIGN_KEYS,
    SKIP_KEY,
    STOP_KEY,
    answers,
    pain_numbers,
    stop_words,
)
from unknot.view.intake import intake as before
from unknot.view.wording import Wording

WORDS = Wording(read_knowledge())


def test_every_stop_word_has_one_key_that_means_nothing_else_in_a_session() -> None:
    others = {*PAIN_KEYS, *CHANGE_KEYS.values(), MAIN_KEY, PAUSE_KEY, RESUME_KEY, SKIP_KEY, STOP_KEY, "?", "up", "down"}
    assert set(SIGN_KEYS) == set(Sign)
    assert len(set(SIGN_KEYS.values())) == len(Sign)
    assert not others & set(SIGN_KEYS.values())
    assert all(len(key) == 1 for key in SIGN_KEYS.values())


def test_stop_words_are_said_in_words() -> None:
    labels = [choice.label for choice in stop_words(WORDS)]
    assert "Pins and needles" in labels
    assert not any("_" in label for label in labels)


def test_numbers_are_nought_to_ten_with_one_key_each() -> None:
    numbers = pain_numbers("sore", "pain", (("x", 0.5),))
    assert [dict(choice.fields)["pain"] for choice in numbers] == list(range(11))
    assert {dict(choice.fields)["x"] for choice in numbers} == {0.5}
    assert set(CHANGE_KEYS) == set(Direction)


def test_answers_are_numbered_in_the_order_in_which_they_are_asked() -> None:
    shown = answers(WORDS, Question("nerve_gone", "H1", 0.0, 0.0, ("yes", "no", "not_sure")))
    assert [(choice.key, dict(choice.fields)["value"]) for choice in shown] == [
        ("1", "yes"),
        ("2", "no"),
        ("3", "not_sure"),
    ]
    assert len({choice.label for choice in shown}) == 3


def test_yes_no_and_not_sure_are_on_every_safety_card() -> None:
    question = next(iter(read_knowledge().questions.values()))
    shown = before.screening(WORDS, question, (1, 25))
    assert [choice.key for choice in shown.choices[:3]] == ["n", "y", "u"]
    assert shown.why is not None
    assert shown.why.reason
