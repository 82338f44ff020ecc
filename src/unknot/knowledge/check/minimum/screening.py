"""Compare the screening with its minimums: no weaker red flag, no missing question, no answer that changes less."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from unknot.knowledge.care import Adaptation, FindingTier, HelpSource, QuestionTiming
from unknot.knowledge.check.fault import Fault, Vocabulary
from unknot.knowledge.check.minimum.table import (
    ADAPTATIONS,
    FEELINGS,
    FINDINGS,
    GENTLE,
    MAPS,
    QUESTIONS,
    REST_PAIN_ASK_FIRST,
    AdaptationMinimum,
)
from unknot.knowledge.model import Knowledge

STRICTEST_TIER_FIRST: Final = tuple(FindingTier)
STRICTEST_HELP_FIRST: Final = tuple(HelpSource)
LOWERS_WHEN_TRUE: Final = frozenset({"rolling_only", "choose_zones"})
"""Switches of an adaptation that remove something when they are true; the other switches do so when they are false."""


def red_flag_weaker(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find red flags that are missing or weaker than unknot's own."""
    file = "red_flags.toml"
    for name, minimum in FINDINGS.items():
        finding = knowledge.findings.get(name)
        if finding is None:
            yield _missing(file, "", name, "finding", FINDINGS, knowledge.findings)
            continue
        if STRICTEST_TIER_FIRST.index(finding.tier) > STRICTEST_TIER_FIRST.index(minimum.tier):
            yield _weaker(file, f"{name}.tier", finding.tier, minimum.tier)
        if STRICTEST_HELP_FIRST.index(finding.help) > STRICTEST_HELP_FIRST.index(minimum.help):
            yield _weaker(file, f"{name}.help", finding.help, minimum.help)
        for sign in sorted(set(minimum.signs) - set(finding.signs)):
            yield Fault(file, f"{name}.signs", f"{name}: the stop word {sign} must lead to this finding.")
        if finding.tier is FindingTier.ADAPT:
            yield from _leads_to(knowledge, file, f"{name}.adaptation", finding.adaptation, minimum.adaptation)


