"""The exhaustive walk finds no fault in the engine, and finds every planted fault."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from tests.prescriptions import small
from tests.properties.laws import WATCHERS
from tests.properties.walk import NOBODY, Stepping, landmarks, walk
from unknot.engine.belief.hold_policy import HoldPolicy
from unknot.engine.cues import Cue
from unknot.engine.events import (
    NERVE_SIGNS,
    UNWELL_SIGNS,
    Answer,
    Event,
    Pain,
    Ready,
    Resume,
    Sign,
    SignFelt,
    Sore,
    Tick,
)
from unknot.engine.prescription import Side
from unknot.engine.state import HoldPress, Phase, State
from unknot.engine.step import Step, step


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sides", "depth"),
    [
        pytest.param((Side.LEFT,), 3, id="one leg"),
        pytest.param((Side.LEFT, Side.RIGHT), 3, id="both legs"),
        pytest.param((Side.LEFT,), 4, id="one leg, deeper", marks=pytest.mark.nightly),
    ],
)
def test_no_reachable_state_breaks_a_law(sides: tuple[Side, ...], depth: int) -> None:
    walked = walk(small(*sides), depth)
    sys.stdout.write(f"{walked}\n")
    assert walked.violations == []
    assert len(walked.phases) == 8, (
        "a small depth must reach every phase but the measures, which the small plan has not"
    )
    assert walked.spot_checks > 20


def deaf_to_tingling(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """H1 is not heard."""
    if isinstance(event, SignFelt) and event.word is Sign.TINGLING:
        event = Tick(event.t)
    return step(state, event, policy)


def forgetful(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """Locks do not last."""
    taken = step(state, event, policy)
    return taken if taken.state is None else replace(taken, state=replace(taken.state, locks=(), nerve_events=()))


def tireless(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """A press has no cap (H5), and never counts towards a dose (H6)."""
    return _with_press(step(state, event, policy), lambda press, t: replace(press, since_t=t))


def unwatched(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """Silence is taken for an answer (H7)."""
    return _with_press(step(state, event, policy), lambda press, t: replace(press, answered_t=t))


def brave(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """An 8 is taken for a 6 (H3)."""
    if isinstance(event, Pain) and event.value >= 8:
        event = replace(event, value=6)
    return step(state, event, policy)


def eager(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """A break ends in pressing again, without a 'ready'."""
    taken = step(state, event, policy)
    if isinstance(event, Resume) and not taken.refused and taken.state is not None and taken.state.spot is not None:
        t = taken.state.t
        press = HoldPress(t, 25.0, t, t)
        return replace(taken, state=replace(taken.state, press=press), cues=(*taken.cues, Cue("press", "phase")))
    return taken


def careless(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """The question after nobody was there is answered by itself."""
    taken = step(state, event, policy)
    if taken.state is not None and taken.state.question is not None and taken.state.question.id == "nerve_signs":
        answered = step(taken.state, Answer(taken.state.t, "nerve_signs", "no"), policy)
        return replace(answered, cues=(*taken.cues, *answered.cues))
    return taken


def pushing(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """More pressure is asked for whatever was said."""
    taken = step(state, event, policy)
    if isinstance(event, Pain) and taken.state is not None and taken.state.pressing and not taken.refused:
        return replace(taken, cues=(*taken.cues, Cue("press_more", "too_light")))
    return taken


def blind(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """A clock that jumped is taken for time that went by steadily (H7)."""
    if isinstance(event, Tick) and state is not None:
        event = Tick(event.t, state.t)
    return step(state, event, policy)


def touchy(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """What is refused leaves a trace (H12)."""
    taken = step(state, event, policy)
    if taken.refused and taken.state is not None:
        return replace(taken, state=replace(taken.state, unsupervised=taken.state.unsupervised + 1))
    return taken


def silent_stop(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """The cap ends a press, but nobody is told."""
    taken = step(state, event, policy)
    return replace(taken, cues=tuple(cue for cue in taken.cues if cue.rule != "H5"))


def stubborn(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """Nobody is ever asked to press less."""
    taken = step(state, event, policy)
    return replace(taken, cues=tuple(cue for cue in taken.cues if cue.id != "lighten"))


def hardened(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """Dizzy is no reason to end (H8)."""
    return step(state, Tick(event.t) if isinstance(event, SignFelt) and event.word is Sign.UNWELL else event, policy)


def careless_map(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """A spot slides into the hollow of the knee (H9)."""
    taken = step(state, event, policy)
    if taken.state is None or not isinstance(event, Sore):
        return taken
    spots = tuple(replace(spot, x=0.95) for spot in taken.state.spots)
    return replace(taken, state=replace(taken.state, spots=spots))


def forgets_what_is_said_while_asked(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """A stop word that comes while a question stands is answered, and forgotten."""
    taken = step(state, event, policy)
    if state is not None and state.question is not None and isinstance(event, SignFelt | Pain) and not taken.refused:
        return replace(taken, state=state) if taken.state is not None and taken.state.ending is None else taken
    return taken


def forgets_what_is_said_in_a_break(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """A stop word that comes in a break locks nothing."""
    taken = step(state, event, policy)
    if state is not None and state.paused_t is not None and taken.state is not None and isinstance(event, SignFelt):
        return replace(taken, state=replace(taken.state, locks=state.locks, spots=state.spots))
    return taken


def forgets_what_is_said_when_off(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """A stop word that comes after coming off locks nothing."""
    taken = step(state, event, policy)
    if state is not None and state.off is not None and taken.state is not None and isinstance(event, SignFelt):
        return replace(taken, state=replace(taken.state, locks=state.locks, spots=state.spots))
    return taken


def searches_on_behind_off(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """The search goes on while OFF stands."""
    taken = step(state, event, policy)
    if isinstance(event, Tick) and taken.state is not None and taken.state.off is not None and not taken.cues:
        return replace(taken, cues=(Cue("point", "search", taken.state.side),))
    return taken


def leaves_off_by_itself(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """OFF is over as soon as time passes."""
    taken = step(state, event, policy)
    if isinstance(event, Tick) and taken.state is not None and taken.state.off is not None:
        return replace(taken, state=replace(taken.state, phase=taken.state.off.phase, off=None))
    return taken


def asks_something_else_when_off(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """OFF and the next thing to do are said in one breath."""
    taken = step(state, event, policy)
    if taken.state is not None and any(cue.id == "off" for cue in taken.cues) and taken.state.ending is None:
        return replace(taken, state=replace(taken.state, phase=Phase.HOLD, off=None), cues=taken.cues)
    return taken


def counts_by_name(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """A place that is marked again has a fresh cap."""
    taken = step(state, event, policy)
    if taken.state is not None and isinstance(event, Ready) and taken.refused == "resting":
        return step(replace(taken.state, uses=()), event, policy)
    return taken


def never_rests(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """A place needs no rest between two holds."""
    taken = step(state, event, policy)
    if taken.state is None:
        return taken
    uses = tuple(replace(use, off_t=None, bout_s=0.0) for use in taken.state.uses)
    return replace(taken, state=replace(taken.state, uses=uses))


def holds_without_end(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """A place may be held as often as somebody likes."""
    taken = step(state, event, policy)
    if taken.state is None:
        return taken
    uses = tuple(replace(use, holds=0) for use in taken.state.uses)
    return replace(taken, state=replace(taken.state, uses=uses))


def presses_for_a_day(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """A gap of more than a day is no gap."""
    if state is not None and isinstance(event, Tick) and event.t - state.t > 80_000:
        return Step(state, (Cue("refused", "H12", state.side),), "time_unreadable")
    return step(state, event, policy)


def presses_while_the_clock_goes_back(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """A clock that is set back while somebody presses is waited for."""
    if state is not None and isinstance(event, Tick) and event.t < state.t:
        return Step(state, (Cue("refused", "H12", state.side),), "time_goes_back")
    return step(state, event, policy)


def stretches_after_sharp(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """Sharp pain is no reason to leave out the stretch."""
    taken = step(state, event, policy)
    if isinstance(event, Ready) and state is not None and state.off is not None and state.off.rule == "H2":
        return replace(taken, cues=(*taken.cues, Cue("flush_stretch", "flush", state.side)))
    return taken


def locks_the_wrong_spot(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """A stop locks a place two hands away."""
    taken = step(state, event, policy)
    if taken.state is None or not isinstance(event, SignFelt):
        return taken
    locks = tuple(lock if lock.x is None else replace(lock, x=lock.x + 0.4) for lock in taken.state.locks)
    spots = tuple(replace(spot, locked_by=None) for spot in taken.state.spots)
    return replace(taken, state=replace(taken.state, locks=locks, spots=spots))


def impatient(state: State | None, event: Event, policy: HoldPolicy) -> Step:
    """The next thing is asked for before the question is answered."""
    taken = step(state, event, policy)
    if taken.state is not None and taken.state.question is not None:
        return replace(taken, cues=(*taken.cues, Cue("place", "phase")))
    return taken


FAULTS: list[tuple[Stepping, str]] = [
    (deaf_to_tingling, "Reflex"),
    (forgetful, "NeverAgain"),
    (tireless, "Stopwatch"),
    (unwatched, "Silence"),
    (brave, "Reflex"),
    (eager, "FreshReady"),
    (careless, "FreshReady"),
    (pushing, "MoreOnlyBelowTarget"),
    (blind, "ClockJump"),
    (touchy, "RefusalChangesNothing"),
    (silent_stop, "Told"),
    (stubborn, "TooStrong"),
    (hardened, "EndsAtOnce"),
    (careless_map, "OnlyAllowedPlaces"),
    (impatient, "NothingPressedMeanwhile"),
    (forgets_what_is_said_while_asked, "NeverAgain"),
    (forgets_what_is_said_in_a_break, "NeverAgain"),
    (forgets_what_is_said_when_off, "NeverAgain"),
    (locks_the_wrong_spot, "NeverAgain"),
    (searches_on_behind_off, "OffStands"),
    (leaves_off_by_itself, "OffStands"),
    (asks_something_else_when_off, "OffStands"),
    (counts_by_name, "Stopwatch"),
    (never_rests, "Stopwatch"),
    (holds_without_end, "Stopwatch"),
    (presses_for_a_day, "ClockJump"),
    (presses_while_the_clock_goes_back, "ClockJump"),
    (stretches_after_sharp, "NoStretch"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_found(fault: Stepping, law: str) -> None:
    walked = walk(small(), 4, fault, looking_for=law)
    assert law in {violation.partition(":")[0] for violation in walked.violations}


def test_every_law_has_a_fault_that_it_finds() -> None:
    assert {law for _, law in FAULTS} == {type(watcher).__name__ for watcher in WATCHERS}


@pytest.mark.parametrize(
    "words", [NERVE_SIGNS, UNWELL_SIGNS - {Sign.BREATHLESS, Sign.CHEST_PAIN}, {Sign.BREATHLESS, Sign.CHEST_PAIN}]
)
def test_stop_words_of_one_kind_do_the_same(words: frozenset[Sign]) -> None:
    for root in landmarks(small()):
        taken = [step(root.state, SignFelt(root.state.t, word), NOBODY) for word in words]
        assert all(cues == taken[0] for cues in taken)


def _with_press(taken: Step, change: object) -> Step:
    state = taken.state
    if state is None or state.press is None:
        return taken
    assert callable(change)
    return replace(taken, state=replace(state, press=change(state.press, state.t)))
