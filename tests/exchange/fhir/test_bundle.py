"""The FHIR bundle: read by a library that is not ours, nothing lost, no code passed off as somebody else's."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle

from tests.exchange.made import made
from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.prescription import Side
from unknot.exchange.fhir.bundle import BundleContext, observation, write_bundle
from unknot.exchange.fhir.codes import ANSWERS, CATEGORY, LOINC, SITES, TESTS, UNITS, urn
from unknot.insight.session.facts import SessionFacts
from unknot.insight.trends.observations import Observation, observations
from unknot.knowledge.measures import Unit
from unknot.view.wording import Wording

WORDS = Wording(read_knowledge())
WALL = "2026-11-23T10:00:00+01:00"
TEST_UNITS = {test.id: str(test.unit) for test in read_knowledge().tests.values()}


def bundle(sessions: list[tuple[str, SessionFacts]], wall: str = WALL) -> dict[str, Any]:
    rows = observations(sessions, TEST_UNITS)
    read: dict[str, Any] = json.loads("".join(write_bundle(rows, WORDS, BundleContext("hamstrings", wall, "0.1.0"))))
    return read


def resources(raw: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [entry["resource"] for entry in raw["entry"] if entry["resource"]["resourceType"] == kind]


@pytest.mark.parametrize("count", [0, 1, 20])
def test_another_library_reads_the_bundle_as_r4b(count: int) -> None:
    raw = bundle(made(count))
    read = Bundle.model_validate(raw)
    assert read.type == "collection"
    assert len(read.entry) == len(raw["entry"])
    assert {entry.resource.get_resource_type() for entry in read.entry} >= {"Patient", "Questionnaire", "CodeSystem"}


def test_it_has_every_pain_and_every_test() -> None:
    sessions = made(20)
    found = Counter(
        (observation["code"]["coding"][0]["code"], observation["valueQuantity"]["code"])
        for observation in resources(bundle(sessions), "Observation")
    )
    presses = sum(2 * len(facts.spots) for _, facts in sessions)
    assert found["72514-3", "{score}"] == presses + 2 * len(sessions)
    assert found["active-knee-extension", "deg"] == sum(2 * len(facts.tests) for _, facts in sessions)


def test_pain_is_a_number_with_its_leg_and_place() -> None:
    row = Observation(
        "s/spot-1", "2026-03-02T09:00:00+01:00", "s", "pain.press", 5.0, "0-10", _left(), "middle-inner", 0.5, -0.4
    )
    found = observation(row, WORDS)
    assert found is not None
    assert found["valueQuantity"]["value"] == 5
    assert found["bodySite"]["coding"] == [
        {"system": SITES, "code": "left-middle-inner", "display": "Left thigh, middle, inner side"}
    ]
    assert found["effectiveDateTime"] == "2026-03-02T09:00:00+01:00"


def _left() -> Any:
    from unknot.engine.prescription import Side

    return Side.LEFT


def test_a_time_without_a_zone_is_given_as_its_day() -> None:
    for wall in ("2026-03-02T09:00:00", "2026-03-02"):
        row = Observation("s/x", wall, "s", "pain.rest", 3.0, "0-10")
        found = observation(row, WORDS)
        assert found is not None
        assert found["effectiveDateTime"] == "2026-03-02"
    assert "timestamp" not in bundle(made(1), "2026-11-23T10:00:00")


def test_a_time_that_cannot_be_read_is_left_out() -> None:
    assert observation(Observation("s/x", "once", "s", "pain.rest", 3.0, "0-10"), WORDS) is None


@pytest.mark.parametrize("test", ["a-test-that-is-gone", "", " "])
def test_a_test_missing_in_the_knowledge_base_has_no_unit(test: str) -> None:
    row = Observation("s/x", "2026-03-02", "s", f"test.{test}", 3.0, "", Side.LEFT, zone=f"{test}")
    text = "".join(write_bundle([row], WORDS, BundleContext("hamstrings", WALL, "1.0")))
    Bundle.model_validate_json(text)
    (found,) = resources(json.loads(text), "Observation")
    assert found["valueQuantity"] == {"value": 3}


def test_every_code_is_verified_or_explained_in_the_bundle() -> None:
    raw = bundle(made(20))
    ours = {
        system["url"]: {concept["code"] for concept in system["concept"]} for system in resources(raw, "CodeSystem")
    }
    assert set(ours) == {TESTS, SITES, ANSWERS}
    for coding in codings(raw):
        if coding["system"] in ours:
            assert coding["code"] in ours[coding["system"]]
        else:
            assert (coding["system"], coding["code"]) in {
                (LOINC, "72514-3"),
                (CATEGORY, "survey"),
                (CATEGORY, "exam"),
            }


def codings(value: Any) -> list[dict[str, Any]]:
    """Return everything below a value that is a coding."""
    if isinstance(value, list):
        return [found for item in value for found in codings(item)]
    if not isinstance(value, dict):
        return []
    here = [value] if set(value) >= {"system", "code"} and "value" not in value and "concept" not in value else []
    return here + [found for item in value.values() for found in codings(item)]


def test_answers_stand_under_their_questions() -> None:
    raw = bundle(made(1))
    asked = {item["linkId"] for item in resources(raw, "Questionnaire")[0]["item"]}
    (answers,) = resources(raw, "QuestionnaireResponse")
    given = {item["linkId"]: item["answer"][0]["valueCoding"]["code"] for item in answers["item"]}
    assert set(given) <= asked
    assert given["recent-strain"] == "not_sure"


def test_references_lead_somewhere_and_names_are_there_once() -> None:
    raw = bundle(made(20))
    names = [entry["fullUrl"] for entry in raw["entry"]]
    assert len(set(names)) == len(names)
    text = json.dumps(raw)
    for reference in {part.split('"')[0] for part in text.split('"reference": "')[1:]}:
        assert reference in names


def test_the_same_record_is_the_same_bundle() -> None:
    assert bundle(made(5)) == bundle(made(5))
    assert urn("a") == urn("a") != urn("b")


def test_every_unit_has_its_ucum_code() -> None:
    assert set(Unit) < set(UNITS)
