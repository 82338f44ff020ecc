"""The exhaustive walk: visit every state that a small alphabet of events can reach, for every possible belief.

The alphabet: pain 0, 3, 5, 7, 8, 10; one stop word of each kind; ready, skip, pause, resume, stop; a sore place in each zone,
one in a no-go band; every answer to an open question; ticks of 1, 5, 6 (just too long) and 30 seconds, and a run of thirty steady
seconds. At every report the walk tries every possible verdict of the belief, so that it covers every filter and every person. Every law
checks every step.

The walk goes breadth first from the start and from landmarks deep in a session (a first hold, a second one, a pin, a recheck,
an open question, a break), so that a small depth covers every phase. Run it deeper with `python -m tests.properties.walk 9`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from tests.prescriptions import small
from tests.properties.abstraction import key_of
from tests.properties.laws import WATCHERS, Happened, Watchers, watch
from unknot.engine.belief.hold_policy import HoldPolicy
from unknot.engine.events import (
    Answer,
    Event,
    Pain,
    Pause,
    Ready,
    Resume,
    Sign,
    SignFelt,
    Skip,
    Sore,
    Started,
    Stop,
    Tick,
)
from unknot.engine.prescription import Prescription, Side
from unknot.engine.state import HoldVerdict, Phase, State
from unknot.engine.step import Step, step

Stepping: TypeAlias = Callable[[State | None, Event, HoldPolicy], Step]

PAINS = (0, 3, 5, 7, 8, 10)
WORDS = (Sign.TINGLING, Sign.SHARP, Sign.THROBBING, Sign.UNWELL, Sign.BREATHLESS, Sign.WEAK_FOOT)
"""One word of each kind; that the words of one kind do the same is a test of its own."""
VERDICTS = tuple(HoldVerdict)
SPOT_CHECK_EVERY = 53
"""why: one state in so many, counted as they are met, is kept to try whether states with its key behave as it does."""


def free_policy(verdict: HoldVerdict) -> HoldPolicy:
    """Return a policy that has no belief and always says this."""
    return HoldPolicy(lambda *_: None, lambda *_: None, lambda *_: None, lambda *_: verdict)


POLICIES = {verdict: free_policy(verdict) for verdict in VERDICTS}
NOBODY = POLICIES[HoldVerdict.SETTLING]


@dataclass(frozen=True, slots=True)
class Letter:
    """One thing that can happen next: an event, and what the belief will say of it."""

    event: Event
    policy: HoldPolicy = NOBODY
    verdict: HoldVerdict | None = None

    def __str__(self) -> str:
        return f"{self.event}{f' judged {self.verdict}' if self.verdict else ''}"


@dataclass(frozen=True, slots=True)
class Node:
    """A reachable state, what the laws remember, and how it was reached."""

    state: State
    watchers: Watchers
    depth: int
    came_from: Node | None = None
    by: Letter | None = None

    def path(self) -> list[str]:
        """Return the letters from a root to here."""
        earlier = self.came_from.path() if self.came_from else []
        return [*earlier, str(self.by)] if self.by else earlier


@dataclass(slots=True)
class Walked:
    """What a walk saw."""

    depth: int
    states: int = 0
    steps: int = 0
    by_depth: list[int] = field(default_factory=list)
    phases: dict[Phase, int] = field(default_factory=dict)
    spot_checks: int = 0
    is_exhausted: bool = False
    violations: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        phases = ", ".join(f"{phase} {count}" for phase, count in self.phases.items())
        end = "every reachable state" if self.is_exhausted else f"to depth {self.depth}"
        return (
            f"walked {end}: {self.states:,} states, {self.steps:,} steps, {self.spot_checks:,} spot checks, "
            f"{len(self.violations)} violations; new by depth {self.by_depth}; {phases}"
        )


def alphabet(state: State) -> Iterator[Letter]:
    """Yield everything that can happen next in a state."""
    t, plan = state.t, state.prescription
    yield Letter(Tick(t + 1.0))
    yield Letter(Tick(t + 5.0))
    yield Letter(Tick(t + 6.0))
    yield Letter(Tick(t + 30.0))
    yield Letter(Tick(t + 30.0, t))
    if state.pressing:
        yield Letter(Tick(t + 100_000.0))
        yield Letter(Tick(t - 60.0))
    judged = VERDICTS if state.pressing and state.phase is Phase.HOLD else (None,)
    for pain in PAINS:
        if pain >= plan.watch.stop_pain:
            yield Letter(Pain(t, pain))
        else:
            yield from (Letter(Pain(t, pain), POLICIES.get(said, NOBODY) if said else NOBODY, said) for said in judged)
    yield from (Letter(SignFelt(t, word)) for word in WORDS)
    yield from (Letter(event) for event in (Ready(t), Skip(t), Pause(t), Pause(t, unsaid=True), Resume(t), Stop(t)))
    if state.phase is Phase.SEARCH:
        for zone in plan.zones:
            x, y = (zone.x0 + zone.x1) / 2, (zone.y0 + zone.y1) / 2
            yield from (Letter(Sore(t, x, y, pain)) for pain in (5, 8))
        yield Letter(Sore(t, 0.95, 0.0, 5))
    if state.question is not None:
        yield from (Letter(Answer(t, state.question.id, value)) for value in state.question.choices)


def landmarks(plan: Prescription, stepping: Stepping = step) -> Iterator[Node]:
    """Yield the start, and states deep in a session: roots for the walk."""
    first, second = ((zone.x0 + zone.x1) / 2 for zone in plan.zones[:2])
    y_first, y_second = ((zone.y0 + zone.y1) / 2 for zone in plan.zones[:2])
    begin = [Letter(Ready(1.0)), Letter(Sore(2.0, first, y_first, 5)), Letter(Ready(3.0))]
    both = [begin[0], begin[1], Letter(Sore(2.0, second, y_second, 7))]
    easing = POLICIES[HoldVerdict.EASING]
    held = [*begin, Letter(Tick(8.0)), Letter(Tick(13.0)), Letter(Pain(13.0, 5), easing)]
    held += [Letter(Tick(18.0)), Letter(Tick(23.0)), Letter(Pain(23.0, 5), easing)]
    capped = [*held, Letter(Tick(28.0))]
    eased = [*begin, Letter(Tick(8.0)), Letter(Pain(8.0, 3), POLICIES[HoldVerdict.EASED], HoldVerdict.EASED)]
    pinned = [*eased, Letter(Ready(9.0)), Letter(Tick(12.0)), Letter(Tick(15.0))]
    nerve = [*begin, Letter(SignFelt(6.0, Sign.TINGLING))]
    away = [*begin, Letter(Tick(60.0))]
    roots = {
        "start": [],
        "one spot": begin,
        "two spots": both,
        "at the cap": held,
        "at the cap, off": capped,
        "resting": [*capped, Letter(Ready(29.0))],
        "second press": [*capped, Letter(Ready(29.0)), *_ticks(28.0), Letter(Ready(60.0))],
        "second hold": [*begin, *_broken_off(6.0), Letter(Ready(38.0))],
        "held twice": [*begin, *_broken_off(6.0), Letter(Ready(38.0)), *_broken_off(41.0)],
        "to be pinned": eased,
        "pinned": pinned,
        "a nerve word": nerve,
        "nobody there": away,
        "a break": [*begin, Letter(Pause(6.0))],
        "off in the search": [begin[0], Letter(Sore(2.0, first, y_first, 8))],
        "off, and nothing else": [*begin, Letter(SignFelt(6.0, Sign.SHARP))],
        "came off without a word": [*begin, Letter(Pause(6.0, unsaid=True))],
        "a pulse": [*begin, Letter(SignFelt(6.0, Sign.THROBBING))],
        "to be stretched": [*eased, Letter(Skip(9.0)), Letter(Skip(10.0))],
    }
    for letters in roots.values():
        node = start(plan, stepping)
        for letter in letters:
            following, _ = follow(node, letter, stepping)
            node = following
        yield Node(node.state, node.watchers, 0, node.came_from, node.by)


def _ticks(off_t: float) -> list[Letter]:
    """Return half a minute, so that a spot has had its rest."""
    return [Letter(Tick(off_t + second)) for second in range(5, 35, 5)]


def _broken_off(t: float) -> list[Letter]:
    """Return a short break in a hold, and the rest of its spot."""
    return [Letter(Pause(t)), Letter(Resume(t + 1.0)), *_ticks(t)]


def start(plan: Prescription, stepping: Stepping = step) -> Node:
    """Return the state in which a session has just started."""
    event = Started(0.0, "2026-03-02T09:00:00", plan)
    taken = stepping(None, event, NOBODY)
    assert taken.state is not None, taken.refused
    watchers, _ = watch(WATCHERS, Happened(None, event, taken))
    return Node(taken.state, watchers, 0)


def follow(node: Node, letter: Letter, stepping: Stepping = step) -> tuple[Node, list[tuple[str, str]]]:
    """Return the state a letter leads to, and the laws broken on the way."""
    taken = stepping(node.state, letter.event, letter.policy)
    watchers, broken = watch(node.watchers, Happened(node.state, letter.event, taken))
    assert taken.state is not None
    return Node(taken.state, watchers, node.depth + 1, node, letter), broken


def walk(
    plan: Prescription,
    depth: int,
    stepping: Stepping = step,
    *,
    looking_for: str | None = None,
    most_violations: int = 5,
) -> Walked:
    """Walk every reachable state, breadth first.

    Args:
        plan: a small prescription, so that the states are few.
        depth: how many events from a root.
        stepping: the engine, or an engine with a fault planted in it.
        looking_for: stop at the first violation of this law, and at no other.
        most_violations: stop after so many, when no law is looked for.
    """
    walked = Walked(depth)
    seen: set[int] = set()
    kept: dict[int, Node] = {}
    frontier: list[Node] = []

    def meet(node: Node) -> None:
        key = hash(key_of(node.state, node.watchers))
        if key in seen:
            if key in kept:
                walked.spot_checks += 1
                walked.violations += told_apart(kept.pop(key), node, stepping)
            return
        seen.add(key)
        if len(seen) % SPOT_CHECK_EVERY == 0:
            kept[key] = node
        frontier.append(node)
        walked.phases[node.state.phase] = walked.phases.get(node.state.phase, 0) + 1

    for root in landmarks(plan, stepping):
        meet(root)
    walked.by_depth.append(len(frontier))
    for _ in range(depth):
        layer, frontier = frontier, []
        for node in layer:
            for letter in alphabet(node.state):
                following, broken = follow(node, letter, stepping)
                walked.steps += 1
                walked.violations += [f"{law}: {said}; after {' > '.join(following.path())}" for law, said in broken]
                # why the watchers too: a word that leaves no trace in the state may be the very fault
                if following.state is not node.state or following.watchers != node.watchers:
                    meet(following)
            if _is_enough(walked, looking_for, most_violations):
                walked.states = len(seen)
                return walked
        walked.by_depth.append(len(frontier))
        if not frontier:
            walked.is_exhausted = True
            break
    walked.states = len(seen)
    return walked


def _is_enough(walked: Walked, looking_for: str | None, most_violations: int) -> bool:
    if looking_for is None:
        return len(walked.violations) >= most_violations
    return any(violation.startswith(f"{looking_for}:") for violation in walked.violations)


def told_apart(first: Node, second: Node, stepping: Stepping = step) -> list[str]:
    """Return the differences between two states with the same key; any difference means that the key is wrong."""
    found: list[str] = []
    for left, right in zip(alphabet(first.state), alphabet(second.state), strict=False):
        first_next, first_broken = follow(first, left, stepping)
        second_next, second_broken = follow(second, right, stepping)
        same = key_of(first_next.state, first_next.watchers) == key_of(second_next.state, second_next.watchers)
        if not same or [law for law, _ in first_broken] != [law for law, _ in second_broken]:
            found.append(
                f"the abstraction calls two states the same that {left} tells apart: {first.path()} {second.path()}"
            )
            break
    return found


def main(arguments: list[str]) -> int:
    """Walk to the given depth (6 by default), print the counts, and fail on a violation."""
    depth = int(arguments[0]) if arguments else 6
    began = time.monotonic()
    failed = False
    for plan in (small(Side.LEFT), small(Side.LEFT, Side.RIGHT)):
        walked = walk(plan, depth)
        sys.stdout.write(f"{' and '.join(plan.sides)}: {walked}\n")
        sys.stdout.writelines(f"  {violation}\n" for violation in walked.violations)
        failed = failed or bool(walked.violations)
    sys.stdout.write(f"{time.monotonic() - began:.0f} s\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
