"""Facts of a session that cannot be replayed: the reason, and the parts that still count.

A record only grows, so an entry that breaks the replay once would break every later start. This module turns any session into facts.
A session that cannot be replayed keeps its answers. Its stop words lock the whole leg for their day, because their place is unknown.
Nothing else counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from unknot.engine.entry import Entry
from unknot.engine.events import NERVE_SIGNS, UNWELL_SIGNS, Answer, Event, Pain, Pause, Sign, SignFelt, Sore, Started
from unknot.engine.prescription import Prescription, Side
from unknot.engine.state import WHOLE_SIDE, Ending
from unknot.insight.calendar import read_time
from unknot.insight.session.facts import SessionFacts, UnreadableReason, facts_of
from unknot.insight.session.pressing import LockFacts
from unknot.insight.today.day import facts_of_entries

STOP_PAIN: Final = 8
"""The pain that stops, from the fence, because the session's own limit cannot be read."""
URGENT_SIGNS: Final = frozenset({Sign.BREATHLESS, Sign.CHEST_PAIN, Sign.WEAK_FOOT})


def facts_or_reason(entries: Sequence[Entry]) -> SessionFacts:
    """Return the facts of one session, or the reason why it cannot be replayed. Never raise."""
    try:
        facts = facts_of_entries(entries)
    except Exception:  # noqa: BLE001 - whatever it is, one session must not take all others with it
        return unreadable_facts(entries, UnreadableReason.FAULT)
    events = [entry.event for entry in entries]
    if not facts.started and any(isinstance(event, Started) for event in events):
        return unreadable_facts(entries, UnreadableReason.BEYOND_FENCE)
    if not facts.started and any(not isinstance(event, Answer) for event in events):
        return unreadable_facts(entries, UnreadableReason.NO_PLAN)
    if facts.wall and read_time(facts.wall) is None:
        return replace(facts, unreadable=UnreadableReason.NO_DATE)
    return facts


def unreadable_facts(entries: Sequence[Entry], reason: UnreadableReason) -> SessionFacts:
    """Return the facts that still count: the answers, the time, and the locks of the stop words."""
    events = [entry.event for entry in entries]
    begun = next((event for event in events if isinstance(event, Started)), None)
    answered = facts_of([event for event in events if isinstance(event, Answer)])
    firsts = {entry.device: entry.seq for entry in reversed(entries)}
    plan = begun.prescription if begun is not None else None
    return replace(
        answered,
        wall=_text(begun.wall) if begun is not None else answered.wall,
        muscle=_text(plan.muscle) if plan is not None else "",
        ending=_ending(events),
        locks=tuple(_locks(events, _sides(plan))),
        order=tuple(sorted(firsts.items())),
        unreadable=reason,
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _sides(plan: Prescription | None) -> tuple[Side, ...]:
    """Return the legs of the plan; both legs when there is no plan."""
    return tuple(side for side in Side if plan is None or side in plan.sides) or tuple(Side)


def _ending(events: Sequence[Event]) -> Ending | None:
    """Return the most urgent ending that a stop word of this session leads to."""
    words = {event.word for event in events if isinstance(event, SignFelt)}
    if words & URGENT_SIGNS:
        return Ending.URGENT
    return Ending.UNWELL if words & UNWELL_SIGNS else None


def _locks(events: Sequence[Event], sides: Sequence[Side]) -> Iterator[LockFacts]:
    for event in events:
        rule = _rule(event)
        if rule:
            yield from (LockFacts(side, WHOLE_SIDE, rule, event.t) for side in sides)


def _rule(event: Event) -> str:
    """Return the rule by which an event locks; empty when the event locks nothing."""
    match event:
        case SignFelt(word=word):
            return "H1" if word in NERVE_SIGNS else {Sign.SHARP: "H2", Sign.THROBBING: "H4"}.get(word, "")
        case Pain(value=pain) | Sore(pain=pain) if pain >= STOP_PAIN:
            return "H3"
        case Pause(unsaid=True):
            return "unsaid"
        case _:
            return ""
