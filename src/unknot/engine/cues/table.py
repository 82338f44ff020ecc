"""The table of cues: one row for each id. A face, the words files and the documentation are checked against it.

The first columns of a row: its id, where its words stand, what it asks of the tool, how a face delivers it, how much it matters,
when its clips are fetched, its sound and its haptic. Below: what it means, the rules that it may name, and the params it may carry.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from unknot.engine.cues.columns import (
    CueKind,
    Delivery,
    DownloadTier,
    Haptic,
    ParamKind,
    Pressure,
    Priority,
    Sound,
    WordsBy,
)

NONE, START, KEEP, MORE, LESS, OFF = Pressure
STOP, ASK, SAY, PACE = Delivery
SAFETY, GUIDE, OPTIONAL = Priority
FIRST, REST = DownloadTier
TEST, SET_UP, BAND, ZONE, REASON = (
    ParamKind.TEST, ParamKind.SET_UP, ParamKind.BAND, ParamKind.ZONE, ParamKind.REASON,
)  # fmt: skip
PAIN, SECONDS, TENTHS, COUNT, TRIAL, TRIALS, STROKES, MOVES = (
    ParamKind.PAIN, ParamKind.SECONDS, ParamKind.TENTHS, ParamKind.COUNT, ParamKind.TRIAL, ParamKind.TRIALS,
    ParamKind.STROKES, ParamKind.MOVES,
)  # fmt: skip
MEAN, DEGREES, POSITION, TEXT = ParamKind.MEAN, ParamKind.DEGREES, ParamKind.POSITION, ParamKind.TEXT

PLACE_PARAMS: Final[Mapping[str, ParamKind]] = {
    "tool": ParamKind.TOOL, "side": ParamKind.SIDE, "other_side": ParamKind.SIDE, "zone": ZONE, "spot": ParamKind.SPOT,
    "first": PAIN, "last": PAIN,
}  # fmt: skip
"""What the words of every cue may use: where the session is, and the first and last pain of the spot in hand."""
STOP_RULES: Final = ("H1", "H2", "H3", "H4", "H5", "H6", "H7", "H8", "H11", "rising", "person", "unsaid")
CERTAINTY: Final[Mapping[str, ParamKind]] = {"certainty": TENTHS, "chance": TENTHS, "seconds": SECONDS}
"""How sure it is that the spot has eased, how likely it still eases (both in tenths), and for how long it was pressed."""
NEAREST: Final[Mapping[str, ParamKind]] = {
    "x": POSITION, "y": POSITION, "nearest_zone": ZONE, "nearest_x": POSITION, "nearest_y": POSITION,
}  # fmt: skip
"""The place that may not be pressed, and the nearest one that may."""

# fmt: off
_ROWS: Final = (
    # -- stops -------------------------------------------------------------------------------------------------------
    CueKind("off",               "cue.off",               OFF,   STOP, SAFETY,   FIRST, Sound.OFF,          Haptic.STOP,
            "an interlock fired, or pain is rising: come off now", rules=STOP_RULES,
            params={"pain": PAIN, "seconds": SECONDS}),
    CueKind("urgent",            "cue.urgent",            OFF,   STOP, SAFETY,   FIRST, Sound.OFF,          Haptic.STOP,
            "the session is over; get urgent help", rules=("H1", "H4", "H8", "H11")),
    CueKind("unwell",            "cue.unwell",            OFF,   STOP, SAFETY,   FIRST, Sound.OFF,          Haptic.STOP,
            "the session is over; sit or lie down; what would need an emergency call", rules=("H8",)),
    CueKind("see_professional",  "cue.see_professional",  OFF,   STOP, SAFETY,   FIRST, Sound.OFF,          Haptic.STOP,
            "a nerve sign lasts; the session is over; see a professional", rules=("H1",)),
    # -- questions ---------------------------------------------------------------------------------------------------
    CueKind("nerve_gone",        "cue.nerve_gone",        NONE,  ASK,  SAFETY,   FIRST, Sound.QUESTION,     Haptic.TWO,
            "after a nerve word: is it gone?", rules=("H1",)),
    CueKind("nerve_wait",        "cue.nerve_wait",        NONE,  SAY,  SAFETY,   FIRST, Sound.NOTE,         Haptic.ONE,
            "it is still there: keep the leg loose, asked again in a minute", rules=("H1",)),
    CueKind("nerve_signs",       "cue.nerve_signs",       NONE,  ASK,  SAFETY,   FIRST, Sound.QUESTION,     Haptic.TWO,
            "after nobody was there: any tingling, burning or numbness?", rules=("H7",)),
    CueKind("leg_swollen",       "cue.leg_swollen",       NONE,  ASK,  SAFETY,   FIRST, Sound.QUESTION,     Haptic.TWO,
            "after throbbing: is one leg swollen, warm, red?", rules=("H4",)),
    CueKind("came_off",          "cue.came_off",          NONE,  ASK,  SAFETY,   FIRST, Sound.QUESTION,     Haptic.TWO,
            "after a stop without a word: what was felt?", rules=("unsaid",)),
    # -- measuring ---------------------------------------------------------------------------------------------------
    CueKind("measure",           "cue.measure",           NONE,  ASK,  GUIDE,    REST,  Sound.QUESTION,     Haptic.TWO,
            "do one trial of the flexibility test and give its value", rules=("measure",), sends_on=True,
            params={"test": TEST, "trial": TRIAL, "of": TRIALS}),
    CueKind("measured",          "cue.measured",          NONE,  SAY,  OPTIONAL, REST,  Sound.NOTE,         Haptic.ONE,
            "the trials of one side are complete", rules=("measure",),
            params={"test": TEST, "mean": MEAN, "of": TRIALS}),
    # -- set-up and search -------------------------------------------------------------------------------------------
    CueKind("set_up",            "cue.set_up",            NONE,  ASK,  GUIDE,    FIRST, Sound.QUESTION,     Haptic.TWO,
            "take this position; say ready", rules=("set_up",), sends_on=True, params={"set_up": SET_UP}),
    CueKind("search",            "cue.search",            NONE,  SAY,  OPTIONAL, FIRST, Sound.NOTE,         Haptic.ONE,
            "the search begins: how to look for sore spots", rules=("search",), sends_on=True),
    CueKind("lane",              "cue.lane",              NONE,  SAY,  OPTIONAL, FIRST, Sound.NOTE,         Haptic.ONE,
            "roll this lane slowly", rules=("search",), sends_on=True,
            params={"set_up": SET_UP, "seconds": SECONDS, "strokes": STROKES}),
    CueKind("point",             "cue.point",             NONE,  SAY,  OPTIONAL, FIRST, Sound.NOTE,         Haptic.ONE,
            "put the tool on this place for a few seconds", rules=("search",), sends_on=True,
            params={"set_up": SET_UP, "seconds": SECONDS, "strokes": STROKES}),
    CueKind("marked",            "cue.marked",            NONE,  SAY,  OPTIONAL, FIRST, Sound.CONFIRM,      Haptic.ONE,
            "a sore spot was noted", rules=("search",), params={"pain": PAIN, "found": COUNT, "of": COUNT}),
    CueKind("spots_full",        "cue.spots_full",        NONE,  SAY,  OPTIONAL, REST,  Sound.NOTE,         Haptic.ONE,
            "enough spots for today", rules=("search",), params={"of": COUNT}),
    CueKind("nothing_sore",      "cue.nothing_sore",      NONE,  SAY,  OPTIONAL, REST,  Sound.NOTE,         Haptic.ONE,
            "the search found nothing to hold", rules=("search",)),
    CueKind("move",              "cue.move",              NONE,  SAY,  OPTIONAL, REST,  Sound.NOTE,         Haptic.ONE,
            "this place rests: look elsewhere, 3 to 5 cm to the side or further",
            rules=("H1", "H2", "H3", "H4", "rising"), sends_on=True),
    # -- the hold ----------------------------------------------------------------------------------------------------
    CueKind("place",             "cue.place",             NONE,  ASK,  GUIDE,    FIRST, Sound.QUESTION,     Haptic.TWO,
            "go to this spot without pressing yet; say ready", rules=("phase",), sends_on=True,
            params={"pain": PAIN}),
    CueKind("press",             "cue.press",             START, SAY,  GUIDE,    FIRST, Sound.GO,           Haptic.ONE,
            "press slowly into the spot; the hold begins", rules=("settle",),
            params={"seconds": SECONDS, "low": PAIN, "high": PAIN}),
    CueKind("ask",               "cue.ask",               KEEP,  ASK,  OPTIONAL, FIRST, Sound.REPORT,       Haptic.TWO,
            "how sore now, 0-10?", rules=("report",)),
    CueKind("ask_again",         "cue.ask_again",         KEEP,  ASK,  SAFETY,   FIRST, Sound.REPORT_AGAIN, Haptic.TWO,
            "asked again, louder: are you there? how sore, 0-10?", rules=("report",), params={"seconds": SECONDS}),
    CueKind("press_more",        "cue.press_more",        MORE,  SAY,  GUIDE,    FIRST, Sound.MORE,         Haptic.TWO,
            "it is too light to be the spot: a little more", rules=("too_light",), params={"pain": PAIN}),
    CueKind("lighten",           "cue.lighten",           LESS,  SAY,  SAFETY,   FIRST, Sound.LIGHTEN,      Haptic.MEDIUM,
            "one level lighter", rules=("too_strong", "above_target", "not_today", "pin"),
            params={"pain": PAIN, "low": PAIN, "high": PAIN, **CERTAINTY}),
    CueKind("stay",              "cue.stay",              KEEP,  SAY,  OPTIONAL, FIRST, Sound.NOTE,         Haptic.ONE,
            "it may ease before the cap: keep still, breathe", rules=("easing",),
            params=CERTAINTY),
    CueKind("eased",             "cue.eased",             OFF,   SAY,  SAFETY,   FIRST, Sound.EASED,        Haptic.SOFT,
            "the spot eased: come off slowly", rules=("eased",),
            params=CERTAINTY),
    CueKind("leave",             "cue.leave",             OFF,   SAY,  SAFETY,   FIRST, Sound.COME_OFF,     Haptic.LONG,
            "not today: come off and leave this spot", rules=("not_today", "person"),
            params=CERTAINTY),
    CueKind("not_sore",          "cue.not_sore",          OFF,   SAY,  SAFETY,   FIRST, Sound.COME_OFF,     Haptic.LONG,
            "not sore enough to be the spot: come off and go on", rules=("too_light",), params={"pain": PAIN}),
    CueKind("rest",              "cue.rest",              NONE,  SAY,  OPTIONAL, REST,  Sound.NOTE,         Haptic.ONE,
            "stay off this spot for a while before its next hold", rules=("rest",), sends_on=True,
            params={"seconds": SECONDS}),
    CueKind("rested",            "cue.rested",            NONE,  ASK,  GUIDE,    REST,  Sound.QUESTION,     Haptic.TWO,
            "the rest is over; say ready when in place", rules=("rest",), sends_on=True),
    # -- pin-and-move ------------------------------------------------------------------------------------------------
    CueKind("pin_place",         "cue.pin_place",         NONE,  ASK,  GUIDE,    FIRST, Sound.QUESTION,     Haptic.TWO,
            "go to the eased spot to pin it; say ready", rules=("pin",), sends_on=True, params={"of": MOVES},
            words_by=WordsBy.REST),
    CueKind("pin",               "cue.pin",               START, SAY,  GUIDE,    FIRST, Sound.GO,           Haptic.ONE,
            "pin the spot; the repetitions begin", rules=("pin",), params={"of": MOVES}),
    CueKind("pin_out",           "cue.pin_out",           KEEP,  PACE, OPTIONAL, FIRST, Sound.PACE_OUT,     Haptic.ONE,
            "straighten the knee slowly", rules=("pin",), repeats=True, params={"repetition": MOVES, "of": MOVES}),
    CueKind("pin_stay",          "cue.pin_stay",          KEEP,  PACE, OPTIONAL, FIRST, Sound.PACE_STAY,    None,
            "stay there", rules=("pin",), repeats=True, params={"repetition": MOVES, "of": MOVES}),
    CueKind("pin_back",          "cue.pin_back",          KEEP,  PACE, OPTIONAL, FIRST, Sound.PACE_BACK,    Haptic.ONE,
            "come back slowly", rules=("pin",), repeats=True, params={"repetition": MOVES, "of": MOVES}),
    CueKind("pin_done",          "cue.pin_done",          OFF,   SAY,  SAFETY,   FIRST, Sound.COME_OFF,     Haptic.LONG,
            "the repetitions are done: come off", rules=("pin",), params={"of": MOVES}),
    # -- the re-check ------------------------------------------------------------------------------------------------
    CueKind("recheck_place",     "cue.recheck_place",     NONE,  ASK,  GUIDE,    FIRST, Sound.QUESTION,     Haptic.TWO,
            "go to this spot to check it once more; say ready or give the number", rules=("recheck",), sends_on=True,
            words_by=WordsBy.REST),
    CueKind("recheck",           "cue.recheck",           START, ASK,  GUIDE,    FIRST, Sound.GO,           Haptic.ONE,
            "press it once, as the first time: how sore, 0-10?", rules=("recheck",)),
    CueKind("rechecked",         "cue.rechecked",         OFF,   SAY,  SAFETY,   FIRST, Sound.COME_OFF,     Haptic.LONG,
            "come off; the first press against this one", rules=("recheck",), params={"first": PAIN, "last": PAIN}),
    # -- the flush, and the end --------------------------------------------------------------------------------------
    CueKind("flush",             "cue.flush",             NONE,  ASK,  GUIDE,    FIRST, Sound.QUESTION,     Haptic.TWO,
            "easy rolling comes next; say ready", rules=("flush",), sends_on=True, params={"seconds": SECONDS}),
    CueKind("flush_roll",        "cue.flush_roll",        NONE,  SAY,  OPTIONAL, FIRST, Sound.NOTE,         Haptic.ONE,
            "roll easily over the whole muscle", rules=("flush",), sends_on=True, params={"seconds": SECONDS}),
    CueKind("flush_left_out",    "cue.flush_left_out",    NONE,  SAY,  OPTIONAL, REST,  Sound.NOTE,         Haptic.ONE,
            "no rolling over a leg with a locked place", rules=("H10",)),
    CueKind("flush_stretch",     "cue.flush_stretch",     NONE,  SAY,  OPTIONAL, FIRST, Sound.NOTE,         Haptic.ONE,
            "a gentle stretch", rules=("flush",), sends_on=True, params={"seconds": SECONDS}),
    CueKind("next_side",         "cue.next_side",         NONE,  SAY,  OPTIONAL, FIRST, Sound.NOTE,         Haptic.ONE,
            "the other leg", rules=("phase",)),
    CueKind("side_over",         "cue.side_over",         OFF,   SAY,  SAFETY,   FIRST, Sound.COME_OFF,     Haptic.LONG,
            "this leg is done for today", rules=("H1", "H2", "H3", "H4", "H10", "unsaid")),
    CueKind("measure_again",     "cue.measure_again",     NONE,  SAY,  OPTIONAL, REST,  Sound.NOTE,         Haptic.ONE,
            "the same test again", rules=("measure",), params={"test": TEST}),
    CueKind("summary",           "cue.summary",           NONE,  SAY,  OPTIONAL, FIRST, Sound.NOTE,         Haptic.ONE,
            "the session is over: what happened", rules=("phase",), words_by=WordsBy.ENDING),
    # -- at any time -------------------------------------------------------------------------------------------------
    CueKind("paused",            "cue.paused",            OFF,   SAY,  SAFETY,   FIRST, Sound.COME_OFF,     Haptic.LONG,
            "a break: come off; nothing is lost", rules=("person",)),
    CueKind("still_a_break",     "cue.still_a_break",     NONE,  SAY,  GUIDE,    REST,  Sound.NOTE,         Haptic.ONE,
            "what was asked has its answer; the break goes on", rules=("person",)),
    CueKind("resumed",           "cue.resumed",           NONE,  SAY,  OPTIONAL, REST,  Sound.NOTE,         Haptic.ONE,
            "back from the break", rules=("person",)),
    CueKind("no_go",             "cue.no_go",             NONE,  SAY,  GUIDE,    REST,  Sound.REJECT,       Haptic.MEDIUM,
            "this place may not be pressed; the nearest that may", rules=("H9",), params={"band": BAND, **NEAREST}),
    CueKind("locked",            "cue.locked",            NONE,  SAY,  GUIDE,    REST,  Sound.REJECT,       Haptic.MEDIUM,
            "this place rests today", rules=("H10", "done_today"), params=NEAREST),
    CueKind("refused",           "cue.refused",           NONE,  SAY,  GUIDE,    REST,  Sound.REJECT,       Haptic.MEDIUM,
            "what was said makes no sense here; nothing changed", rules=("H12",),
            params={"reason": REASON, "which": TEXT}),
    # -- measuring with the phone on the leg: the words in front of a leg in the air, said as often as they are true -
    CueKind("tilt_listen",       "tilt.listen",           NONE,  SAY,  GUIDE,    REST,  Sound.REJECT,       Haptic.MEDIUM,
            "the phone finds out which way is up", repeats=True),
    CueKind("tilt_check",        "tilt.check",            NONE,  SAY,  GUIDE,    REST,  Sound.NOTE,         Haptic.ONE,
            "lay the phone flat, to check its sensor", repeats=True),
    CueKind("tilt_check_turned", "tilt.check_turned",     NONE,  SAY,  GUIDE,    REST,  Sound.NOTE,         Haptic.ONE,
            "turn it end for end, to finish the check", repeats=True),
    CueKind("tilt_check_done",   "tilt.check_done",       NONE,  SAY,  GUIDE,    REST,  Sound.CONFIRM,      Haptic.ONE,
            "by how much the sensor is off", repeats=True, params={"degrees": MEAN}),
    CueKind("tilt_zero_thigh",   "tilt.zero_thigh",       NONE,  SAY,  GUIDE,    REST,  Sound.NOTE,         Haptic.ONE,
            "the phone on the upright thigh", repeats=True),
    CueKind("tilt_zero_floor",   "tilt.zero_floor",       NONE,  SAY,  GUIDE,    REST,  Sound.NOTE,         Haptic.ONE,
            "the phone on the thigh, the leg flat", repeats=True),
    CueKind("tilt_place",        "tilt.place",            NONE,  SAY,  GUIDE,    REST,  Sound.NOTE,         Haptic.ONE,
            "the phone on the shin", repeats=True),
    CueKind("tilt_count",        "tilt.count",            NONE,  SAY,  GUIDE,    REST,  Sound.STEP,         Haptic.TICK,
            "the count before a try", repeats=True, params={"count": COUNT}),
    CueKind("tilt_move_thigh",   "tilt.move_thigh",       NONE,  SAY,  GUIDE,    REST,  Sound.GO,           Haptic.ONE,
            "straighten the knee", repeats=True),
    CueKind("tilt_move_floor",   "tilt.move_floor",       NONE,  SAY,  GUIDE,    REST,  Sound.GO,           Haptic.ONE,
            "raise the straight leg", repeats=True),
    CueKind("tilt_hold",         "tilt.hold",             NONE,  SAY,  GUIDE,    REST,  Sound.NOTE,         Haptic.ONE,
            "hold the leg where it is", repeats=True),
    CueKind("tilt_lower",        "tilt.lower",            NONE,  SAY,  GUIDE,    REST,  Sound.NOTE,         Haptic.ONE,
            "lower the leg", repeats=True),
    CueKind("tilt_done",         "tilt.done",             NONE,  SAY,  GUIDE,    REST,  Sound.CONFIRM,      Haptic.ONE,
            "the value of a try", repeats=True, params={"degrees": DEGREES}),
    CueKind("tilt_failed",       "tilt.failed",           NONE,  SAY,  GUIDE,    REST,  Sound.REJECT,       Haptic.MEDIUM,
            "the phone is not used", repeats=True),
    CueKind("tilt_not_allowed",  "tilt.not_allowed",      NONE,  SAY,  GUIDE,    REST,  Sound.REJECT,       Haptic.MEDIUM,
            "the browser refuses the sensor", repeats=True),
    CueKind("tilt_silent",       "tilt.silent",           NONE,  SAY,  GUIDE,    REST,  Sound.REJECT,       Haptic.MEDIUM,
            "the sensor says nothing", repeats=True),
    CueKind("tilt_unreadable",   "tilt.unreadable",       NONE,  SAY,  GUIDE,    REST,  Sound.REJECT,       Haptic.MEDIUM,
            "the sensor says nothing that can be read", repeats=True),
    CueKind("tilt_too_slow",     "tilt.too_slow",         NONE,  SAY,  GUIDE,    REST,  Sound.REJECT,       Haptic.MEDIUM,
            "the sensor speaks too rarely", repeats=True),
    CueKind("tilt_sensor_off",   "tilt.sensor_off",       NONE,  SAY,  GUIDE,    REST,  Sound.REJECT,       Haptic.MEDIUM,
            "the sensor is too far off", repeats=True),
    CueKind("tilt_frozen",       "tilt.frozen",           NONE,  SAY,  GUIDE,    REST,  Sound.REJECT,       Haptic.MEDIUM,
            "the sensor repeats itself", repeats=True),
    CueKind("tilt_not_upright",  "tilt.not_upright",      NONE,  SAY,  GUIDE,    REST,  Sound.REJECT,       Haptic.MEDIUM,
            "the thigh is not upright", repeats=True),
    CueKind("tilt_not_lying",    "tilt.not_lying",        NONE,  SAY,  GUIDE,    REST,  Sound.REJECT,       Haptic.MEDIUM,
            "the leg is not level", repeats=True),
    CueKind("tilt_not_bent",     "tilt.not_bent",         NONE,  SAY,  GUIDE,    REST,  Sound.REJECT,       Haptic.MEDIUM,
            "the knee is straight already", repeats=True),
    CueKind("tilt_moving",       "tilt.moving",           NONE,  SAY,  GUIDE,    REST,  Sound.REJECT,       Haptic.MEDIUM,
            "the leg did not come to rest", repeats=True),
    CueKind("tilt_not_moved",    "tilt.not_moved",        NONE,  SAY,  GUIDE,    REST,  Sound.REJECT,       Haptic.MEDIUM,
            "the leg did not move", repeats=True),
    CueKind("tilt_wrong_plane",  "tilt.wrong_plane",      NONE,  SAY,  GUIDE,    REST,  Sound.REJECT,       Haptic.MEDIUM,
            "the leg turned aside", repeats=True),
    CueKind("tilt_knocked",      "tilt.knocked",          NONE,  SAY,  GUIDE,    REST,  Sound.REJECT,       Haptic.MEDIUM,
            "the phone was knocked", repeats=True),
    CueKind("tilt_leg_swapped",  "tilt.leg_swapped",      NONE,  SAY,  GUIDE,    REST,  Sound.REJECT,       Haptic.MEDIUM,
            "the other leg was moved", repeats=True),
    CueKind("tilt_not_alike",    "tilt.not_alike",        NONE,  SAY,  GUIDE,    REST,  Sound.REJECT,       Haptic.MEDIUM,
            "the try is far from the others", repeats=True),
    CueKind("tilt_out_of_range", "tilt.out_of_range",     NONE,  SAY,  GUIDE,    REST,  Sound.REJECT,       Haptic.MEDIUM,
            "an angle that cannot be", repeats=True),
    # -- what a face says by itself ----------------------------------------------------------------------------------
    CueKind("face_come_off",     "face.floor.come_off",   OFF,   STOP, SAFETY,   FIRST, Sound.OFF,          Haptic.STOP,
            "the page stops before the coach has answered"),
    CueKind("face_hidden",       "face.senses.hidden",    OFF,   ASK,  SAFETY,   FIRST, Sound.QUESTION,     Haptic.TWO,
            "nobody can see the page while a spot is pressed"),
    CueKind("face_try_voice",    "face.senses.try_voice", NONE,  SAY,  GUIDE,    FIRST, Sound.NOTE,         Haptic.ONE,
            "how the voice sounds", repeats=True),
    CueKind("face_fault",        "screen.terminal.fault", OFF,   STOP, SAFETY,   FIRST, Sound.OFF,          Haptic.STOP,
            "the program failed during a session"),
    CueKind("face_left",         "screen.terminal.left",  OFF,   SAY,  SAFETY,   REST,  Sound.COME_OFF,     Haptic.LONG,
            "the program was left during a session"),
    CueKind("face_number",       "",                      NONE,  SAY,  GUIDE,    FIRST, Sound.STEP,         Haptic.TICK,
            "the number that was answered, said back", repeats=True),
    CueKind("face_reason",       "",                      NONE,  SAY,  OPTIONAL, REST,  Sound.NOTE,         Haptic.ONE,
            "the reason of a stop, said after it"),
    CueKind("face_page",         "",                      NONE,  SAY,  OPTIONAL, REST,  Sound.NOTE,         Haptic.ONE,
            "the text of a page outside a session, read aloud"),
)
# fmt: on

CUES: Final[Mapping[str, CueKind]] = {kind.id: kind for kind in _ROWS}
"""Every cue there is, by its id."""

ENGINE_CUES: Final[Mapping[str, CueKind]] = {kind.id: kind for kind in _ROWS if kind.words == f"cue.{kind.id}"}
"""The cues that the engine itself emits. The others lead the phone on the leg, or belong to a face."""
