"""The summary of a session: what eased, what did not, what rests today and why, the tests, the next session, and whom to ask.

A number never stands alone. Pain goes from the first press to the last. A change of flexibility is compared with the error of the
test, and a second measurement, which is always warmer, is never called a gain by itself.
"""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.cues import Cue
from unknot.engine.moves.ending import GRAVE_CUES
from unknot.engine.prescription import EarlierLock
from unknot.engine.state import WHOLE_SIDE, Ending, Lock, Outcome, Spot, State
from unknot.insight.today.next_visit import needs_longer_rest
from unknot.measure.change import ChangeVerdict, pain_change
from unknot.view.cue_words import because, spot_number, why
from unknot.view.leg_map.session_map import spot_state, thigh
from unknot.view.record.harm_report import offer
from unknot.view.record.test_changes import change_rows, warmer
from unknot.view.screen import Choice, Count, ListRow, Map, Role, SummaryScreen, Why
from unknot.view.session.screen_context import ScreenContext
from unknot.view.wording import Wording, number

GRAVE: dict[Ending, str] = {
    Ending.URGENT: "urgent",
    Ending.UNWELL: "unwell",
    Ending.NERVE_LASTS: "nerve_lasts",
}
"""Endings after which what to do comes before any number."""


def summary(context: ScreenContext) -> SummaryScreen:
    """Return the last screen of a session."""
    words, state = context.words, context.state
    ending = state.ending or Ending.DONE
    grave = GRAVE.get(ending)
    screen = f"summary_{grave}" if grave else "summary"
    fills = context.fills | time_fills(state, words)
    told = context.words_of(Cue(GRAVE_CUES[ending], state.ending_rule, state.side)) if grave else None
    rows = (*spot_rows(state, words), *lock_rows(state, words), *change_rows(state, words))
    return SummaryScreen(
        id=screen,
        phase=state.phase,
        title=words.title(screen, **fills),
        say=told.say if told else context.sentence(screen, "summary"),
        body=(*((told.text,) if told else ()), *words.body(screen, **fills)),
        advice=() if grave else (*warmer(state, words), *advice(state, words)),
        side=state.side,
        count=None if grave else eased_count(state, words),
        choices=(Choice("enter", words.phrase("done"), Role.MAIN, "close"), offer(words, "summary")),
        maps=() if grave else treated_legs(state, words),
        rows=() if grave else rows,
        next_time=None if grave else next_row(state, words),
        why=context.why("phase"),
    )


def time_fills(state: State, words: Wording) -> dict[str, str]:
    """Return the length of the session and its seconds of pressure, in words."""
    minutes, seconds = divmod(round(state.pressed_s), 60)
    return {
        "minutes": words.minutes(max(1, round(state.t / 60))),
        "seconds": f"{minutes}:{seconds:02}",
        "count": str(sum(spot.outcome is Outcome.EASED for spot in state.spots)),
        "of": str(len(state.spots)),
    }


def eased_count(state: State, words: Wording) -> Count | None:
    """Return the number of eased spots for the screen; None when no spot was found."""
    if not state.spots:
        return None
    fills = time_fills(state, words)
    beside = words.phrase("eased_beside_one" if len(state.spots) == 1 else "eased_beside", **fills)
    return Count(fills["count"], beside, " ".join(words.body("summary", **fills)))


def treated_legs(state: State, words: Wording, *, past: bool = False) -> tuple[Map, ...]:
    """Return the map of each leg that was treated; `past` tells of another day."""
    return tuple(thigh(replace(state, side=side), words, state.t, past=past) for side in state.prescription.sides)


def spot_rows(state: State, words: Wording) -> tuple[ListRow, ...]:
    """Return one row for each spot: place, first and last pain, and how its last hold ended."""
    return tuple(_spot_row(spot, state, words) for spot in state.spots)


def _spot_row(spot: Spot, state: State, words: Wording) -> ListRow:
    place = words.phrase(
        "spot_place",
        spot=spot_number(spot.id),
        side=words.short("side", spot.side),
        zone=words.short("zone", spot.zone),
    )
    last = spot.rechecked if isinstance(spot.rechecked, int) else spot.last_pain
    value = words.phrase("from_to", first=str(spot.first_pain), last=str(last))
    return ListRow(
        place,
        value,
        outcome_words(spot, words),
        spot_state(spot, state),
        words.phrase("today_group"),
        spot=int(spot_number(spot.id)),
        pain=(spot.first_pain, last),
    )


