"""List the sessions of a record with their facts. The facts are stored beside the record, so ten years open at once.

The events are the truth. Facts that are missing, out of date or unreadable are derived from the events again. Opening
the record does not decode stored facts; each is decoded when it is needed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final

from unknot.codec import decode, encode
from unknot.errors import BadInput, Corrupt
from unknot.insight.questions import EXPERIMENT, HARM, LOOKED, MEASURED
from unknot.insight.session.facts import FACTS_VERSION, SessionFacts, UnreadableReason
from unknot.insight.session.unreadable import facts_or_reason, unreadable_facts
from unknot.store.log import EventLog, Facts, SessionRow

SESSIONS_OF_TODAY: Final = 40
"""why: more sessions than anybody opens in a day, so nothing that was locked today is missed."""
_OF_EXPERIMENT: Final = f'"{EXPERIMENT}'
"""The beginning of an experiment answer in stored facts."""
_OLDER: Final = f'"{MEASURED}'
"""The beginning of a measurement from before the record, in stored facts."""
_STOP: Final = '"stops":[{'
"""The beginning of the stops of a session in stored facts."""
_LOOK: Final = f'"{LOOKED}'
"""The beginning of a look at a place in stored facts."""
_READABLE: Final = '"unreadable":null'
"""The mark of a readable session in stored facts."""
_OF_HARM: Final = f'"{HARM}'
"""The beginning of a harm report answer in stored facts."""


@dataclass(frozen=True)
class SessionSummary:
    """One session of the record: its row in the log, whether it was started, whether it ended, and its facts."""

    row: SessionRow
    started: bool
    ended: bool
    read_facts: Callable[[], SessionFacts]
    is_of_experiment: bool = False
    """Whether it may hold a page of a personal experiment; its facts say for certain."""
    has_older_measurements: bool = False
    """Whether it may hold measurements from before the record began."""
    is_of_harm: bool = False
    """Whether it may be a report that something went wrong."""
    has_stop: bool = False
    """Whether it may hold a nerve sign, a sharp pain or a throb, or say that somebody has looked at a place."""
    text: str = ""
    """Its stored facts, as they are in the log."""

    is_unreadable: bool = False
    """Whether it cannot be read; its facts say why."""

    @property
    def is_open(self) -> bool:
        """Say whether it was started and has not ended."""
        return self.started and not self.ended and not self.is_unreadable

    @property
    def is_session(self) -> bool:
        """Say whether the list of sessions shows it: it was started, or it cannot be read."""
        return self.started or self.is_unreadable

    @cached_property
    def facts(self) -> SessionFacts:
        """The facts of the session, read when first needed."""
        return self.read_facts()


def session_summaries(log: EventLog, person: str, known: Sequence[SessionSummary] = ()) -> tuple[SessionSummary, ...]:
    """Return all sessions of a person, the oldest first. Sessions in `known` that have not grown are not read again."""
    stored = log.facts(person, FACTS_VERSION)
    read_before = {past.row.session: past for past in known}
    found: list[SessionSummary] = []
    derived: dict[str, Facts] = {}
    for row in log.sessions(person):
        text = stored.get(row.session, "")
        before = read_before.get(row.session)
        if before is not None and before.row == row and text in (before.text, ""):
            found.append(before)
            continue
        started, ended = _is_true(text, "started"), _is_true(text, "ended")
        if started is not None and ended is not None:
            read = partial(_decode_facts, log, person, row.session, text)
            of_experiment, older, of_harm = (
                not started and name in text for name in (_OF_EXPERIMENT, _OLDER, _OF_HARM)
            )
            has_stop = _STOP in text or _LOOK in text
            found.append(
                SessionSummary(
                    row, started, ended, read, of_experiment, older, of_harm, has_stop, text, _READABLE not in text
                )
            )
            continue
        facts, fresh = _derive_facts(log, person, row.session, row.wall or "")
        if fresh is not None:
            derived[row.session] = fresh
        read, names = partial(_identity, facts), [] if facts.started else [question for question, _ in facts.answers]
        of_experiment, older, of_harm = (_begins(names, prefix) for prefix in (EXPERIMENT, MEASURED, HARM))
        has_stop, text = bool(facts.stops) or _begins(names, LOOKED), fresh.text if fresh else ""
        is_unreadable = facts.unreadable is not None
        found.append(
            SessionSummary(
                row,
                facts.started,
                facts.ended,
                read,
                of_experiment,
                older,
                of_harm,
                has_stop,
                text,
                is_unreadable,
            )
        )
    if derived:
        log.put_facts(person, FACTS_VERSION, derived)
    return tuple(found)


def facts_of_today(past: Sequence[SessionSummary], *, apart_from: str = "") -> tuple[SessionFacts, ...]:
    """Return the facts of every session that may lock something now.

    These are the latest sessions, and all sessions with a stop or a look.
    """
    latest = len(past) - SESSIONS_OF_TODAY
    return tuple(
        summary.facts
        for number, summary in enumerate(past)
        if (number >= latest or summary.has_stop) and summary.row.session != apart_from
    )


def _begins(questions: Sequence[str], prefix: str) -> bool:
    return any(question.startswith(prefix) for question in questions)


def store_facts(log: EventLog, person: str, session: str) -> None:
    """Derive the facts of one session from its events, and store them."""
    _, stored = _derive_facts(log, person, session)
    if stored is not None:
        log.put_facts(person, FACTS_VERSION, {session: stored})


def _is_true(text: str, name: str) -> bool | None:
    """Find one truth value in stored facts without decoding them; None when it is missing.

    The quoted name cannot appear elsewhere, because JSON puts a backslash before a quote inside a text.
    """
    if f'"{name}":true' in text:
        return True
    return False if f'"{name}":false' in text else None


def _decode_facts(log: EventLog, person: str, session: str, text: str) -> SessionFacts:
    try:
        return decode(SessionFacts, json.loads(text))
    except (BadInput, ValueError):
        facts, stored = _derive_facts(log, person, session)
        if stored is not None:
            log.put_facts(person, FACTS_VERSION, {session: stored})
        return facts


def _derive_facts(log: EventLog, person: str, session: str, wall: str = "") -> tuple[SessionFacts, Facts | None]:
    """Derive the facts of a session for storing.

    Facts of an unreadable session are not stored, because another unknot may read it.
    """
    try:
        entries = log.read(person, session)
    except (BadInput, Corrupt) as error:
        is_newer = any(problem.rule == "future-version" for problem in error.problems)
        return SessionFacts(wall, unreadable=UnreadableReason.NEWER if is_newer else UnreadableReason.DAMAGED), None
    facts = facts_or_reason(entries)
    try:
        text = json.dumps(encode(facts), separators=(",", ":"))
    except BadInput:  # why: a number in it became infinite.
        facts = unreadable_facts(entries, UnreadableReason.FAULT)
        text = json.dumps(encode(facts), separators=(",", ":"))
    return facts, Facts(len(entries), text)


def _identity(facts: SessionFacts) -> SessionFacts:
    return facts
