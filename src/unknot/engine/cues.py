"""What the engine says back: cues, each by a stable id, and the table of all of them.

A cue is a value: what it is, the rule that caused it, the place it speaks of, and the numbers its words may use. The words
themselves are in the words file. `CUES` says for each id what it asks of the tool (this is what the safety properties are
checked against) and how a face should deliver it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from unknot.engine.prescription import Side


class Pressure(StrEnum):
    """What a cue asks for."""

    NONE = "none"
    START = "start"
    KEEP = "keep"
    MORE = "more"
    LESS = "less"
    OFF = "off"


class Delivery(StrEnum):
    """How a face gives a cue: a stop cuts everything else off; an ask waits for an answer; a pace is a tone more than a sentence."""

    STOP = "stop"
    ASK = "ask"
    SAY = "say"
    PACE = "pace"


@dataclass(frozen=True, slots=True)
class CueKind:
    """One row of the table of cues."""

    pressure: Pressure
    delivery: Delivery
    meaning: str


CUES: dict[str, CueKind] = {
    # stops
    "off": CueKind(Pressure.OFF, Delivery.STOP, "an interlock fired, or pain is rising: come off now"),
    "urgent": CueKind(Pressure.OFF, Delivery.STOP, "the session is over; get urgent help"),
    "unwell": CueKind(
        Pressure.OFF, Delivery.STOP, "the session is over; sit or lie down; what would need an emergency call"
    ),
    "see_professional": CueKind(
        Pressure.OFF, Delivery.STOP, "a nerve sign lasts; the session is over; see a professional"
    ),
    # questions
    "nerve_gone": CueKind(Pressure.NONE, Delivery.ASK, "after a nerve word: is it gone?"),
    "nerve_wait": CueKind(
        Pressure.NONE, Delivery.SAY, "it is still there: keep the leg loose, asked again in a minute"
    ),
    "nerve_signs": CueKind(Pressure.NONE, Delivery.ASK, "after nobody was there: any tingling, burning or numbness?"),
    "leg_swollen": CueKind(Pressure.NONE, Delivery.ASK, "after throbbing: is one leg swollen, warm, red?"),
    "came_off": CueKind(Pressure.NONE, Delivery.ASK, "after a stop without a word: what was felt?"),
    # measure
    "measure": CueKind(Pressure.NONE, Delivery.ASK, "do one trial of the flexibility test and give its value"),
    "measured": CueKind(Pressure.NONE, Delivery.SAY, "the trials of one side are complete"),
    # set-up and search
    "set_up": CueKind(Pressure.NONE, Delivery.ASK, "take this position; say ready"),
    "search": CueKind(Pressure.NONE, Delivery.SAY, "the search begins: how to look for sore spots"),
    "lane": CueKind(Pressure.NONE, Delivery.SAY, "roll this lane slowly"),
    "point": CueKind(Pressure.NONE, Delivery.SAY, "put the tool on this place for a few seconds"),
    "marked": CueKind(Pressure.NONE, Delivery.SAY, "a sore spot was noted"),
    "spots_full": CueKind(Pressure.NONE, Delivery.SAY, "enough spots for today"),
    "nothing_sore": CueKind(Pressure.NONE, Delivery.SAY, "the search found nothing to hold"),
    "move": CueKind(
        Pressure.NONE, Delivery.SAY, "after a nerve word that is gone: look elsewhere, 3 to 5 cm to the side or further"
    ),
    # hold
    "place": CueKind(Pressure.NONE, Delivery.ASK, "go to this spot without pressing yet; say ready"),
    "press": CueKind(Pressure.START, Delivery.SAY, "press slowly into the spot; the hold begins"),
    "ask": CueKind(Pressure.KEEP, Delivery.ASK, "how sore now, 0-10?"),
    "ask_again": CueKind(Pressure.KEEP, Delivery.ASK, "asked again, louder: are you there? how sore, 0-10?"),
    "press_more": CueKind(Pressure.MORE, Delivery.SAY, "it is too light to be the spot: a little more"),
    "lighten": CueKind(Pressure.LESS, Delivery.SAY, "one level lighter"),
    "stay": CueKind(Pressure.KEEP, Delivery.SAY, "it may ease before the cap: keep still, breathe"),
    "eased": CueKind(Pressure.OFF, Delivery.SAY, "the spot eased: come off slowly"),
    "leave": CueKind(Pressure.OFF, Delivery.SAY, "not today: come off and leave this spot"),
    "not_sore": CueKind(Pressure.OFF, Delivery.SAY, "not sore enough to be the spot: come off and go on"),
    "rest": CueKind(Pressure.NONE, Delivery.SAY, "stay off this spot for a while before its next hold"),
    "rested": CueKind(Pressure.NONE, Delivery.ASK, "the rest is over; say ready when in place"),
    # pin-and-move
    "pin_place": CueKind(Pressure.NONE, Delivery.ASK, "go to the eased spot to pin it; say ready"),
    "pin": CueKind(Pressure.START, Delivery.SAY, "pin the spot; the repetitions begin"),
    "pin_out": CueKind(Pressure.KEEP, Delivery.PACE, "straighten the knee slowly"),
    "pin_stay": CueKind(Pressure.KEEP, Delivery.PACE, "stay there"),
    "pin_back": CueKind(Pressure.KEEP, Delivery.PACE, "come back slowly"),
    "pin_done": CueKind(Pressure.OFF, Delivery.SAY, "the repetitions are done: come off"),
    # recheck
    "recheck_place": CueKind(
        Pressure.NONE, Delivery.ASK, "go to this spot to check it once more; say ready or give the number"
    ),
    "recheck": CueKind(Pressure.START, Delivery.ASK, "press it once, as the first time: how sore, 0-10?"),
    "rechecked": CueKind(Pressure.OFF, Delivery.SAY, "come off; the first press against this one"),
    # flush, end
    "flush": CueKind(Pressure.NONE, Delivery.ASK, "easy rolling comes next; say ready"),
    "flush_roll": CueKind(Pressure.NONE, Delivery.SAY, "roll easily over the whole muscle"),
    "flush_left_out": CueKind(Pressure.NONE, Delivery.SAY, "no rolling over a leg with a locked place"),
    "flush_stretch": CueKind(Pressure.NONE, Delivery.SAY, "a gentle stretch"),
    "next_side": CueKind(Pressure.NONE, Delivery.SAY, "the other leg"),
    "side_over": CueKind(Pressure.OFF, Delivery.SAY, "this leg is done for today"),
    "measure_again": CueKind(Pressure.NONE, Delivery.SAY, "the same test again"),
    "summary": CueKind(Pressure.NONE, Delivery.SAY, "the session is over: what happened"),
    # any time
    "paused": CueKind(Pressure.OFF, Delivery.SAY, "a break: come off; nothing is lost"),
    "still_a_break": CueKind(Pressure.NONE, Delivery.SAY, "what was asked has its answer; the break goes on"),
    "resumed": CueKind(Pressure.NONE, Delivery.SAY, "back from the break"),
    "no_go": CueKind(Pressure.NONE, Delivery.SAY, "this place may not be pressed; the nearest that may"),
    "locked": CueKind(Pressure.NONE, Delivery.SAY, "this place rests today"),
    "refused": CueKind(Pressure.NONE, Delivery.SAY, "what was said makes no sense here; nothing changed"),
}
"""Every cue there is. A face, the words file and the documentation are checked against this table."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing to say or show, because of one rule; `numbers` are (name, value) pairs that its words may use."""

    id: str
    rule: str
    side: Side | None = None
    zone: str | None = None
    spot: str | None = None
    numbers: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> CueKind:
        return CUES[self.id]

    def number(self, name: str) -> str | None:
        return dict(self.numbers).get(name)