def question_weaker(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find questions that are missing, that unknot would ask less often, or that no longer lead to their findings."""
    file = "screening.toml"
    for name, minimum in QUESTIONS.items():
        question = knowledge.questions.get(name)
        where = f"questions.{name}"
        if question is None:
            yield _missing(file, "questions", name, "question", QUESTIONS, knowledge.questions)
            continue
        if minimum.when is QuestionTiming.EVERY_SESSION and question.when is not QuestionTiming.EVERY_SESSION:
            yield _weaker(file, f"{where}.when", question.when, minimum.when)
        for finding in minimum.findings:
            if finding not in question.findings:
                yield Fault(file, f"{where}.findings", f"A yes to {name} must lead to the finding {finding}.")
        yield from _leads_to(
            knowledge, file, f"{where}.after_clearance", question.after_clearance, minimum.after_clearance
        )


def adaptation_weaker(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find adaptations that change the plan less than unknot's own."""
    for name, minimum in ADAPTATIONS.items():
        adaptation = knowledge.adaptations.get(name)
        if adaptation is None:
            yield _missing("screening.toml", "adaptations", name, "adaptation", ADAPTATIONS, knowledge.adaptations)
            continue
        for key, message in _changes_less(knowledge, adaptation, minimum):
            yield Fault("screening.toml", f"adaptations.{name}.{key}", f"{name}: {message}")


def check_in_weaker(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find answers before a plan that change less than unknot's own."""
    file = "check_in.toml"
    if not knowledge.check_in.rest_pain_ask_first.value <= REST_PAIN_ASK_FIRST:
        yield _weaker(file, "rest_pain_ask_first", knowledge.check_in.rest_pain_ask_first.value, REST_PAIN_ASK_FIRST)
    for name, minimum in FEELINGS.items():
        feeling = knowledge.check_in.feelings.get(name)
        if feeling is None:
            yield _missing(file, "feelings", name, "feeling", FEELINGS, knowledge.check_in.feelings)
        else:
            yield from _leads_to(knowledge, file, f"feelings.{name}.adaptation", feeling.adaptation, minimum)


def _leads_to(knowledge: Knowledge, file: str, path: str, named: str, minimum: str) -> Iterator[Fault]:
    """Find an adaptation that replaces another one but changes less than it must."""
    if not minimum or named == minimum:
        return
    adaptation = knowledge.adaptations.get(named)
    if adaptation is None:
        yield Fault(file, path, f"This must bring in the adaptation {minimum}.")
    elif less := [message for _, message in _changes_less(knowledge, adaptation, ADAPTATIONS[minimum])]:
        yield Fault(file, path, f"{named} changes less than {minimum}, which this must bring in: {' '.join(less)}")


def _changes_less(
    knowledge: Knowledge, adaptation: Adaptation, minimum: AdaptationMinimum
) -> Iterator[tuple[str, str]]:
    """Return each key with which an adaptation changes less than it must, and the required value."""
    yield from _numbers_higher(adaptation, minimum)
    for key in ("only_tools", "only_positions"):
        allowed, named = getattr(minimum, key), getattr(adaptation, key)
        if allowed and (not named or set(named) - set(allowed)):
            yield key, f"{key} may name only {_listed(allowed)}."
    for key in ("never_zones", "extra_bands"):
        if missing := [name for name in getattr(minimum, key) if name not in getattr(adaptation, key)]:
            yield key, f"{key} must name {_listed(missing)}."
    if open_zones := _still_open(knowledge, adaptation, minimum):
        yield "never_zones", f"never_zones must also name {_listed(open_zones)}, which reach into what it closes."
    for key, must in (
        *(("pin", not minimum.no_pin), ("stretch", not minimum.no_stretch)),
        *(("rolling_only", minimum.rolling_only), ("choose_zones", minimum.choose_zones)),
    ):
        asked_for = must is (key in LOWERS_WHEN_TRUE)
        if asked_for and getattr(adaptation, key) is not must:
            yield key, f"{key} must be {str(must).lower()}."


def _numbers_higher(adaptation: Adaptation, minimum: AdaptationMinimum) -> Iterator[tuple[str, str]]:
    limits = dict(GENTLE) if minimum.gentle else {}
    if minimum.cap_s is not None:
        limits["cap_s"] = minimum.cap_s
    for key, limit in limits.items():
        number = getattr(adaptation, key)
        if number is None or not number.value <= limit:
            yield key, f"{key} must be there, and at most {limit:g}."


def _still_open(knowledge: Knowledge, adaptation: Adaptation, minimum: AdaptationMinimum) -> list[str]:
    """Return the zones that reach into a place which the adaptation must close, but which it does not name."""
    found = []
    for name, shipped in MAPS.items():
        muscle = knowledge.muscles.get(name)
        closed = [shipped.zones[zone] for zone in minimum.never_zones if zone in shipped.zones]
        for zone in muscle.zones.values() if muscle else ():
            known = zone.id in adaptation.never_zones or zone.id in minimum.never_zones
            if not known and any(area.overlaps(zone) for area in closed):
                found.append(zone.id)
    return found


def _weaker(file: str, path: str, value: object, minimum: object) -> Fault:
    return Fault(file, path, f"{path} is {value}; it may be stricter than {minimum}, never weaker.")


def _missing(file: str, table: str, name: str, what: str, order: Iterable[str], present: Mapping[str, object]) -> Fault:
    """Return a fault at the line of the previous entry in unknot's own order."""
    names = list(order)
    before = next((other for other in reversed(names[: names.index(name)]) if other in present), "")
    path = ".".join(part for part in (table, before) if part)
    return Fault(file, path, f"The {what} {name} is missing. It may be stricter, but it must stay.")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
