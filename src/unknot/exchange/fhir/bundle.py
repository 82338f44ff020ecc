"""The bundle: one person without a name, the safety questions, the answers given, and what was measured and reported.

A time without its distance from UTC is given as its day: FHIR has no time of day without a zone, and none is made up. A number on a
test is the mean of a sitting's trials, and says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from unknot.exchange.fhir.codes import (
    ANSWERS,
    CATEGORY,
    PAIN,
    PLACE,
    SITES,
    TESTS,
    UCUM,
    UNITS,
    Resource,
    code_systems,
    coded,
    urn,
)
from unknot.insight.calendar import day_of, moment
from unknot.insight.observations import PRESS, SCREENING, TEST, Observation
from unknot.view.wording import Wording

PAINS: Final = {"pain.rest": "reported", "pain.movement": "reported", PRESS: "pressed"}
QUESTIONNAIRE: Final = urn("questionnaire of safety questions")
PATIENT: Final = urn("patient")
DEVICE: Final = urn("device")


@dataclass(frozen=True, slots=True)
class Written:
    """What is said of the whole bundle."""

    muscle: str
    wall: str
    version: str


def write_bundle(rows: Iterable[Observation], words: Wording, written: Written) -> Iterator[str]:
    """Yield the bundle as pieces of JSON: ten years need not be in memory as one text.

    Args:
        rows: the observations, each session's together.
        words: the words.
        written: for whom and when.
    """
    head: Resource = {
        "resourceType": "Bundle",
        "id": urn(f"bundle {written.wall}").rpartition(":")[2],
        "type": "collection",
    }
    if stamp := _instant(written.wall):
        head["timestamp"] = stamp
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "entry": [\n'
    first = True
    for name, resource in _resources(rows, words, written):
        entry = json.dumps({"fullUrl": name, "resource": resource}, ensure_ascii=False)
        yield entry if first else f",\n{entry}"
        first = False
    yield "\n]}\n"


def _resources(rows: Iterable[Observation], words: Wording, written: Written) -> Iterator[tuple[str, Resource]]:
    yield PATIENT, {"resourceType": "Patient", "active": True}
    yield DEVICE, _device(words, written.version)
    for system in code_systems(words, written.muscle):
        yield system["url"], system
    yield QUESTIONNAIRE, _questionnaire(words)
    held: list[Observation] = []
    for row in rows:
        if held and held[0].session != row.session:
            yield from _responses(held, words)
            held = []
        if row.what.startswith(SCREENING):
            held.append(row)
        resource = observation(row, words)
        if resource is not None:
            yield resource["identifier"][0]["value"], resource
    yield from _responses(held, words)


def observation(row: Observation, words: Wording) -> Resource | None:
    """Return an observation as FHIR has it; None for what is no measurement and no rating."""
    when = _when(row.wall)
    if row.number is None or when is None:
        return None
    found: Resource = {
        "resourceType": "Observation",
        "identifier": [{"system": "urn:ietf:rfc:3986", "value": urn(row.id)}],
        "status": "final",
        "category": [{"coding": [{"system": CATEGORY, "code": "survey" if row.what in PAINS else "exam"}]}],
        "subject": {"reference": PATIENT},
        "effectiveDateTime": when,
        "device": {"reference": DEVICE},
        "valueQuantity": {
            "value": int(row.number) if row.number.is_integer() else row.number,
            "unit": row.unit,
            "system": UCUM,
            "code": UNITS.get(row.unit, row.unit),
        },
    }
    if row.what.startswith(TEST):
        test = row.what.removeprefix(TEST)
        found["code"] = coded(TESTS, test, words.label("test", test))
        found["method"] = {"text": words.phrase("fhir.of_trials")}
    elif row.what in PAINS:
        found["code"] = {"coding": [PAIN], "text": _label(row, words)}
        found["method"] = {"text": words.phrase(f"fhir.{PAINS[row.what]}")}
    else:
        return None
    if row.side is not None:
        found["bodySite"] = _site(row, words)
    if row.moment:
        found["note"] = [{"text": words.phrase(f"fhir.{row.moment}")}]
    return found


def _label(row: Observation, words: Wording) -> str:
    return words.phrase(f"export.what.{row.what.replace('.', '_')}")


def _site(row: Observation, words: Wording) -> Resource:
    side = words.label("side", str(row.side))
    if not row.zone:
        return coded(SITES, str(row.side), words.phrase("fhir.thigh", side=side))
    text = words.phrase("fhir.body_site", side=side, zone=words.short("zone", row.zone))
    return coded(SITES, f"{row.side}{PLACE}{row.zone}", text)


def _device(words: Wording, version: str) -> Resource:
    return {
        "resourceType": "Device",
        "status": "active",
        "deviceName": [{"name": words.phrase("fhir.device"), "type": "user-friendly-name"}],
        "version": [{"value": version}],
    }


def _questionnaire(words: Wording) -> Resource:
    options = [{"valueCoding": coding} for coding in _answer_codings(words).values()]
    return {
        "resourceType": "Questionnaire",
        "url": QUESTIONNAIRE,
        "version": words.knowledge.version,
        "name": "UnknotSafetyQuestions",
        "title": words.phrase("fhir.questionnaire"),
        "status": "active",
        "subjectType": ["Patient"],
        "item": [
            {
                "linkId": name,
                "text": words.text(f"screening.{name}.ask"),
                "type": "choice",
                "answerOption": options,
            }
            for name in words.knowledge.questions
        ],
    }


def _responses(rows: Sequence[Observation], words: Wording) -> Iterator[tuple[str, Resource]]:
    """Yield the answers of one session as a response; nothing where there were none."""
    codings, known = _answer_codings(words), words.knowledge
    items = [
        {
            "linkId": name,
            "text": words.text(f"screening.{name}.ask"),
            "answer": [{"valueCoding": codings.get(str(row.value), codings["not_sure"])}],
        }
        for row in rows
        if (name := row.what.removeprefix(SCREENING)) in known.questions
    ]
    if not items:
        return
    found: Resource = {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": QUESTIONNAIRE,
        "status": "completed",
        "subject": {"reference": PATIENT},
        "source": {"reference": PATIENT},
        "item": items,
    }
    if when := _when(rows[0].wall):
        found["authored"] = when
    yield urn(f"{rows[0].session}/screening"), found


def _answer_codings(words: Wording) -> dict[str, Resource]:
    return {
        name: {"system": ANSWERS, "code": name, "display": words.phrase(name)} for name in ("yes", "no", "not_sure")
    }


def _when(wall: str) -> str | None:
    """Return a time as FHIR reads it: to the second with its zone, or the day where no zone is known."""
    return _instant(wall) or (str(day) if (day := day_of(wall)) else None)


def _instant(wall: str) -> str | None:
    read = moment(wall)
    return read.isoformat(timespec="seconds") if read is not None and read.tzinfo is not None else None
