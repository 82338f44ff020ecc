"""The map: a zone over a band, zones over each other, a search that leaves the zones."""

from __future__ import annotations

import pytest

from tests.knowledge.bases import changed, expect

MAP = "muscles/hamstrings.toml"


@pytest.mark.parametrize(
    ("table", "old", "new", "line", "rule"),
    [
        ("zones.upper-outer", "x0 = 0.12", "x0 = 0.05", "[zones.upper-outer]", "zone-crosses-no-go"),
        ("zones.upper-outer", "y0 = 0.2", "y0 = 0.1", "[zones.upper-outer]", "zone-crosses-no-go"),
        ("zones.lower-inner", "x1 = 0.75", "x1 = 0.80", "[zones.lower-inner]", "zone-crosses-no-go"),
        ("bands.sit-bone", "x1 = 0.10", "x1 = 0.15", "[zones.upper-inner]", "zone-crosses-no-go"),
        ("zones.lower-inner", "x0 = 0.60", "x0 = 0.55", "[zones.lower-inner]", "zones-overlap"),
        ("zones.middle-outer", "x1 = 0.60", "x1 = 0.30", "x0 = 0.35", "min-above-max"),
        ("bands.popliteal-fossa", "y0 = -1.0", "y0 = 1.5", "y0 = 1.5", "min-above-max"),
        ("bands.popliteal-fossa", "x1 = 1.0", "x1 = 1.1", "[bands.popliteal-fossa]", "off-the-map"),
        ("landmarks.outer-tendon", "x = 0.95", "x = 9.5", "[landmarks.outer-tendon]", "off-the-map"),
        (
            "points.semitendinosus-upper",
            "y = -0.5",
            "y = -0.1",
            "[points.semitendinosus-upper]",
            "search-outside-zones",
        ),
        (
            "points.semimembranosus-lower",
            "x = 0.70",
            "x = 0.95",
            "[points.semimembranosus-lower]",
            "search-outside-zones",
        ),
        ("points.biceps-lower", '["stick"]', '["ball"]', "[points.biceps-lower]", "search-outside-zones"),
        ("lanes.roller-outer", "x_to = 0.60", "x_to = 0.70", "[lanes.roller-outer]", "search-outside-zones"),
        ("lanes.stick-inner", "x_from = 0.15", "x_from = 0.05", "[lanes.stick-inner]", "search-outside-zones"),
        ("lanes.stick-inner", "x_from = 0.15", "x_from = 0.95", "x_from = 0.95", "search-outside-zones"),
        (
            "points.biceps-lower",
            'part = "biceps-femoris-long"',
            'part = "biceps-long"',
            'part = "biceps-long"',
            "unknown-name",
        ),
        (
            "bands.sit-bone-wide",
            'only_when = "sit-bone"',
            'only_when = "sitbone"',
            'only_when = "sitbone"',
            "unknown-name",
        ),
        ("bands.sit-bone-wide", 'only_when = "sit-bone"', 'only_when = "frail"', 'only_when = "frail"', "unknown-name"),
        ("zones.upper-outer", "x0 = 0.12", 'x0 = "0.12"', 'x0 = "0.12"', "wrong-type"),
        ("zones.upper-outer", "x0 = 0.12", "x0 = 0.12\nxo = 0.2", "xo = 0.2", "unknown-key"),
        ("zones.upper-outer", "x0 = 0.12", 'x0 = 0.12\nid = "mine"', 'id = "mine"', "unknown-key"),
    ],
)
def test_a_mistake_on_the_map_is_found_at_its_line(table: str, old: str, new: str, line: str, rule: str) -> None:
    expect(changed(MAP, old, new, table), MAP, line, rule)


def test_a_map_without_size_is_refused() -> None:
    texts = changed(MAP, "length_cm = { value = 40,", "length_cm = { value = 0,")
    assert "length_cm" in expect(texts, MAP, texts[MAP].splitlines()[5], "off-the-map").message
