"""A press is begun, counted, asked about and ended to the second: caps, rests, budgets and doses at their edges."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.engine.sessions import INNER, OUTER, Session
from tests.prescriptions import HOLD, ordinary
from tests.properties.walk import POLICIES
from unknot.engine.events import Answer, Pain, Pause, Ready, Resume, Sign, SignFelt, Skip, Sore, Stop, Tick
from unknot.engine.moves.next_spot import muscle_left_s
from unknot.engine.places.place_use import budget_s, is_rested
from unknot.engine.prescription import Prescription, Side, SpotId, ZoneId
from unknot.engine.safety.coming_off import come_off
from unknot.engine.state import Ending, HoldPress, HoldVerdict, LevelChange, Outcome, Phase, PlaceUse, Spot, State
from unknot.engine.step import step


def short(cap_s: float = 40.0) -> Prescription:
    return replace(ordinary(), hold=replace(HOLD, cap_s=cap_s))


def pressing(*, since_t: float, t: float, spot: Spot, cap_s: float = 90.0) -> State:
    state = Session().live
    press = HoldPress(since_t, cap_s, since_t, since_t)
    return replace(replace(state, t=t), phase=Phase.HOLD, spot=spot.id, spots=(spot,), press=press)


SPOT = Spot(SpotId("left-1"), Side.LEFT, ZoneId("middle-outer"), 0.45, 0.5, 6, 6)
USE = PlaceUse(Side.LEFT, ZoneId("middle-outer"), 0.45, 0.5)


def eased_at_once(state: State, bout_s: float) -> State:
    """Return the state as if the hold in hand had just eased after `bout_s` seconds, and pin-and-move came next."""
    spot = replace(state.spots[0], outcome=Outcome.EASED)
    use = replace(state.uses[0], off_t=state.t, bout_s=bout_s, eased=True)
    return replace(state, phase=Phase.PIN, press=None, spots=(spot,), uses=(use,))


def test_coming_off_counts_the_press_on_the_spot_and_on_the_muscle() -> None:
    spot = replace(SPOT, pressed_s=7.0)
    state = replace(
        pressing(since_t=100.0, t=130.0, spot=spot),
        muscle_pressed_s=((Side.LEFT, 11.0), (Side.RIGHT, 2.0)),
        uses=(replace(USE, holds=1, bout_s=5.0, pressed_s=9.0),),
    )
    off = come_off(state, Outcome.EASED)
    assert off.press is None
    after = off.spots[0]
    assert (after.pressed_s, after.outcome) == (37.0, Outcome.EASED)
    assert off.uses == (replace(USE, holds=1, bout_s=35.0, pressed_s=39.0, eased=True, off_t=130.0),)
    assert dict(off.muscle_pressed_s) == {Side.LEFT: 41.0, Side.RIGHT: 2.0}


def test_the_first_press_of_a_muscle_is_counted_from_nothing() -> None:
    off = come_off(pressing(since_t=100.0, t=130.0, spot=SPOT), None)
    assert dict(off.muscle_pressed_s) == {Side.LEFT: 30.0}
    assert off.muscle_s(Side.RIGHT) == 0.0


def test_outside_a_hold_coming_off_leaves_what_the_hold_found() -> None:
    spot = replace(SPOT, outcome=Outcome.EASED)
    state = replace(pressing(since_t=100.0, t=105.0, spot=spot), phase=Phase.PIN)
    assert come_off(state, Outcome.STOPPED).spots[0].outcome is Outcome.EASED


def test_a_rest_is_over_at_its_last_second_and_not_before() -> None:
    state = Session().live
    assert is_rested(state, SPOT)
    state = replace(state, uses=(replace(USE, off_t=100.0),))
    assert not is_rested(replace(state, t=129.9), SPOT)
    assert is_rested(replace(state, t=130.0), SPOT)


def test_what_is_left_of_a_cap_is_less_what_was_pressed_since_the_last_rest() -> None:
    state = replace(Session().live, uses=(replace(USE, off_t=100.0, bout_s=50.0),))
    assert budget_s(replace(state, t=110.0), SPOT) == 40.0
    assert budget_s(replace(state, t=130.0), SPOT) == 90.0


def test_what_is_left_of_a_dose_is_the_smaller_of_the_two() -> None:
    plan = ordinary()
    state = Session(replace(plan, dose=replace(plan.dose, muscle_s=100.0, session_s=120.0))).live
    assert muscle_left_s(state) == 100.0
    pressed = replace(state, muscle_pressed_s=((Side.LEFT, 30.0),))
    assert muscle_left_s(pressed) == 70.0
    both = replace(state, muscle_pressed_s=((Side.LEFT, 30.0), (Side.RIGHT, 60.0)))
    assert muscle_left_s(both) == 30.0


def test_a_hold_begins_anew_with_its_cap_and_its_target() -> None:
    session = Session(short(40.0)).holding()
    state, press = session.live, session.hold_press
    assert (press.since_t, press.cap_s, press.answered_t, press.asked_t, press.levels) == (
        state.t,
        40.0,
        state.t,
        state.t,
        (),
    )
    said = session.said[-1]
    assert (said.id, said.rule, said.param("seconds"), said.param("low"), said.param("high")) == (
        "press",
        "settle",
        40,
        4,
        6,
    )
    spot = state.find(SpotId("left-1"))
    assert spot is not None
    assert (spot.holds, spot.outcome) == (1, None)
    assert [(use.holds, use.bout_s) for use in state.uses] == [(1, 0.0)]


def test_ready_while_pressing_changes_nothing() -> None:
    session = Session().holding()
    before = session.live
    taken = session.after(2.0, Ready(0.0))
    assert (taken.cues, taken.refused) == ((), None)
    assert session.live == replace(before, t=before.t + 2.0)


def test_a_spot_that_was_held_rests_first_and_is_told_how_long_and_when_it_is_over() -> None:
    session = Session().holding()
    session.after(4.0, Pause(0.0))
    off_t = session.live.t
    session.after(2.0, Resume(0.0))
    taken = session.after(8.0, Ready(0.0))
    assert taken.refused == "resting"
    assert [(cue.id, cue.rule, cue.param("seconds")) for cue in taken.cues] == [("rest", "rest", 20)]
    rested_t = []
    while session.live.t < off_t + 35.0:
        ids = [(cue.id, cue.rule) for cue in session.now(Tick(session.live.t + 1.0)).cues]
        rested_t += [session.live.t for cue_id in ids if cue_id == ("rested", "rest")]
    assert rested_t == [off_t + 30.0]
    session.after(1.0, Ready(0.0))
    assert session.live.pressing
    spot = session.live.find(SpotId("left-1"))
    assert spot is not None
    assert (spot.holds, spot.outcome) == (2, None)
    assert [(use.holds, use.bout_s) for use in session.live.uses] == [(2, 0.0)]


def test_a_number_is_asked_for_when_it_is_due_then_once_more_and_then_it_is_off() -> None:
    session = Session().holding()
    began = session.live.t
    heard = []
    while session.live.pressing:
        taken = session.now(Tick(session.live.t + 1.0))
        heard += [(cue.id, cue.rule, session.live.t - began, cue.param("seconds")) for cue in taken.cues]
    asked = [cue for cue in heard if cue[0] in {"ask", "ask_again", "off"}]
    assert asked == [
        ("ask", "report", 10.0, None),
        ("ask_again", "report", 20.0, 10),
        ("off", "H7", 30.0, None),
    ]


def test_a_report_above_the_ceiling_is_lightened_with_its_numbers() -> None:
    session = Session(replace(ordinary(), hold=replace(HOLD, ceiling=6))).holding()
    taken = session.after(4.0, Pain(0.0, 7))
    assert [(cue.id, cue.rule, cue.param("pain"), cue.param("high")) for cue in taken.cues] == [
        ("lighten", "too_strong", 7, 6)
    ]
    assert session.hold_press.levels == (LevelChange(4.0, True, HOLD.lighter_ratio),)
    assert not [cue for cue in Session().holding().after(4.0, Pain(0.0, 7)).cues if cue.rule == "too_strong"]


def test_light_for_long_asks_for_more_once_and_then_leaves() -> None:
    session = Session().holding()
    assert session.after(9.0, Pain(0.0, 2)).cues == ()
    taken = session.after(1.0, Pain(0.0, 2))
    assert [(cue.id, cue.rule, cue.param("pain")) for cue in taken.cues] == [("press_more", "too_light", 2)]
    assert session.hold_press.levels == (LevelChange(10.0, False, 1.0 / HOLD.lighter_ratio),)
    taken = session.after(5.0, Pain(0.0, 1))
    assert [(cue.id, cue.rule, cue.param("pain")) for cue in taken.cues[:1]] == [("not_sore", "too_light", 1)]
    spot = session.live.find(SpotId("left-1"))
    assert spot is not None
    assert spot.outcome is Outcome.NOT_SORE


def test_a_pin_waits_for_room_and_has_as_many_repetitions_as_fit() -> None:
    session = Session(short(40.0)).holding()
    session.state = eased_at_once(session.live, bout_s=20.0)
    taken = session.after(10.0, Ready(0.0))
    assert (taken.refused, taken.cues[0].param("seconds")) == ("resting", 20)
    session.state = replace(session.live, uses=(replace(session.live.uses[0], bout_s=12.0),))
    taken = session.now(Ready(session.live.t))
    assert [(cue.id, cue.rule, cue.param("of")) for cue in taken.cues] == [
        ("pin", "pin", 4),
        ("pin_out", "pin", 4),
    ]
    press = session.pin_press
    assert (press.cap_s, press.repetitions, press.steps_cued, press.since_t) == (28.0, 4, 1, session.live.t)
    assert session.live.uses[0].bout_s == 12.0


def test_a_pin_after_a_rest_has_the_whole_cap() -> None:
    session = Session(short(40.0)).holding()
    session.state = eased_at_once(session.live, bout_s=20.0)
    session.after(30.0, Ready(0.0))
    press = session.pin_press
    assert (press.cap_s, press.repetitions) == (40.0, 5)
    assert session.live.uses[0].bout_s == 0.0


def test_a_recheck_presses_what_is_left_and_waits_where_too_little_is() -> None:
    for bout_s, rest_s, refused, cap_s in (
        (31.0, 10.0, "resting", None),
        (30.0, 10.0, None, 10.0),
        (35.0, 30.0, None, 40.0),
    ):
        session = Session(short(40.0)).holding()
        session.state = replace(eased_at_once(session.live, bout_s=bout_s), phase=Phase.RECHECK)
        taken = session.after(rest_s, Ready(0.0))
        assert taken.refused == refused
        if refused:
            assert taken.cues[0].param("seconds") == 20
            continue
        assert [(cue.id, cue.rule) for cue in taken.cues] == [("recheck", "recheck")]
        press = session.live.press
        assert press is not None
        assert (press.cap_s, press.since_t, press.answered_t, press.asked_t) == (cap_s, *([session.live.t] * 3))
        assert session.live.uses[0].bout_s == (0.0 if rest_s == 30.0 else bout_s)


def test_ready_while_pinned_or_rechecked_changes_nothing() -> None:
    for phase in (Phase.PIN, Phase.RECHECK):
        session = Session().holding(OUTER, INNER)
        session.state = replace(session.live, phase=phase)
        before = session.live
        taken = session.now(Ready(before.t + 1.0))
        assert (taken.cues, taken.refused, session.live) == ((), None, replace(before, t=before.t + 1.0))


def test_an_end_says_off_first_where_somebody_presses_and_only_then() -> None:
    session = Session().holding()
    taken = session.after(4.0, Stop(0.0))
    assert [(cue.id, cue.rule) for cue in taken.cues] == [("off", "person"), ("summary", "phase")]
    assert [spot.outcome for spot in session.live.spots] == [Outcome.STOPPED]
    idle = Session()
    idle.now(Skip(1), Ready(2), Sore(3, *OUTER, 5))
    assert [cue.id for cue in idle.now(Stop(4)).cues] == ["summary"]


def test_an_end_leaves_no_break_and_no_question_behind() -> None:
    session = Session().holding()
    session.after(4.0, SignFelt(0.0, Sign.THROBBING))
    session.after(1.0, SignFelt(0.0, Sign.TINGLING))
    session.after(1.0, Pause(0.0))
    session.after(1.0, Stop(0.0))
    assert (session.live.question, session.live.asked_next, session.live.paused_t) == (None, (), None)


def test_a_question_is_put_once_however_often_its_word_is_said() -> None:
    session = Session().holding()
    session.after(4.0, SignFelt(0.0, Sign.THROBBING))
    session.after(1.0, SignFelt(0.0, Sign.THROBBING))
    assert not session.live.asked_next
    session.after(1.0, SignFelt(0.0, Sign.TINGLING))
    session.after(1.0, SignFelt(0.0, Sign.THROBBING))
    assert "nerve_gone" in {asked.id for asked in session.live.asked_next}
    assert len(session.live.asked_next) == 1


def test_a_nerve_sign_that_lasted_stays_the_ending_when_somebody_is_dizzy_later() -> None:
    session = Session().holding()
    session.after(4.0, SignFelt(0.0, Sign.TINGLING))
    session.after(2.0, Answer(0.0, "nerve_gone", "no"))
    session.after(601.0)
    assert session.live.ending is Ending.NERVE_LASTS
    taken = session.now(SignFelt(session.live.t + 1.0, Sign.DIZZY))
    assert [cue.id for cue in taken.cues] == ["off", "unwell"]
    assert session.state is not None
    assert session.state.ending is Ending.NERVE_LASTS


def test_after_the_louder_question_nothing_more_is_asked() -> None:
    session = Session(replace(ordinary(), hold=replace(HOLD, ask_every_s=5.0))).holding()
    began, heard = session.live.t, []
    while session.live.pressing:
        taken = session.now(Tick(session.live.t + 1.0))
        heard += [(cue.id, session.live.t - began) for cue in taken.cues if cue.id in {"ask", "ask_again", "off"}]
    assert heard == [("ask", 5.0), ("ask", 10.0), ("ask", 15.0), ("ask_again", 20.0), ("off", 30.0)]


def test_above_the_target_is_lightened_once_and_only_while_it_settles() -> None:
    session = Session(replace(ordinary(), hold=replace(HOLD, target_low=3, target_high=4))).holding()
    t = session.live.t + 4.0
    easing = step(session.live, Pain(t, 6), POLICIES[HoldVerdict.EASING])
    assert "lighten" not in {cue.id for cue in easing.cues}
    first = step(session.live, Pain(t, 6), POLICIES[HoldVerdict.SETTLING])
    said = [(cue.id, cue.rule, cue.param("pain"), cue.param("low"), cue.param("high")) for cue in first.cues]
    assert said == [("lighten", "above_target", 6, 3, 4)]
    assert first.state is not None
    assert isinstance(first.state.press, HoldPress)
    assert first.state.press.levels == (LevelChange(4.0, True, HOLD.lighter_ratio),)
    assert step(first.state, Pain(t + 1.0, 6), POLICIES[HoldVerdict.SETTLING]).cues == ()
    assert step(session.live, Pain(t, 4), POLICIES[HoldVerdict.SETTLING]).cues == ()
    assert step(session.live, Pain(t, 5), POLICIES[HoldVerdict.SETTLING]).cues != ()


def test_a_spot_made_lighter_for_its_strength_has_had_its_lighter_press() -> None:
    """One level lighter, once: whatever it was for. Given up after that, it is left at once."""
    session = Session(replace(ordinary(), hold=replace(HOLD, target_low=3, target_high=4))).holding()
    lighter = step(session.live, Pain(session.live.t + 4.0, 6), POLICIES[HoldVerdict.SETTLING])
    assert lighter.state is not None
    assert isinstance(lighter.state.press, HoldPress)
    assert lighter.state.press.times_lightened == 1, "the picture counts how often"
    left = step(lighter.state, Pain(lighter.state.t + 4.0, 4), POLICIES[HoldVerdict.NOT_TODAY])
    assert [(cue.id, cue.rule) for cue in left.cues[:1]] == [("leave", "not_today")]


def test_a_spot_given_up_is_left_at_the_next_verdict_unless_it_has_eased() -> None:
    session = Session().holding()
    given_up = step(session.live, Pain(session.live.t + 4.0, 5), POLICIES[HoldVerdict.NOT_TODAY])
    assert given_up.state is not None
    assert [cue.id for cue in given_up.cues] == ["lighten"]
    t = given_up.state.t + 4.0
    assert step(given_up.state, Pain(t, 4), POLICIES[HoldVerdict.EASING]).cues[0].id == "leave"
    assert step(given_up.state, Pain(t, 3), POLICIES[HoldVerdict.EASED]).cues[0].id == "eased"


def test_rising_comes_before_lighter() -> None:
    session = Session().holding()
    rising = step(session.live, Pain(session.live.t + 4.0, 7), POLICIES[HoldVerdict.RISING])
    assert [(cue.id, cue.rule) for cue in rising.cues[:1]] == [("off", "rising")]


@pytest.mark.parametrize(
    ("said_s", "asked_s"),
    [
        ([], [10.0, 20.0]),
        ([12.0], [10.0, 20.0]),
        ([15.0], [10.0, 20.0]),
        ([16.0], [10.0, 26.0]),
        ([4.0], [14.0, 24.0]),
        ([12.0, 14.0], [10.0, 24.0]),
        ([23.0], [10.0, 20.0, 30.0]),
        ([26.0], [10.0, 20.0, 36.0]),
    ],
)
def test_it_asks_from_question_to_question(said_s: list[float], asked_s: list[float]) -> None:
    """Every ten seconds; a report given on its own, and an answer that came late, put the next question off."""
    state, asked = Session().holding().live, []
    began_t = state.t
    for second in range(1, 38):
        for said in (Pain(began_t + at, 5) for at in said_s if at == second):
            state = step(state, said, POLICIES[HoldVerdict.EASING]).state or state
        taken = step(state, Tick(began_t + second), POLICIES[HoldVerdict.EASING])
        state = taken.state or state
        asked += [float(second) for cue in taken.cues if cue.id in ("ask", "ask_again")]
    assert asked[: len(asked_s)] == asked_s


def test_the_belief_follows_the_pressure_both_ways() -> None:
    ratios: list[float] = []
    policy = replace(POLICIES[HoldVerdict.SETTLING], follow_change=lambda _, ratio: ratios.append(ratio))
    session = Session().holding()
    step(session.live, Pain(session.live.t + 4.0, 7), policy)
    session.after(8.0, Pain(0.0, 2))
    step(session.live, Pain(session.live.t + 3.0, 2), policy)
    assert ratios[-1] == 1.0 / HOLD.lighter_ratio
    assert ratios[-1] > 1.0


def test_room_for_exactly_three_repetitions_is_enough() -> None:
    session = Session(short(40.0)).holding()
    session.state = eased_at_once(session.live, bout_s=19.0)
    session.after(10.0, Ready(0.0))
    assert session.pin_press.repetitions == 3
    assert (session.said[-1].id, session.said[-1].param("repetition")) == ("pin_out", 1)


@pytest.mark.parametrize("phase", [Phase.PIN, Phase.RECHECK])
def test_a_press_after_the_holds_is_no_hold_and_is_the_press_that_came_last(phase: Phase) -> None:
    state = Session().live
    spots = (
        Spot(SpotId("left-1"), Side.LEFT, ZoneId("middle-outer"), *OUTER, 6, 2, holds=1, outcome=Outcome.EASED),
        Spot(SpotId("left-2"), Side.LEFT, ZoneId("middle-inner"), *INNER, 5, 2, holds=1, outcome=Outcome.EASED),
    )
    uses = tuple(PlaceUse(spot.side, spot.zone, spot.x, spot.y, holds=1, pressed_s=20.0) for spot in spots)
    state = replace(state, phase=phase, spot=SpotId("left-1"), spots=spots, uses=uses, last_spot=SpotId("left-2"))
    pressed = step(state, Ready(1.0)).state
    assert pressed is not None
    assert pressed.pressing
    assert pressed.last_spot == "left-1"
    assert [use.holds for use in pressed.uses] == [1, 1]
