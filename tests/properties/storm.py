"""The storm: send millions of random events through `replay`, and let every law check each of them.

The walk is exhaustive and shallow; the storm is long. It runs whole sessions of up to three hundred events, with any prescription inside
the fence, and with people from fully cooperative to fully random. The seed of each session comes from the storm's seed and the session's
number, so that you can repeat a session that breaks a law: `python -m tests.properties.storm --seed 1 --session 4711`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from random import Random
from typing import TypeAlias

from tests.prescriptions import SEARCH, ordinary, small
from tests.properties.laws import WATCHERS, Happened, watch
from tests.properties.strategies import ANYTHING, GAPS_S, UNREADABLE, WALL, Due, Happening, Quiet, events_of
from unknot.engine.events import Event, Ready, Started, Tick
from unknot.engine.prescription import (
    Dose,
    EarlierLock,
    FlushRule,
    PinRule,
    Prescription,
    SearchStop,
    SetUpId,
    Side,
    ZoneId,
)
from unknot.engine.replay import replay
from unknot.engine.safety.fence import beyond_fence
from unknot.engine.state import HoldPress, Phase, State
from unknot.engine.step import Step

BY_TYPE: dict[type[Event], tuple[Event, ...]] = {
    kind: tuple(template for template in ANYTHING if type(template) is kind)
    for kind in dict.fromkeys(map(type, ANYTHING))
}
"""Everything that may come at any moment, by its kind."""

Replaying: TypeAlias = Callable[[Iterable[Event]], Iterator[Step]]

WILDNESS = (0.02, 0.1, 0.3, 1.0)
"""How often somebody does anything at all instead of what the session waits for, at any time instead of a second later."""

RARE = frozenset({Phase.PIN, Phase.RECHECK, Phase.FLUSH, Phase.MEASURE_AGAIN, Phase.SET_UP})
RARELY_MEANT_WELL = 0.35
"""How often anything at all is done in a phase that few sessions reach and that is soon over."""

PINNED_EVENTS = 20
LED_TO_PIN_SHARE, PINNED_SHARE, LED_S = 0.5, 0.8, 200.0
"""How often a session is led to pin-and-move first, and how often the spot is pinned then; for how long it is tried."""

AFTER_THE_HOLDS = frozenset({Phase.PIN, Phase.RECHECK, Phase.FLUSH, Phase.SUMMARY})

QUIET_SHARE = 0.1
"""How often a few seconds go by before somebody does what the session waits for."""

UNREADABLE_SHARE = 0.01
EVENTS_AFTER_THE_END = 8
MOST_VIOLATIONS = 10
LANE = SearchStop(
    (ZoneId("middle-outer"), ZoneId("lower-outer")), 0.36, 0.74, 0.5, 12.0, 4, SetUpId("hamstrings-roller-floor")
)


@dataclass(slots=True)
class Stormed:
    """What a storm saw."""

    seed: int
    events: int = 0
    sessions: int = 0
    refused: int = 0
    by_event: Counter[str] = field(default_factory=Counter)
    by_phase: Counter[str] = field(default_factory=Counter)
    by_pair: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_standstill: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_rule: Counter[str] = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        def counted(counter: Counter[str]) -> str:
            return ", ".join(f"{name} {count}" for name, count in sorted(counter.items()))

        return (
            f"seed {self.seed}: {self.events} events in {self.sessions} sessions, {self.refused} refused, "
            f"{len(self.violations)} broken laws\nevents: {counted(self.by_event)}\nphases: {counted(self.by_phase)}\n"
            f"interlocks that spoke: {counted(self.by_rule)}\n{self.pairs()}"
        )

    def pairs(self) -> str:
        """Return how often each event came in each phase, and in each standstill, as a table; the rarest pair last."""
        kinds = [kind.__name__ for kind in BY_TYPE]
        lines = [" " * 15 + " ".join(f"{kind:>9}" for kind in kinds)]
        for title, counter in (("phase", self.by_pair), ("standstill", self.by_standstill)):
            lines += [
                f"{name:<15}" + " ".join(f"{counter[name, kind]:>9}" for kind in kinds)
                for name in sorted({name for name, _ in counter})
            ]
            (name, kind), least = min(counter.items(), key=lambda item: item[1])
            lines.append(f"the rarest pair of {title} and event: {name} and {kind}, {least} times")
        return "\n".join(lines)


def any_prescription(dice: Random) -> Prescription:
    """Throw any prescription inside the fence: whole or tiny, one leg or both, with and without tests, pin, flush and locks."""
    sides = dice.choice([(Side.LEFT,), (Side.RIGHT,), (Side.LEFT, Side.RIGHT), (Side.RIGHT, Side.LEFT)])
    plan = dice.choice((ordinary, small))(*sides)
    high = dice.randint(3, plan.hold.ceiling)
    hold = replace(
        plan.hold,
        target_high=high,
        target_low=dice.randint(3, high),
        ceiling=dice.randint(high, 7),
        cap_s=dice.choice((20.0, 25.0, 45.0, 90.0, 90.0)),
        holds_per_spot=dice.randint(1, 3),
        silent_off_s=dice.choice((15.0, 30.0)),
        ask_every_s=dice.choice((5.0, 10.0, 15.0)),
    )
    locks = (
        EarlierLock(sides[0], ZoneId("middle-outer"), "H1"),
        EarlierLock(sides[-1], ZoneId("*"), "H1"),
        EarlierLock(sides[0], ZoneId("middle-inner"), "H2", 0.5, -0.4),
    )
    return replace(
        plan,
        hold=hold,
        search=dice.choice((SEARCH, SEARCH, SEARCH, (LANE,), (*SEARCH[:2], LANE), ())),
        tests=dice.choice((plan.tests, ())),
        pin=dice.choice((plan.pin, None, PinRule(3.0, 1.0, 3.0, 8), PinRule(3.0, 1.0, 3.0, 8))),
        flush=dice.choice((plan.flush, FlushRule(0.0, 0.0), FlushRule(60.0, 0.0))),
        locks=tuple(dice.sample(locks, dice.choice((0, 0, 0, 1, 2)))),
        dose=Dose(
            spots_per_side=dice.randint(1, 3),
            muscle_s=dice.choice((30.0, 60.0, 240.0, 480.0)),
            session_s=dice.choice((45.0, 90.0, 450.0, 900.0)),
        ),
    )


def standstills(state: State) -> Iterator[str]:
    """Yield the event that a waiting session needs first: the end of a break, an answer, or coming off."""
    if state.paused_t is not None:
        yield "a break"
    if state.question is not None:
        yield f"asked {state.question.id}"
    if state.press is not None:
        yield f"pressing in {state.phase}"


class StormySession:
    """One random session: its next event depends on the state the last one led to."""

    def __init__(self, dice: Random, most_events: int) -> None:
        self._dice = dice
        self._left = most_events
        self.state: State | None = None
        self.event: Event = Started(0.0, WALL, any_prescription(dice))
        assert beyond_fence(self.event.prescription) == ()

    def events(self) -> Iterator[Event]:
        """Yield the start, then what a more or less wild person does next, a little beyond the end of the session."""
        dice, t = self._dice, 0.0
        wild, fades = dice.choice(WILDNESS), dice.choice((True, False))
        yield self.event
        if dice.random() < LED_TO_PIN_SHARE:
            for event in self._led_to_pin():
                self.event, t = event, event.t
                yield event
        while self._left > 0:
            assert self.state is not None, "the session was lost"
            if self.state.ending is not None:
                self._left = min(self._left, EVENTS_AFTER_THE_END)
            t = max(0.0, t + (dice.choice(GAPS_S) if dice.random() < wild else 1.0))
            seldom = self.state.phase in RARE or self.state.question is not None
            rare = seldom and dice.random() < RARELY_MEANT_WELL
            anything = rare or dice.random() < wild
            happening = self._anything() if anything else self._meant_well(self.state, fades=fades)
            for event in events_of(happening, self.state, t)[: max(1, self._left)]:
                self._left -= 1
                unreadable = dice.random() < UNREADABLE_SHARE * wild
                self.event = replace(event, t=dice.choice(UNREADABLE)) if unreadable else event
                yield self.event
                t = event.t

    def _led_to_pin(self) -> Iterator[Event]:
        """Yield what leads to pin-and-move where the plan has it: dice alone hardly ever ease a spot."""
        t, pain = 0.0, 6
        while self.state is not None and self.state.phase not in AFTER_THE_HOLDS and t < LED_S:
            # why no second mark: what was marked is held next
            happenings: tuple[Happening, ...] = (Due("no" if self.state.spots else "yes", 6),)
            if self.state.pressing:
                happenings, pain = (Quiet(8), Due("no", pain)), max(1, pain - 1)
            for happening in happenings:
                for event in events_of(happening, self.state, t + 1.0):
                    t = event.t
                    yield event
        if self.state is not None and self.state.phase is Phase.PIN and self._dice.random() < PINNED_SHARE:
            yield from (Tick(t + second) for second in range(1, 32))
            yield Ready(t + 32.0)
            self._left += PINNED_EVENTS

    def _anything(self) -> Event:
        """Choose what kind of thing is done first, so that a break is tried as often as a number."""
        return self._dice.choice(self._dice.choice(tuple(BY_TYPE.values())))

    def _meant_well(self, state: State, *, fades: bool) -> Happening:
        dice = self._dice
        if dice.random() < QUIET_SHARE:
            return Quiet(dice.choice((1, 3, 5, 10, 20, 40)))
        reported = len(state.press.reports) if isinstance(state.press, HoldPress) else 0
        # why: dice alone would hardly ever ease a spot, and pin-and-move would go untried
        pain = max(1, 6 - reported // 2) if fades else dice.randint(1, 7)
        return Due(dice.choice(("yes", "no")), pain)

    def live(self, replaying: Replaying = replay) -> Iterator[Happened]:
        """Yield what happened, event by event."""
        for taken in replaying(self.events()):
            seen = Happened(self.state, self.event, taken)
            self.state = taken.state
            yield seen


def session_of(seed: int, number: int) -> StormySession:
    """Return one session of a storm; the same numbers give the same session."""
    dice = Random(f"{seed}/{number}")
    return StormySession(dice, dice.choice((20, 60, 150, 300)))


def storm(events: int, seed: int = 1, replaying: Replaying = replay) -> Stormed:
    """Run at least this many random events; stop early only when enough laws were broken."""
    seen_all = Stormed(seed)
    while seen_all.events < events and len(seen_all.violations) < MOST_VIOLATIONS:
        watchers = WATCHERS
        for seen in session_of(seed, seen_all.sessions).live(replaying):
            watchers, broken = watch(watchers, seen)
            seen_all.events += 1
            seen_all.refused += seen.step.refused is not None
            seen_all.by_event[type(seen.event).__name__] += 1
            seen_all.by_phase[seen.now.phase] += 1
            if seen.before is not None:
                kind = type(seen.event).__name__
                seen_all.by_pair[seen.before.phase, kind] += 1
                seen_all.by_standstill.update((name, kind) for name in standstills(seen.before))
            seen_all.by_rule.update({cue.rule for cue in seen.step.cues if cue.rule.startswith("H")})
            seen_all.violations += [f"session {seen_all.sessions}: {law}: {message}" for law, message in broken]
        seen_all.sessions += 1
    return seen_all


def main(arguments: list[str]) -> int:
    """Run the storm, print the counts, and fail when a law was broken."""
    parser = argparse.ArgumentParser(prog="storm")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--session", type=int, help="live this one session again, and print every event of it")
    chosen = parser.parse_args(arguments)
    if chosen.session is not None:
        return _retell(chosen.seed, chosen.session)
    began = time.process_time()
    stormed = storm(chosen.events, chosen.seed)
    sys.stdout.write(f"{stormed}\n{time.process_time() - began:.0f} s of processor time\n")
    sys.stdout.writelines(f"  {violation}\n" for violation in stormed.violations)
    return 1 if stormed.violations else 0


def _retell(seed: int, number: int) -> int:
    watchers, failed = WATCHERS, False
    for seen in session_of(seed, number).live():
        watchers, broken = watch(watchers, seen)
        said = " ".join(f"{cue.id}/{cue.rule}" for cue in seen.step.cues)
        sys.stdout.write(f"{seen.now.phase:<13} {seen.event if seen.before else 'Started'} -> {said}\n")
        sys.stdout.writelines(f"  BROKEN {law}: {message}\n" for law, message in broken)
        failed = failed or bool(broken)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
