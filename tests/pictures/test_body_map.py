"""The picture of the thighs and the engine agree on where a place is."""

from __future__ import annotations

import pytest

from tools.pictures import data
from tools.pictures.body_map import thigh_map

MUSCLE = data.read(data.KNOWLEDGE / "muscles" / "hamstrings.toml")
PLACES = [(x / 10, y / 10) for x in range(11) for y in range(-10, 11, 2)]
NEAR_MM = 2.0


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_place_maps_to_the_surface_and_back(side: str) -> None:
    map_ = thigh_map()
    for x, y in PLACES:
        point = map_.to_picture(side, x, y)
        again = map_.to_picture(side, *map_.to_map(side, point))
        assert map_.millimetres(point, again) < 0.01
        assert map_.to_map(side, point) == pytest.approx((x, y), abs=1e-6)


@pytest.mark.parametrize("name", ["sit-bone", "knee-crease"])
def test_a_landmark_of_the_body_lies_at_its_place_on_the_map(name: str) -> None:
    map_ = thigh_map()
    mark = MUSCLE["landmarks"][name]
    on_body = tuple(map_.numbers["landmarks"][name])
    assert map_.millimetres(map_.to_picture("left", mark["x"], mark["y"]), on_body) < NEAR_MM
    x, y = map_.to_map("left", on_body)
    assert map_.millimetres(map_.to_picture("left", x, y), on_body) < NEAR_MM


def test_what_can_be_felt_lies_in_the_order_of_a_body() -> None:
    map_ = thigh_map()
    places = {name: map_.to_map("left", tuple(point)) for name, point in map_.numbers["landmarks"].items()}
    assert places["greater-trochanter"][0] < places["sit-bone"][0] == pytest.approx(0, abs=0.01)
    assert 0.85 < places["inner-epicondyle"][0] < 1.0
    assert 0.85 < places["outer-epicondyle"][0] < 1.0
    assert places["fibular-head"][0] > 1.0
    assert places["inner-epicondyle"][1] < -0.6 < 0.6 < places["outer-epicondyle"][1]
    assert places["fibular-head"][1] > 0.4


def test_the_two_legs_mirror_each_other() -> None:
    map_ = thigh_map()
    for x, y in PLACES:
        left, right = map_.to_picture("left", x, y), map_.to_picture("right", x, y)
        assert (map_.numbers["width"] - left[0], left[1]) == pytest.approx(right)


def test_the_drawn_thigh_has_the_length_of_the_map() -> None:
    map_ = thigh_map()
    long_mm = map_.millimetres(map_.to_picture("left", 0, 0), map_.to_picture("left", 1, 0))
    assert long_mm == pytest.approx(MUSCLE["length_cm"]["value"] * 10, rel=0.12)


def test_the_thighs_lie_on_the_whole_body_where_its_own_picture_has_them() -> None:
    """A point at a known height and side, by the numbers of both views of the same body."""
    map_, views = thigh_map(), data.positions()["stand"]["views"]
    body, thighs, whole = map_.numbers["body"], views["map_thighs_posterior"], views["map_body_posterior"]
    for x, y in PLACES:
        across, down = map_.to_picture("left", x, y)
        metres = (across - thighs["size"][0] / 2) / map_.numbers["pixels_per_m"]
        height = thighs["middle_z"] - (down - thighs["size"][1] / 2) / map_.numbers["pixels_per_m"]
        pixels_per_m = whole["size"][0] / whole["wide_m"]
        wanted = (
            whole["size"][0] / 2 + metres * pixels_per_m,
            whole["size"][1] / 2 - (height - whole["middle_z"]) * pixels_per_m,
        )
        drawn = (body["left"] + across * body["smaller"], body["top"] + down * body["smaller"])
        apart_mm = ((drawn[0] - wanted[0]) ** 2 + (drawn[1] - wanted[1]) ** 2) ** 0.5 / pixels_per_m * 1000
        assert apart_mm < NEAR_MM


def test_no_zone_is_drawn_over_a_band_that_forbids() -> None:
    for zone in MUSCLE["zones"].values():
        for band in MUSCLE["bands"].values():
            if "only_when" in band:
                continue
            apart = (
                zone["x1"] <= band["x0"]
                or band["x1"] <= zone["x0"]
                or zone["y1"] <= band["y0"]
                or band["y1"] <= zone["y0"]
            )
            assert apart


def test_biceps_lies_outside_the_semis_inside_and_they_part_above_the_hollow_of_the_knee() -> None:
    map_ = thigh_map()
    outer, inner = (map_.numbers["muscles"][name] for name in ("outer", "inner"))
    for down, left, right in outer:
        assert map_.to_map("left", (right, down))[1] >= -0.05
        assert left < right
    for down, left, right in inner:
        assert map_.to_map("left", (left, down))[1] <= 0.05
        assert left < right
    (fossa,) = [band for name, band in MUSCLE["bands"].items() if name == "lower-midline"]
    gap = [
        i[1] - o[2] for o, i in zip(outer, inner, strict=True) if map_.to_map("left", (o[2], o[0]))[0] >= fossa["x0"]
    ]
    assert min(gap) > 40