RULES: dict[str, str] = {
    "H1": "a nerve word",
    "H2": "sharp or stabbing",
    "H3": "pain 8 or more",
    "H4": "throbbing",
    "H5": "the cap of one spot",
    "H6": "the dose of a muscle or of the session",
    "H7": "nobody there",
    "H8": "unwell",
    "H9": "a place that may not be pressed",
    "H10": "a place locked today",
    "H11": "an urgent answer",
    "H12": "makes no sense",
    "H13": "stops that came back at one place",
    "settle": "the first seconds on a spot",
    "report": "a report is due",
    "too_light": "the start is too light",
    "too_strong": "above the ceiling",
    "above_target": "above the target, under the ceiling",
    "eased": "eased with enough certainty",
    "easing": "may still ease before the cap",
    "not_today": "will hardly ease before the cap",
    "rising": "above the start with enough certainty",
    "rest": "thirty seconds off between holds",
    "done_today": "a place that has had its holds today",
    "pin": "pin-and-move",
    "recheck": "first press against last press",
    "measure": "measuring honestly",
    "set_up": "the position",
    "search": "the search",
    "flush": "roll first, stretch second",
    "phase": "the order of a session",
    "person": "the person said so",
    "unsaid": "a stop without a word",
}
"""Every rule a cue can name. Its why and its source stand in the words file under the same name."""
