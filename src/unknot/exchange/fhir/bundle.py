"""The bundle: one person without a name, the safety questions and answers, and all measurements and reports.

A time without a UTC offset becomes its day, because FHIR needs a zone for a time of day and we do not make one up. The
value of a flexibility test is the mean of the trials of a sitting, and says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
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
    concept,
    urn,
)
from unknot.insight.calendar import day_of, read_time
from unknot.insight.questions import RecordedReply
from unknot.insight.trends.observations import PRESS, SCREENING, TEST, Observation
from unknot.view.wording import Wording

PAINS: Final = {
    "pain.rest": "reported",
    "pain.movement": "reported",
    "pain.week": "reported",
    PRESS: "pressed",
}
ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
QUESTIONNAIRE: Final = urn("questionnaire of safety questions")
PATIENT: Final = urn("patient")
DEVICE: Final = urn("device")


@dataclass(frozen=True, slots=True)
class BundleContext:
    """The facts about the whole bundle."""

    muscle: str
    wall: str
    version: str


def write_bundle(rows: Iterable[Observation], words: Wording, context: BundleContext) -> Iterator[str]:
    """Yield the bundle as pieces of JSON, so that ten years need not be in memory as one text.

    Args:
        rows: the observations, each session's together.
        words: the words.
        context: the person and the time.
    """
    head: Resource = {
        "resourceType": "Bundle",
        "id": urn(f"bundle {context.wall}").rpartition(":")[2],
        "type": "collection",
    }
    if stamp := _instant(context.wall):
        head["timestamp"] = stamp
    yield ENCODE(head)[:-1] + ',"entry":[\n'
    first = True
    for name, text in _entries(rows, words, context):
        entry = f'{{"fullUrl":"{name}","resource":{text}}}'
        yield entry if first else f",\n{entry}"
        first = False
    yield "\n]}\n"


def _entries(rows: Iterable[Observation], words: Wording, context: BundleContext) -> Iterator[tuple[str, str]]:
    """Yield the address and the JSON of each resource."""
    yield PATIENT, ENCODE({"resourceType": "Patient", "active": True})
    yield DEVICE, ENCODE(_device(words, context.version))
    for system in code_systems(words, context.muscle):
        yield system["url"], ENCODE(system)
    yield QUESTIONNAIRE, ENCODE(_questionnaire(words))
    held: list[Observation] = []
    shared: dict[tuple[object, ...], str] = {}
    answers = _answers(words)
    for row in rows:
        if held and held[0].session != row.session:
            yield from _responses(held, words, answers)
            held = []
        if row.what.startswith(SCREENING):
            held.append(row)
        own = _own_fields(row)
        if own is None:
            continue
        # why: ten years are tens of thousands of observations, but of few kinds at few places.
        kind = (row.what, row.side, row.zone, row.moment)
        if kind not in shared:
            shared[kind] = ENCODE(_shared_fields(row, words))
        yield own["identifier"][0]["value"], f"{ENCODE(own)[:-1]},{shared[kind][1:]}"
    yield from _responses(held, words, answers)


def observation(row: Observation, words: Wording) -> Resource | None:
    """Return an observation as a FHIR resource; None when it is neither a measurement nor a rating."""
    own = _own_fields(row)
    return None if own is None else own | _shared_fields(row, words)


def _own_fields(row: Observation) -> Resource | None:
    """Return the fields of one observation: its name, time and value.

    None when it is neither a measurement nor a rating.
    """
    when = _fhir_time(row.wall)
    if row.number is None or when is None or not (row.what.startswith(TEST) or row.what in PAINS):
        return None
    return {
        "resourceType": "Observation",
        "identifier": [{"system": "urn:ietf:rfc:3986", "value": urn(row.id)}],
        "effectiveDateTime": when,
        "valueQuantity": _quantity(row.number, row.unit),
    }


def _quantity(number: float, unit: str) -> Resource:
    """Return a number with its unit. If the knowledge base no longer has the test, the unit is unknown."""
    value = int(number) if number.is_integer() else number
    named = {"unit": unit, "system": UCUM, "code": UNITS.get(unit, unit)} if unit else {}
    return {"value": value, **named}


def _shared_fields(row: Observation, words: Wording) -> Resource:
    """Return the fields that all observations of one kind at one place share."""
    found: Resource = {
        "status": "final",
        "category": [{"coding": [{"system": CATEGORY, "code": "survey" if row.what in PAINS else "exam"}]}],
        "subject": {"reference": PATIENT},
        "device": {"reference": DEVICE},
    }
    if row.what.startswith(TEST):
        test = row.what.removeprefix(TEST)
        found["code"] = concept(TESTS, test, words.label("test", test))
        found["method"] = {"text": words.phrase("fhir.of_trials")}
    else:
        found["code"] = {"coding": [PAIN], "text": _label(row, words)}
        found["method"] = {"text": words.phrase(f"fhir.{PAINS[row.what]}")}
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
        return concept(SITES, str(row.side), words.phrase("fhir.thigh", side=side))
    text = words.phrase("fhir.body_site", side=side, zone=words.short("zone", row.zone))
    return concept(SITES, f"{row.side}{PLACE}{row.zone}", text)


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


def _answers(words: Wording) -> dict[tuple[str, str], Resource]:
    """Return every question with each of its answers, by the name of the question and the answer."""
    return {
        (name, value): {
            "linkId": name,
            "text": words.text(f"screening.{name}.ask"),
            "answer": [{"valueCoding": coding}],
        }
        for name in words.knowledge.questions
        for value, coding in _answer_codings(words).items()
    }


def _responses(
    rows: Sequence[Observation], words: Wording, answers: Mapping[tuple[str, str], Resource]
) -> Iterator[tuple[str, str]]:
    """Yield the answers of one session as a response; nothing when there are none."""
    items = [
        answers.get((name, str(row.value)), answers[name, str(RecordedReply.NOT_SURE)])
        for row in rows
        if (name := row.what.removeprefix(SCREENING)) in words.knowledge.questions
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
    if when := _fhir_time(rows[0].wall):
        found["authored"] = when
    yield urn(f"{rows[0].session}/screening"), ENCODE(found)


def _answer_codings(words: Wording) -> dict[str, Resource]:
    return {
        str(reply): {"system": ANSWERS, "code": str(reply), "display": words.phrase(str(reply))}
        for reply in RecordedReply
    }


@lru_cache(maxsize=64)
def _fhir_time(wall: str) -> str | None:
    """Return a time as FHIR reads it: to the second with its zone, or the day when the zone is unknown."""
    return _instant(wall) or (str(day) if (day := day_of(wall)) else None)


def _instant(wall: str) -> str | None:
    read = read_time(wall)
    return read.isoformat(timespec="seconds") if read is not None and read.tzinfo is not None else None
