"""Measuring, setting up and searching: the screens before the first hold.

In the search the program knows where the tool is, so the number of soreness is the one thing to say: it marks the place and
how sore it is at once. The place is carried by the choice, read off the lane at the moment the screen was made.
"""

from __future__ import annotations

from typing import Final

from unknot.engine.moves.next_spot import side_spots
from unknot.engine.moves.trials import next_trial, trials_of
from unknot.engine.prescription import SearchStop, Side, TestRule
from unknot.engine.state import Phase, State
from unknot.view.choices import leaving, pain_numbers, ready, skip
from unknot.view.cue_words import spot_number
from unknot.view.leg_map.session_map import lane_place, shift, stop_in_hand, thigh
from unknot.view.pictures import FLOOR, asides, find_picture, pose_of, step_rows
from unknot.view.screen import Choice, ListRow, MeasureScreen, Picture, Role, SearchScreen, SetUpScreen
from unknot.view.session.screen_context import ScreenContext
from unknot.view.wording import Wording, number

MOVE: Final = "move"
"""What a face says when the person moves the mark: it turns a page and is not recorded; the mark itself is."""
MOVE_CM: Final = 2.0
"""why: about the width of a thumb."""


def measuring(context: ScreenContext) -> MeasureScreen:
    """Return the screen of one trial of a flexibility test, before or after."""
    words, state = context.words, context.state
    after = state.phase is Phase.MEASURE_AGAIN
    due = next_trial(state, after=after)
    screen = "measure_again" if after else "measure"
    if due is None:
        return MeasureScreen(id=screen, phase=state.phase, title=words.title(screen), say="", choices=leaving(words))
    test, side, trial = due.test, due.side, due.number
    rule = next(rule for rule in state.prescription.tests if rule.test == test)
    fills = context.fills | {"side": words.short("side", side), "trial": str(trial), "of": str(rule.trials)}
    ask = words.text(f"test.{test}.ask")
    typed = Choice("enter", ask, Role.NUMBER, "measured", (("test", test), ("side", str(side))))
    return MeasureScreen(
        id=screen,
        phase=state.phase,
        title=words.title(screen, **fills),
        say=context.sentence(screen, "measure", "measure_again"),
        body=(*words.lines(f"test.{test}.how"), *words.body(screen, **fills)),
        side=side,
        progress=(trial, rule.trials),
        choices=(typed, skip(words, "skip_measure"), *leaving(words)),
        picture=Picture(test, words.find(f"picture.{test}.alt") or words.label("test", test)),
        tries=tuple(_trial_row(words, state, rule, position) for position in range(trial - 1)),
        why=context.why("measure"),
    )


def _trial_row(words: Wording, state: State, rule: TestRule, position: int) -> ListRow:
    side = state.side
    trial = trials_of(state, rule.test, side, after=state.phase is Phase.MEASURE_AGAIN)
    value = f"{number(trial[position].value)} {words.phrase(rule.unit)}" if position < len(trial) else ""
    return ListRow(words.phrase("trial", trial=str(position + 1)), value)


def setting_up(context: ScreenContext) -> SetUpScreen:
    """Return the screen that shows the position: two sentences, then lighter and stronger."""
    words, state = context.words, context.state
    stop = coming_stop(state)
    path = f"set_up.{stop.set_up if stop else state.prescription.position}"
    set_up = context.knowledge.set_ups.get(stop.set_up) if stop else None
    *before, task = (*words.lines(f"{path}.do"), *words.body("set_up", **context.fills)) or ("",)
    return SetUpScreen(
        id="set_up",
        phase=state.phase,
        title=words.title("set_up", **context.fills),
        say=context.sentence("set_up", "set_up"),
        body=tuple(before),
        task=task,
        side=state.side,
        choices=(ready(words, "in_place"), skip(words, "skip_side"), *leaving(words)),
        picture=Picture(stop.set_up, words.find(f"{path}.alt") or "", pose_of(set_up) if set_up else "")
        if stop
        else None,
        map=thigh(state, words, context.now_t),
        lighter=step_rows(words, path, "lighter", set_up.lighter if set_up else ()),
        stronger=step_rows(words, path, "stronger", set_up.stronger if set_up else ()),
        leans_back=set_up is not None and set_up.position == FLOOR,
        asides=asides(words, set_up),
        why=context.why("set_up"),
    )


def coming_stop(state: State) -> SearchStop | None:
    """Return the stop that the search is at, or begins with."""
    stops = state.prescription.search
    return stops[state.search.stop_index] if state.search.stop_index < len(stops) else None


def searching(context: ScreenContext) -> SearchScreen:
    """Return the screen of one lane or place of the search."""
    words, state = context.words, context.state
    stop = stop_in_hand(state)
    screen = "search_lane" if stop is not None and stop.x_from != stop.x_to else "search_point"
    choices: tuple[Choice, ...] = ()
    mark_at = None
    if stop is not None:
        mark_at = x, y = shift(lane_place(stop, context.now_t - state.search.since_t), context.moved)
        choices = (*pain_numbers("sore", "pain", (("x", x), ("y", y))), *moves(words, state))
    waiting = any(spot.outcome is None for spot in side_spots(state))
    set_up = context.knowledge.set_ups.get(stop.set_up) if stop else None
    picture = find_picture(words, set_up.search_picture or set_up.id, pose_of(set_up)) if set_up is not None else None
    choices += (ready(words, "hold_now" if waiting else "next_place"),)
    return SearchScreen(
        id=screen,
        phase=state.phase,
        title=words.title(screen, **context.fills),
        say=context.sentence(screen),
        body=words.body(screen, **context.fills),
        side=state.side,
        deadline_t=state.search.since_t + stop.seconds if stop else None,
        progress=_stops_done(state),
        choices=(*choices, skip(words, "search_enough"), *leaving(words)),
        picture=picture,
        map=thigh(state, words, context.now_t, context.moved),
        mark_at=mark_at,
        found=tuple(
            ListRow(
                words.phrase("spot", spot=spot_number(spot.id)),
                words.short("zone", spot.zone),
                str(spot.first_pain),
                "spot",
            )
            for spot in state.spots
            if spot.side is state.side
        ),
        why=context.why("search"),
    )


def moves(words: Wording, state: State) -> tuple[Choice, ...]:
    """Return how the mark is moved before a number sets it: up, down, inwards, outwards, as the leg is seen from behind."""
    scale = state.prescription.scale
    along, across = MOVE_CM / scale.length_cm, MOVE_CM / scale.half_width_cm
    outer_key, inner_key = ("left", "right") if state.side is Side.LEFT else ("right", "left")
    steps = (
        ("up", "up", -along, 0.0),
        ("down", "down", along, 0.0),
        (inner_key, "inner", 0.0, -across),
        (outer_key, "outer", 0.0, across),
    )
    return tuple(
        Choice(key, words.phrase(f"move_{name}"), Role.MINOR, MOVE, (("x", round(x, 3)), ("y", round(y, 3))))
        for key, name, x, y in steps
    )


def _stops_done(state: State) -> tuple[int, int]:
    ours = [index for index, stop in enumerate(state.prescription.search) if stop.side in (None, state.side)]
    return (sum(index <= state.search.stop_index for index in ours), len(ours))