def outcome_words(spot: Spot, words: Wording) -> str:
    """Return how a spot did: how its last hold ended, unless the check of the same press says otherwise."""
    said = words.label("outcome", spot.outcome) if spot.outcome else words.phrase("not_held")
    if not isinstance(spot.rechecked, int):
        return said
    points = words.knowledge.pain_change.press_points.value
    verdict = pain_change(spot.first_pain, spot.rechecked, points=points).verdict
    if verdict is ChangeVerdict.BETTER and spot.outcome is not Outcome.EASED:
        return words.phrase("less_sore_when_checked", last=said)
    if verdict is not ChangeVerdict.BETTER and spot.outcome is Outcome.EASED:
        return words.phrase("sore_again_when_checked", last=said)
    return said


def lock_rows(state: State, words: Wording, *, past: bool = False) -> tuple[ListRow, ...]:
    """Return one row for each place that rests today, with the reason; `past` tells of another day."""
    value, group = ("rested_that_day", "rested_group") if past else ("rests_today", "rests_group")
    return tuple(
        ListRow(
            lock_place(lock, words),
            words.phrase(value),
            because(lock.rule, words) if past else rests_because(lock, words),
            "locked",
            words.phrase(group),
            why=_why_any_day(lock.rule, words) if past else why(lock.rule, words.knowledge),
        )
        for lock in state.locks
    )


def rests_because(lock: Lock | EarlierLock, words: Wording) -> str:
    """Return why a place or a whole leg rests today."""
    if lock.zone != WHOLE_SIDE:
        return words.text(f"rule.{lock.rule}.why")
    return f"{because(lock.rule, words)} {words.phrase('leg_rests')}"


def _why_any_day(rule: str, words: Wording) -> Why | None:
    told = why(rule, words.knowledge)
    return replace(told, reason=because(rule, words)) if told else None


def lock_place(lock: Lock, words: Wording) -> str:
    """Return the name of a locked place: a spot, a zone, or the whole leg."""
    side = words.short("side", lock.side)
    if lock.zone == WHOLE_SIDE:
        return words.phrase("lock_side", side=side)
    zone = words.short("zone", lock.zone)
    if lock.spot is not None:
        return words.phrase("spot_place", spot=spot_number(lock.spot), side=side, zone=zone)
    name = "lock_zone" if lock.x is None else "lock_place"
    return words.phrase(name, side=side, zone=zone).capitalize()


def next_row(state: State, words: Wording) -> ListRow:
    """Return when to come back: as often as the stage allows, later after anything that had to be stopped."""
    doses = words.knowledge.doses
    careful = needs_longer_rest(has_locks=bool(state.all_locks), unsupervised=state.unsupervised, ending=state.ending)
    stage = doses.stages.get(state.prescription.stage)
    if careful or stage is None:
        value = words.phrase("next_careful", rest_h=number(doses.next_day.rest_h.value))
    else:
        value = words.phrase("next_usual", low=str(stage.per_week_low.value), high=str(stage.per_week_high.value))
    return ListRow(words.phrase("next_time"), value, mark="next", group=words.phrase("next_group"))


def advice(state: State, words: Wording, *, past: bool = False) -> tuple[str, ...]:
    """Return what to ask a doctor or physiotherapist, from what happened in a session; a grave ending first.

    `past` speaks of another day.
    """
    rules = [lock.rule for lock in state.locks]
    reasons = {
        "ask_nerve": "H1" in rules,
        "ask_throbbing": "H4" in rules,
        "ask_sharp": "H2" in rules,
        "ask_rising": "rising" in rules or any(spot.outcome is Outcome.WORSE for spot in state.spots),
    }
    found = tuple(words.phrase(name) for name, said in reasons.items() if said)
    return (*ending_advice(state.ending, words), *found) or (
        words.phrase("ask_nobody_that_day" if past else "ask_nobody"),
    )


def ending_advice(ending: Ending | None, words: Wording) -> tuple[str, ...]:
    """Return what to do after a grave ending, for as long as it was the last one; nothing after any other."""
    return words.body(f"home_{GRAVE[ending]}") if ending in GRAVE else ()
