"""Checks of the screening: every finding has a question, every answer has a consequence, and adaptations only lower."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from unknot.knowledge.care import FindingTier, QuestionTiming
from unknot.knowledge.check.dose import FENCE
from unknot.knowledge.check.fault import Fault, Vocabulary, did_you_mean
from unknot.knowledge.measures import Unit
from unknot.knowledge.model import Knowledge

ADAPT_CEILING = 4
"""The method's ceiling for an adapted plan."""


def unknown_finding(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find questions without a finding, or with an unknown finding."""
    for question in knowledge.questions.values():
        path = f"questions.{question.id}.findings"
        if not question.findings:
            yield Fault("screening.toml", path, f"The question {question.id} names no finding.")
        for name in question.findings:
            yield from _unknown("screening.toml", path, name, "finding", knowledge.findings)


def finding_without_question(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find lines of the triage table that no question, stop word or check-in can lead to."""
    asked = {name for question in knowledge.questions.values() for name in question.findings}
    brought = {question.after_clearance for question in knowledge.questions.values()}
    brought |= {feeling.adaptation for feeling in knowledge.check_in.feelings.values()}
    for finding in knowledge.findings.values():
        reached = finding.id in asked or bool(finding.signs) or (finding.adaptation and finding.adaptation in brought)
        if not reached:
            yield Fault(
                "red_flags.toml", finding.id, f"No question asks about {finding.id}, so it would never be found."
            )


def urgent_not_every_session(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find a screening without an urgent question before every session."""
    every = [question for question in knowledge.questions.values() if question.when is QuestionTiming.EVERY_SESSION]
    found = {
        knowledge.findings[name].tier for question in every for name in question.findings if name in knowledge.findings
    }
    if FindingTier.URGENT not in found:
        yield Fault("screening.toml", "questions", "No urgent question is asked before every session.")


def finding_and_adaptation(knowledge: Knowledge, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Find findings with a tier and an adaptation that do not fit, and signs that the engine does not know."""
    for finding in knowledge.findings.values():
        path = f"{finding.id}.adaptation"
        if finding.tier is FindingTier.ADAPT and not finding.adaptation:
            yield Fault("red_flags.toml", finding.id, f"{finding.id} must adapt the plan, but names no adaptation.")
        elif finding.tier is not FindingTier.ADAPT and finding.adaptation:
            yield Fault("red_flags.toml", path, f"{finding.id} stops the plan, so it cannot adapt it as well.")
        elif finding.adaptation:
            yield from _unknown("red_flags.toml", path, finding.adaptation, "adaptation", knowledge.adaptations)
        for sign in finding.signs:
            if sign not in vocabulary.of("sign"):
                message = f"{sign} is not a stop word{did_you_mean(sign, vocabulary.of('sign'))}"
                yield Fault("red_flags.toml", f"{finding.id}.signs", message)


def unknown_adaptation(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find questions and feelings with an unknown adaptation."""
    for question in knowledge.questions.values():
        if question.after_clearance:
            path = f"questions.{question.id}.after_clearance"
            yield from _unknown("screening.toml", path, question.after_clearance, "adaptation", knowledge.adaptations)
    for feeling in knowledge.check_in.feelings.values():
        if feeling.adaptation:
            path = f"feelings.{feeling.id}.adaptation"
            yield from _unknown("check_in.toml", path, feeling.adaptation, "adaptation", knowledge.adaptations)


def adaptation_unknown_name(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find adaptations with unknown tools, positions, zones or bands."""
    zones = {zone for muscle in knowledge.muscles.values() for zone in muscle.zones}
    bands = {band for muscle in knowledge.muscles.values() for band in muscle.bands}
    for adaptation in knowledge.adaptations.values():
        where = f"adaptations.{adaptation.id}"
        for name, known, what in (
            ("only_tools", set(knowledge.tools), "tool"),
            ("never_tools", set(knowledge.tools), "tool"),
            ("only_positions", set(knowledge.positions), "position"),
            ("never_zones", zones, "zone"),
            ("extra_bands", bands, "band"),
        ):
            for value in getattr(adaptation, name):
                yield from _unknown("screening.toml", f"{where}.{name}", value, what, dict.fromkeys(known))


def adaptation_looser(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find adaptations with numbers in the wrong order, or with more than an adapted plan allows."""
    for adaptation in knowledge.adaptations.values():
        where = f"adaptations.{adaptation.id}"
        ceiling, low, high, cap_s = (
            number.value if number is not None else None
            for number in (adaptation.ceiling, adaptation.target_low, adaptation.target_high, adaptation.cap_s)
        )
        if ceiling is not None and not 1 <= ceiling <= ADAPT_CEILING:
            message = f"The ceiling of an adapted plan must be at most {ADAPT_CEILING}."
            yield Fault("screening.toml", f"{where}.ceiling", message)
        if low is not None and high is not None and low > high:
            yield Fault("screening.toml", f"{where}.target_low", f"target_low ({low}) is above target_high ({high}).")
        if high is not None and ceiling is not None and high > ceiling:
            yield Fault(
                "screening.toml", f"{where}.target_high", f"target_high ({high}) is above the ceiling ({ceiling})."
            )
        if cap_s is not None and not 0 < cap_s <= FENCE["cap_s"]:
            yield Fault(
                "screening.toml", f"{where}.cap_s", f"cap_s may be shorter than {FENCE['cap_s']:g} s, never longer."
            )


def measure_numbers(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find flexibility tests with impossible numbers."""
    for test in knowledge.tests.values():
        where = f"tests.{test.id}"
        if test.lowest.value >= test.highest.value:
            yield Fault("tests.toml", f"{where}.lowest", f"{test.id}: the lowest reading is not below the highest.")
        if test.real_change.value <= 0:
            yield Fault("tests.toml", f"{where}.real_change", f"{test.id}: a real change must be more than 0.")
        if test.trials.value < 1:
            yield Fault("tests.toml", f"{where}.trials", f"{test.id} needs at least one trial.")
        if test.phone is not None and test.unit is not Unit.DEGREES:
            yield Fault(
                "tests.toml", f"{where}.phone", f"{test.id}: a phone on the leg measures degrees, not {test.unit}."
            )


def phone_numbers(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find numbers of the phone on the leg that are not above 0."""
    for field in fields(knowledge.phone):
        if getattr(knowledge.phone, field.name).value <= 0:
            yield Fault("tests.toml", f"phone.{field.name}", f"{field.name} must be more than 0.")
    if knowledge.measuring.practice_sessions.value < 0:
        yield Fault("tests.toml", "measuring.practice_sessions", "The number of practice sessions cannot be below 0.")


def _unknown(file: str, path: str, name: str, what: str, known: Mapping[str, object]) -> Iterator[Fault]:
    if name not in known:
        yield Fault(file, path, f"{name} is not a known {what}{did_you_mean(name, known)}")
