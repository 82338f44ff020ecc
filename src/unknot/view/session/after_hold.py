"""What comes after the holds: pin-and-move, the recheck of each spot, easy rolling and the stretch."""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.moves.flushing import flush_parts
from unknot.engine.phases.pin import STEPS, step_at
from unknot.engine.prescription import PinRule
from unknot.engine.state import FlushPart, PinPress
from unknot.errors import Bug
from unknot.view.choices import leaving, pain_numbers, ready, skip
from unknot.view.leg_map.session_map import thigh
from unknot.view.pictures import find_picture
from unknot.view.screen import FlushScreen, OnTheWayScreen, Pace, Picture, PinScreen, RecheckScreen
from unknot.view.session.screen_context import ScreenContext, resting_until
from unknot.view.wording import Wording


def pinning(context: ScreenContext) -> PinScreen | OnTheWayScreen:
    """Return the screen of pin-and-move: going to the eased spot, or the paced repetitions."""
    words, state = context.words, context.state
    rule, press, spot = state.prescription.pin, state.press, state.spot_in_hand
    if not isinstance(press, PinPress) or rule is None:
        return _going(context, "pin_place", "pin_now", "skip_pin")
    if spot is None:
        # why raised: a face that gets no screen under pressure turns to OFF.
        raise Bug("A spot is pressed that is not among the spots.")
    pace = pin_pace(words, rule, press, context.now_t)
    tool = context.knowledge.tools.get(state.prescription.tool)
    pose = f"{tool.kind}-{state.prescription.position}" if tool is not None else ""
    return PinScreen(
        id="pin",
        phase=state.phase,
        title=words.title("pin", **context.fills),
        say=context.sentence("pin"),
        body=words.body("pin", **context.fills),
        pressing=True,
        side=state.side,
        deadline_t=press.since_t + press.cap_s,
        progress=(pace.number, pace.of),
        choices=(*pain_numbers(), skip(words, "come_off"), *leaving(words)),
        picture=find_picture(words, f"pin-{pose}", pose) if pose else None,
        map=thigh(state, words, context.now_t),
        pace=pace,
        dial_from=spot.last_pain,
        why=context.why("pin"),
    )


def pin_pace(words: Wording, rule: PinRule, press: PinPress, now_t: float) -> Pace:
    """Return the step of pin-and-move that the clock is at: out, stay or back, in which repetition of how many."""
    after_s = max(0.0, now_t - press.since_t)
    step, repetition = step_at(rule, after_s)
    if repetition > press.repetitions:
        step, repetition = len(STEPS) - 1, press.repetitions
    lengths = (rule.out_s, rule.stay_s, rule.back_s)
    begin_t = press.since_t + (repetition - 1) * rule.repetition_s + sum(lengths[:step])
    label = words.phrase(STEPS[step])
    return Pace(
        STEPS[step].removeprefix("pin_"), label, begin_t, begin_t + lengths[step], repetition, press.repetitions
    )


def rechecking(context: ScreenContext) -> RecheckScreen | OnTheWayScreen:
    """Return the screen of one press on a spot, to compare with its first."""
    words, state = context.words, context.state
    if state.press is None:
        return _going(context, "recheck_place", "press_now", "skip_recheck", numbers=True)
    return RecheckScreen(
        id="recheck",
        phase=state.phase,
        title=words.title("recheck", **context.fills),
        say=context.sentence("recheck"),
        body=words.body("recheck", **context.fills),
        pressing=True,
        side=state.side,
        deadline_t=state.press.since_t + state.press.cap_s,
        choices=(*pain_numbers(), skip(words, "come_off"), *leaving(words)),
        map=thigh(state, words, context.now_t),
        why=context.why("recheck"),
    )


def flushing(context: ScreenContext) -> FlushScreen | OnTheWayScreen:
    """Return the screen of easy rolling, then of the stretch."""
    words, state = context.words, context.state
    if state.flush.part is FlushPart.WAITING:
        first = next((part for part, _ in flush_parts(state)), FlushPart.STRETCH)
        waiting = _going(context, "flush", "in_place", "skip_flush")
        return replace(waiting, picture=flush_picture(words, first), map=thigh(state, words, context.now_t))
    rolling = state.flush.part is FlushPart.ROLL
    screen = "flush_roll" if rolling else "flush_stretch"
    return FlushScreen(
        id=screen,
        phase=state.phase,
        title=words.title(screen, **context.fills),
        say=context.sentence(screen),
        body=words.body(screen, **context.fills),
        side=state.side,
        deadline_t=state.flush.since_t + dict(flush_parts(state)).get(state.flush.part, 0.0),
        count_down=True,
        choices=(ready(words, "go_on"), skip(words, "skip_flush"), *leaving(words)),
        picture=flush_picture(words, state.flush.part),
        map=thigh(state, words, context.now_t),
        why=context.why("flush"),
    )


def flush_picture(words: Wording, part: FlushPart) -> Picture:
    """Return the picture of a part of the flush, and what it shows."""
    name = "flush-roll" if part is FlushPart.ROLL else "flush-stretch"
    return Picture(name, words.find(f"picture.{name}.alt") or "")


def _going(context: ScreenContext, screen: str, main: str, leave: str, *, numbers: bool = False) -> OnTheWayScreen:
    """Return a screen that waits for the person to be in place; nothing is pressed before they say so."""
    words, state = context.words, context.state
    rested_t = resting_until(context)
    go_on = (ready(words, main), *(pain_numbers() if numbers else ())) if rested_t is None else ()
    return OnTheWayScreen(
        id=screen,
        phase=state.phase,
        title=words.title(screen, **context.fills),
        say=context.sentence(screen),
        body=(*words.body(screen, **context.fills), *(words.body("rest", **context.fills) if rested_t else ())),
        side=state.side,
        deadline_t=rested_t,
        count_down=rested_t is not None,
        choices=(*go_on, skip(words, leave), *leaving(words)),
        map=thigh(state, words, context.now_t) if state.spot is not None else None,
        why=context.why(str(state.phase)),
    )
