"""Every no-go band made smaller, weaker or rarer, one by one, is refused with its file and line."""

from __future__ import annotations

import pytest

from tests.knowledge.check.minimum.weaker_bases import RULE, Weakening, weaker, without_words
from unknot.app.files.knowledge_files import VOCABULARY, read_knowledge
from unknot.knowledge.body import BandScope
from unknot.knowledge.check.minimum import table
from unknot.knowledge.loading.load import load

HAMSTRINGS = "muscles/hamstrings.toml"


def bands() -> list[Weakening]:
    found = []
    for name, least in table.MAPS["hamstrings"].bands.items():
        where, area = f"bands.{name}", least.area
        found.append(Weakening(HAMSTRINGS, where))
        found += [Weakening(HAMSTRINGS, where, key, repr(getattr(area, key) + 0.01)) for key in ("x0", "y0")]
        found += [Weakening(HAMSTRINGS, where, key, repr(getattr(area, key) - 0.01)) for key in ("x1", "y1")]
        if least.forbids is BandScope.EVERYTHING:
            found.append(Weakening(HAMSTRINGS, where, "forbids", '"point pressure"'))
        other = "no-floor" if least.only_when else "sit-bone"
        found.append(Weakening(HAMSTRINGS, where, "only_when", f'"{other}"'))
    return found


@pytest.mark.parametrize("weakening", bands(), ids=str)
def test_each_weaker_band_is_refused_at_its_line(weakening: Weakening) -> None:
    texts, line = weakening.apply(without_words())
    problems = [problem for problem in weaker(texts) if problem.rule == RULE]
    is_first = not weakening.key and weakening.table == "bands.sit-bone"
    assert [problem.where for problem in problems] == [f"{HAMSTRINGS}:{1 if is_first else line}"]


@pytest.mark.parametrize("value", ["nan", "inf", "2.0"])
def test_an_invalid_edge_does_not_bypass_the_check(value: str) -> None:
    texts, _ = Weakening(HAMSTRINGS, "bands.popliteal-fossa", "x0", value).apply(without_words())
    assert any(problem.where.startswith(HAMSTRINGS) for problem in load(texts, VOCABULARY)[1])


@pytest.mark.parametrize(
    "stricter",
    [
        Weakening(HAMSTRINGS, "bands.popliteal-fossa", "x0", "0.85"),
        Weakening(HAMSTRINGS, "bands.upper-midline", "forbids", '"everything"'),
        Weakening(HAMSTRINGS, "bands.sit-bone-wide", "only_when"),
        Weakening(HAMSTRINGS, "", "same_spot_cm", '{ value = 3, source = "our judgement" }'),
    ],
    ids=str,
)
def test_a_larger_band_passes(stricter: Weakening) -> None:
    texts, _ = stricter.apply(without_words())
    assert weaker(texts) == []


@pytest.mark.parametrize(
    ("weakening", "line"),
    [
        (Weakening(HAMSTRINGS, "zones.lower-outer", "tool_kinds", '["stick", "ball"]'), ""),
        (Weakening(HAMSTRINGS, "zones.middle-outer", "x1", "0.62"), "tool_kinds"),
        (Weakening(HAMSTRINGS, "", "same_spot_cm", '{ value = 1, source = "our judgement" }'), ""),
        (Weakening(HAMSTRINGS, "", "length_cm", '{ value = 4000, source = "our judgement" }'), "same_spot_cm"),
        (Weakening(HAMSTRINGS, "", "half_width_cm", '{ value = 900, source = "our judgement" }'), "same_spot_cm"),
        (Weakening("tools.toml", "tennis-ball", "firmness", '"firm"'), ""),
        (Weakening("tools.toml", "foam-roller-soft", "kind", '"ball"'), ""),
    ],
    ids=str,
)
def test_other_changes_that_open_a_place_are_refused(weakening: Weakening, line: str) -> None:
    texts, number = weakening.apply(without_words())
    problems = [problem for problem in weaker(texts) if problem.rule == RULE]
    assert problems
    if line:
        file, _, found = problems[0].where.rpartition(":")
        assert texts[file].splitlines()[int(found) - 1].startswith(line)
    else:
        assert f"{weakening.file}:{number}" in {problem.where for problem in problems}


def test_the_minimums_are_the_shipped_map_itself() -> None:
    knowledge = read_knowledge()
    assert list(table.MAPS) == list(knowledge.muscles)
    for name, muscle in knowledge.muscles.items():
        shipped = table.MAPS[name]
        assert {
            band.id: table.BandMinimum(
                table.MinimumArea(band.x0, band.x1, band.y0, band.y1), band.forbids, band.only_when
            )
            for band in muscle.bands.values()
        } == dict(shipped.bands)
        for zone, area in shipped.zones.items():
            real = muscle.zones[zone]
            assert area == table.MinimumArea(real.x0, real.x1, real.y0, real.y1)
        limited = [
            (table.MinimumArea(zone.x0, zone.x1, zone.y0, zone.y1), frozenset(zone.tool_kinds))
            for zone in muscle.zones.values()
            if len(zone.tool_kinds) < 3
        ]
        assert limited == list(shipped.tool_limits)
        assert muscle.same_spot_cm.value == pytest.approx(muscle.length_cm.value * shipped.spot_length)
        assert muscle.same_spot_cm.value == pytest.approx(muscle.half_width_cm.value * shipped.spot_width)
    for name, tool in table.TOOLS.items():
        assert (knowledge.tools[name].kind, knowledge.tools[name].firmness) == tool


def test_every_zone_that_an_adaptation_closes_has_its_place_in_the_minimums() -> None:
    known = {zone for shipped in table.MAPS.values() for zone in shipped.zones}
    assert {zone for least in table.ADAPTATIONS.values() for zone in least.never_zones} <= known
