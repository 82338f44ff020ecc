"""The question ids of answers that the record holds before a session starts.

Screening, clearances, the check-in and the next-day question are `answer` events. The record keeps them under the session's id, before
its `started` event. A session that never starts, because an answer stopped it, is a record too. An event has no wall time, so the
first answer of every session says when it was opened. No other module spells out these ids.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

OPENED: Final = "session.opened"
"""The local time at which the session was opened, ISO 8601; the first answer of every session."""

CONTINUES: Final = "session.continues"
"""The last entry of each other device when this device continued their session: `{"device": seq}`, in JSON."""

KNOWN: Final = "session.known"
"""The last entry of each other device when this session was opened: `{"device": seq}`, in JSON."""

SCREENING: Final = "screening."
"""`screening.<question id>` = yes / no / not_sure."""

CLEARANCE: Final = "clearance."
"""`clearance.<question id>` = `YYYY-MM-DD who`: a clinician said that this is fine."""

LOOKED: Final = "looked."
"""`looked.<side>.<zone>` = `YYYY-MM-DD who`: a professional examined a place with repeated stops."""

INJURED: Final = "check_in.injured"
"""yes: there is a new injury since the last session, so unknot asks all questions again."""

MINUTES: Final = "check_in.minutes"
"""The minutes that the person has."""

PAIN_REST: Final = "check_in.pain_rest"
PAIN_MOVEMENT: Final = "check_in.pain_movement"

PAIN_WEEK: Final = "check_in.pain_week"
"""0-10: the pain of the last seven days as a whole; asked at the first visit, then once a week."""

NEXT_DAY: Final = "next_day."
"""How the person felt the day after the last session."""

NEXT_DAY_SORENESS: Final = "next_day.soreness"
"""0-10: how sore the muscle was the day after the last session."""

NEXT_DAY_LASTED: Final = "next_day.lasted"
"""yes: the soreness lasted longer than a day."""

NEXT_DAY_BRUISE: Final = "next_day.bruise"
"""yes: there is a bruise (still)."""

EXPERIMENT: Final = "experiment."
"""A personal experiment: its plan, the numbers of its days, and its stop; in sessions that never start."""

EXPERIMENT_PLAN: Final = "experiment.plan"
"""The whole design, in JSON."""

EXPERIMENT_TOLD: Final = "experiment.told"
"""`<experiment> YYYY-MM-DD <number> [<number>]`: the number of a day; two numbers are the left leg and the right leg."""

EXPERIMENT_FIRST: Final = "experiment.first"
"""The number of the left leg, entered before the number of the right leg; the record keeps both together."""

EXPERIMENT_STOPPED: Final = "experiment.stopped"
"""`<experiment> YYYY-MM-DD`: the experiment stopped on this day."""

HARM: Final = "harm."
"""A report that something went wrong, in a session that never starts; its consequences are further answers there."""

HARM_WHAT: Final = "harm.what"
HARM_WHERE: Final = "harm.where"
"""`left`, `right`, either with `.<zone>`, or `elsewhere`."""

HARM_HOW_LONG: Final = "harm.how_long"
HARM_DONE: Final = "harm.done"
HARM_WORDS: Final = "harm.words"
"""The person's own words, one line."""

HARM_SESSION: Final = "harm.session"
"""The id of the session that the report is about."""

HARM_WITHDRAWN: Final = "harm.withdrawn"
"""yes: the report was a mistake and does not count."""

MEASURED: Final = "measured."
"""`measured.<test id>.<side>` = a value in the test's unit, measured before the record began; in a session that never starts."""


class RecordedReply(StrEnum):
    """The possible answers to a yes/no question."""

    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"

    @property
    def counts_as_yes(self) -> bool:
        """'Not sure' counts as yes, because the program cannot examine anybody."""
        return self is not RecordedReply.NO


def read_reply(value: str) -> RecordedReply:
    """Read a recorded reply; any text other than yes and no is 'not sure', which counts as yes."""
    try:
        return RecordedReply(value)
    except ValueError:
        return RecordedReply.NOT_SURE
