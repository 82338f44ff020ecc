"""The table of cues: each row fits what the cue asks of the person, and its words use its params.

That the engine emits no cue beside the table is a law (`laws.is_in_the_table`), checked on every event of every history; that it
emits every row is checked on the golden transcripts.
"""

from __future__ import annotations

import re

import pytest

from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.cues import (
    CUES,
    ENGINE_CUES,
    PLACE_PARAMS,
    RULES,
    CueKind,
    Delivery,
    Haptic,
    ParamKind,
    Pressure,
    Priority,
    Sound,
)
from unknot.knowledge.words import SECTIONS
from unknot.measure.protocol import LINES
from unknot.voice.script import fields

WORDS = read_knowledge().words.texts
OFF_SOUNDS = {Sound.OFF, Sound.COME_OFF, Sound.EASED}

each = pytest.mark.parametrize("kind", CUES.values(), ids=lambda kind: kind.id)
each_of_the_engine = pytest.mark.parametrize("kind", ENGINE_CUES.values(), ids=lambda kind: kind.id)


def sentences(kind: CueKind) -> dict[str, str]:
    """Return the sentences of a cue, of all its rules, by their paths."""
    ends = r"(\.\w+)?\.(say|text)" if kind.words.startswith(("cue.", "tilt.")) else ""
    return {path: text for path, text in WORDS.items() if re.fullmatch(re.escape(kind.words) + ends, path)}


@each
def test_each_cue_finds_its_words(kind: CueKind) -> None:
    assert bool(sentences(kind)) is bool(kind.words)


@each
def test_the_words_of_a_cue_use_only_its_params(kind: CueKind) -> None:
    known = PLACE_PARAMS.keys() | kind.params.keys()
    assert [path for path, text in sentences(kind).items() if not fields(text) <= known] == []


@each_of_the_engine
def test_each_cue_names_existing_rules(kind: CueKind) -> None:
    assert kind.rules
    assert set(kind.rules) <= set(RULES)


@each
def test_what_takes_pressure_away_is_safety_and_sounds_like_it(kind: CueKind) -> None:
    takes_off = kind.pressure is Pressure.OFF
    if takes_off or kind.pressure is Pressure.LESS or kind.delivery is Delivery.STOP:
        assert kind.priority is Priority.SAFETY
    if takes_off and kind.delivery is Delivery.SAY:
        assert kind.sound in {Sound.COME_OFF, Sound.EASED}
        assert kind.haptic in {Haptic.LONG, Haptic.SOFT}
    if not takes_off:
        assert kind.sound not in OFF_SOUNDS


@each
def test_a_stop_takes_the_pressure_off_and_nothing_else_sounds_like_it(kind: CueKind) -> None:
    is_stop = kind.delivery is Delivery.STOP
    assert is_stop is (kind.sound is Sound.OFF) is (kind.haptic is Haptic.STOP)
    if is_stop:
        assert kind.pressure is Pressure.OFF


@each
def test_less_more_and_go_can_be_told_apart_and_are_said_to_people_who_want_few_words(kind: CueKind) -> None:
    sounds = {Pressure.LESS: Sound.LIGHTEN, Pressure.MORE: Sound.MORE, Pressure.START: Sound.GO}
    if kind.pressure in sounds:
        assert kind.sound is sounds[kind.pressure]
        assert kind.priority is not Priority.OPTIONAL


@each
def test_a_stop_never_sends_the_person_on(kind: CueKind) -> None:
    if kind.sends_on:
        assert kind.pressure is Pressure.NONE


def test_the_lines_of_measuring_with_the_phone_have_a_row_each() -> None:
    assert {kind.words for kind in CUES.values() if kind.words.startswith("tilt.")} == {
        f"tilt.{name}" for name in LINES
    }


def test_an_id_is_of_a_section_of_the_words() -> None:
    assert {kind.value for kind in ParamKind if kind.is_id} <= SECTIONS.keys()
