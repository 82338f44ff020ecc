"""What `make pictures` measured of every position: bodies rest where they are to rest, tools press where the map says."""

from __future__ import annotations

from typing import Any

import pytest

from tools.pictures import data, shelf

POSITIONS = data.positions()
SET_UPS = data.read(data.KNOWLEDGE / "set_ups.toml")
BANDS = data.read(data.KNOWLEDGE / "muscles" / "hamstrings.toml")["bands"]
ZONES = data.zones()
MEASURED = {name: about["figures"] for name, about in shelf.read()["pictures"].items()}
WITH_TOOL = sorted(name for name, figures in MEASURED.items() if "tool_at" in figures)
TINTED = sorted(name for name in WITH_TOOL if POSITIONS[name]["areas"])

RESTS_CM = 0.5
ON_BODY_CM = 0.8
"""Between a hand and a thigh it is measured from vertex to vertex, which lie a finger's width apart."""
GRIP_CM = (-2.5, 0.8)
"""Fingers close around a handle: their pads are pressed by it."""
THROUGH_CM = 2.5
"""Flesh gives way by about this much where limbs lie on each other; more would be one limb inside another."""
SINKS_CM = {"ball": (1.0, 3.5), "roller": (0.8, 2.2), "stick": (0.2, 1.5)}


def gaps() -> list[tuple[str, str, float]]:
    """Return every measured gap that should be none."""
    return [(name, key, value) for name, of in MEASURED.items() for key, value in of.items() if key.endswith("gap_cm")]


@pytest.mark.parametrize(("name", "key", "gap_cm"), gaps())
def test_resting_parts_touch_their_support(name: str, key: str, gap_cm: float) -> None:
    arm = POSITIONS[name]["arms"].get(key.split("_")[1], {}) if key.startswith("hand") else {}
    on_body = arm.get("rests", "floor").startswith("thigh")
    low, high = GRIP_CM if "grips" in arm else (-RESTS_CM, ON_BODY_CM if on_body else RESTS_CM)
    assert low <= gap_cm <= high


@pytest.mark.parametrize("name", sorted(MEASURED))
def test_no_part_of_the_body_passes_through_another_or_through_a_thing(name: str) -> None:
    assert MEASURED[name]["through_cm"] <= THROUGH_CM, MEASURED[name]["through"]
    assert MEASURED[name]["in_things_cm"] <= 0.3


@pytest.mark.parametrize("name", sorted(MEASURED))
def test_no_knee_bends_the_wrong_way_or_too_far(name: str) -> None:
    for side in ("left", "right"):
        assert 0 <= MEASURED[name][f"knee_{side}_deg"] <= 135


@pytest.mark.parametrize("name", WITH_TOOL)
def test_a_tool_sinks_into_the_flesh_a_little(name: str) -> None:
    low, high = SINKS_CM[POSITIONS[name]["tool"]["kind"]]
    assert low <= MEASURED[name]["tool_sinks_cm"] <= high


@pytest.mark.parametrize("name", TINTED)
def test_a_tool_presses_inside_the_zone_that_is_tinted(name: str) -> None:
    x, y = MEASURED[name]["tool_at"]
    assert any(x0 <= x <= x1 and y0 - 0.05 <= y <= y1 + 0.05 for x0, x1, y0, y1 in POSITIONS[name]["areas"])


@pytest.mark.parametrize("name", [name for name in TINTED if POSITIONS[name]["tool"]["kind"] == "ball"])
def test_a_ball_never_presses_a_no_go_band(name: str) -> None:
    x, y = MEASURED[name]["tool_at"]
    for band in BANDS.values():
        if "only_when" not in band:
            assert not (band["x0"] < x < band["x1"] and band["y0"] < y < band["y1"])


def test_every_set_up_is_measured() -> None:
    assert set(SET_UPS) <= set(MEASURED)


def test_a_position_takes_its_places_from_the_knowledge_base() -> None:
    set_up: dict[str, Any] = POSITIONS["hamstrings-ball-chair-lower-inner"]
    zone = ZONES["lower-inner"]
    assert set_up["tool"]["at"] == [(zone["x0"] + zone["x1"]) / 2, (zone["y0"] + zone["y1"]) / 2]
