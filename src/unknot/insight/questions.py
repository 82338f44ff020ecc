"""The names under which answers given before a session stand in the record.

Screening, clearances, the check-in and the next-day question are `answer` events, recorded under the session's id before its
`started` (a session that never starts, because an answer stopped it, is a record too). An event knows no wall clock, so the
first answer of every session says when it was opened. Nothing else in unknot spells these names out.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

OPENED: Final = "session.opened"
"""The local time at which the session was opened, ISO 8601; the first answer of every session."""

CONTINUES: Final = "session.continues"
"""How far the entries of other devices reached when this device went on with their session: `{"device": seq}`, in JSON."""

KNOWN: Final = "session.known"
"""How far the entries of other devices reached when this session was opened: `{"device": seq}`, in JSON."""

SCREENING: Final = "screening."
"""`screening.<question id>` = yes / no / not_sure."""

CLEARANCE: Final = "clearance."
"""`clearance.<question id>` = `YYYY-MM-DD who`: the person asked a clinician about this, and it is fine."""

LOOKED: Final = "looked."
"""`looked.<side>.<zone>` = `YYYY-MM-DD who`: somebody has looked at a place that was stopped again and again."""

CHECK_IN: Final = "check_in."
"""`check_in.<question id>`: how the person comes to this session."""

INJURED: Final = "check_in.injured"
"""yes: a fresh injury since the last session; everything is asked again."""

MINUTES: Final = "check_in.minutes"
"""The minutes that the person has."""

PAIN_REST: Final = "check_in.pain_rest"
PAIN_MOVEMENT: Final = "check_in.pain_movement"

PAIN_WEEK: Final = "check_in.pain_week"
"""0-10: how much it hurt in the last seven days as a whole; asked at the first visit, and then once a week."""

NEXT_DAY: Final = "next_day."
"""How the last session was borne."""

NEXT_DAY_SORENESS: Final = "next_day.soreness"
"""0-10: how sore the muscle was the day after the last session."""

NEXT_DAY_LASTED: Final = "next_day.lasted"
"""yes: that soreness lasted longer than a day."""

NEXT_DAY_BRUISE: Final = "next_day.bruise"
"""yes: there is a bruise (still)."""

EXPERIMENT: Final = "experiment."
"""What belongs to a personal experiment: its plan, what was told of a day, and that it was stopped; in sessions that never start."""

EXPERIMENT_PLAN: Final = "experiment.plan"
"""The whole design, in JSON."""

EXPERIMENT_TOLD: Final = "experiment.told"
"""`<experiment> YYYY-MM-DD <number> [<number>]`: what was told of a day; two numbers are the left leg and the right."""

EXPERIMENT_FIRST: Final = "experiment.first"
"""Of two legs the left one's number, said before the right one's; the two go on record together."""

EXPERIMENT_STOPPED: Final = "experiment.stopped"
"""`<experiment> YYYY-MM-DD`: no further day will be told."""

HARM: Final = "harm."
"""A report that something went wrong; in sessions that never start. What follows from it stands there as other answers, too."""

HARM_WHAT: Final = "harm.what"
HARM_WHERE: Final = "harm.where"
"""`left`, `right`, either with `.<zone>`, or `elsewhere`."""

HARM_HOW_LONG: Final = "harm.how_long"
HARM_DONE: Final = "harm.done"
HARM_WORDS: Final = "harm.words"
"""What the person adds in their own words, one line."""

HARM_SESSION: Final = "harm.session"
"""The id of the session that it is about."""

HARM_WITHDRAWN: Final = "harm.withdrawn"
"""yes: it was a mistake, and is not counted."""

MEASURED: Final = "measured."
"""`measured.<test id>.<side>` = a value in the test's unit: measured before the record began, in a session that never starts."""


class RecordedReply(StrEnum):
    """How a yes/no question can be answered."""

    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"

    @property
    def counts_as_yes(self) -> bool:
        """'Not sure' counts as yes: the program cannot look."""
        return self is not RecordedReply.NO


def read_reply(value: str) -> RecordedReply:
    """Read a recorded reply; whatever is not a plain no or a plain yes is 'not sure', which counts as yes."""
    try:
        return RecordedReply(value)
    except ValueError:
        return RecordedReply.NOT_SURE
