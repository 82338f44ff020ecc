"""The codes of the FHIR export: standard codes that were verified, and our own codes, named and explained, for the rest.

Verified are LOINC 72514-3 (pain severity 0-10, verbal) and the units of UCUM. No standard code was verified for a
flexibility test of the hamstrings, a place on a thigh or our answers. So these use code systems of our own, which the
bundle includes. We never present our own code as a standard one.
"""

from __future__ import annotations

import hashlib
from typing import Any, Final, TypeAlias

from unknot.engine.prescription import Side
from unknot.insight.questions import RecordedReply
from unknot.view.wording import Wording

Resource: TypeAlias = dict[str, Any]

LOINC: Final = "http://loinc.org"
UCUM: Final = "http://unitsofmeasure.org"
CATEGORY: Final = "http://terminology.hl7.org/CodeSystem/observation-category"
PAIN: Final = {
    "system": LOINC,
    "code": "72514-3",
    "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
}
UNITS: Final = {"deg": "deg", "cm": "cm", "0-10": "{score}"}
"""Our units, and how UCUM writes them."""

PLACE: Final = "-"
"""The separator between leg and zone in the code of a place: `left-middle-inner`."""


def urn(name: str) -> str:
    """Return an address that is always the same for the same name: a UUID made from it (RFC 4122, version 5)."""
    digest = bytearray(hashlib.sha1(f"unknot fhir {name}".encode(), usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    text = digest.hex()
    return f"urn:uuid:{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


TESTS: Final = urn("code system of tests")
SITES: Final = urn("code system of places")
ANSWERS: Final = urn("code system of answers")


def code_systems(words: Wording, muscle: str) -> tuple[Resource, ...]:
    """Return our own code systems, each with all of its codes explained."""
    knowledge = words.knowledge
    tests = {name: words.label("test", name) for name in knowledge.tests}
    sites = {str(side): words.phrase("fhir.thigh", side=words.label("side", side)) for side in Side}
    sites |= {
        f"{side}{PLACE}{zone}": words.phrase(
            "fhir.body_site", side=words.label("side", side), zone=words.short("zone", zone)
        )
        for side in Side
        for zone in knowledge.muscles[muscle].zones
    }
    answers = {str(reply): words.phrase(str(reply)) for reply in RecordedReply}
    return (
        _system("Tests", TESTS, words.phrase("fhir.tests"), tests),
        _system("Places", SITES, words.phrase("fhir.sites"), sites),
        _system("Answers", ANSWERS, words.phrase("fhir.answers"), answers),
    )


def concept(system: str, code: str, text: str) -> Resource:
    """Return a concept of one of our own code systems.

    FHIR allows no empty text and no code with surrounding spaces.
    """
    named = " ".join(code.split()) or "unknown"
    display = text.strip() or named
    return {"coding": [{"system": system, "code": named, "display": display}], "text": display}


def _system(name: str, url: str, title: str, codes: dict[str, str]) -> Resource:
    return {
        "resourceType": "CodeSystem",
        "url": url,
        "name": f"Unknot{name}",
        "title": title,
        "status": "active",
        "experimental": False,
        "caseSensitive": True,
        "content": "complete",
        "count": len(codes),
        "concept": [{"code": code, "display": display} for code, display in codes.items()],
    }
