"""Every named picture exists, is up to date with its data, has a description in words, and is small."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tools.pictures import data, hashes, shelf
from tools.pictures.page import PAGE, page, words

ABOUT = shelf.read()
POSITIONS = {name: position for name, position in data.positions().items() if name != "stand"}
SET_UPS = data.read(data.KNOWLEDGE / "set_ups.toml")
TESTS = data.read(data.KNOWLEDGE / "tests.toml")["tests"]
WORDS = data.read(data.KNOWLEDGE / "words" / "pictures.en.toml")["picture"]
STEPS = [
    name for set_up in SET_UPS.values() for name in (*set_up.get("lighter", ()), *set_up.get("stronger", ())) if name
]
PASSES = [set_up["search_picture"] for set_up in SET_UPS.values() if "search_picture" in set_up]
WAITING = {name for name, table in data.tables().items() if table.get("waits")}
NAMED = sorted(
    {
        *SET_UPS,
        *({*STEPS, *PASSES} - WAITING),
        *(test for test in TESTS if test in POSITIONS),
        "flush-roll",
        "flush-stretch",
    }
)

STILL_BYTES, FRAME_BYTES, LOOP_BYTES, ALL_BYTES = 25_000, 22_000, 150_000, 2_500_000


def files() -> list[tuple[str, dict[str, Any]]]:
    """Return every rendered file's name with what was written about it."""
    found = []
    for name, about in ABOUT["pictures"].items():
        of_one = [about, *([about["loop"]] if "loop" in about else []), *about.get("frames", ())]
        found += [
            (path.name, record) for path, record in zip(shelf.files_of(name, POSITIONS[name]), of_one, strict=True)
        ]
    return found + [(f"{name}.webp", record) for name, record in ABOUT["maps"].items() if name != "data"]


@pytest.mark.parametrize("name", NAMED)
def test_every_picture_that_the_program_names_exists(name: str) -> None:
    assert name in ABOUT["pictures"]
    assert all(path.exists() for path in shelf.files_of(name, POSITIONS[name]))


@pytest.mark.parametrize("name", sorted(ABOUT["pictures"]))
def test_a_picture_is_up_to_date_with_its_data(name: str) -> None:
    assert ABOUT["pictures"][name]["data"] == hashes.of_data(POSITIONS[name]), "run `make pictures`"


def test_every_position_is_rendered() -> None:
    assert set(POSITIONS) == set(ABOUT["pictures"])


def test_the_body_maps_are_up_to_date_with_their_data() -> None:
    assert shelf.maps_are_current(ABOUT, data.positions()["stand"])


@pytest.mark.parametrize(("file", "about"), files())
def test_a_picture_file_is_the_rendered_file(file: str, about: dict[str, Any]) -> None:
    assert hashes.of_file(shelf.PICTURES / file) == about["file"]


@pytest.mark.parametrize(("file", "about"), files())
def test_a_file_is_small(file: str, about: dict[str, Any]) -> None:
    budget = LOOP_BYTES if file.endswith(".avif") else FRAME_BYTES if re.search(r"\.\d\.webp$", file) else STILL_BYTES
    assert (shelf.PICTURES / file).stat().st_size == about["bytes"] <= budget


def test_all_pictures_together_are_small_and_no_other_file_is_there() -> None:
    known = {file for file, _ in files()}
    assert {path.name for path in shelf.PICTURES.iterdir()} == known
    assert sum((shelf.PICTURES / file).stat().st_size for file in known) <= ALL_BYTES


@pytest.mark.parametrize("name", sorted(POSITIONS))
def test_a_picture_is_described_in_words(name: str) -> None:
    assert len(words()[name]["alt"].split()) >= 8


def test_every_description_belongs_to_a_picture() -> None:
    assert set(WORDS) <= {*data.tables(), *data.tables()["stand"]["views"]}


def test_the_page_lists_exactly_the_existing_pictures() -> None:
    maps = {"map_body_posterior", "map_body_anterior"}
    assert set(json.loads(shelf.TABLE.read_text(encoding="utf-8"))) == {*ABOUT["pictures"], *maps}


def test_a_woman_a_man_and_older_people_are_seen() -> None:
    seen = {POSITIONS[name]["person"] for name in SET_UPS}
    assert seen == {"woman", "man", "older-woman", "older-man"}


def test_the_page_of_all_pictures_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
