"""Poisoned prescriptions: put everything that a careless or hostile program may write into every field of a real prescription.

`leaves` walks a prescription; `poisoned` changes one field. `sessions` simulates whole sessions with every prescription that passes the
fence: with a person who follows the coach, one who falls silent while pressing, and one who says a stop word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from math import inf, nan
from typing import Any, Final, TypeAlias

from tests.prescriptions import NO_GO, ZONES, ordinary
from tests.properties.laws import Happened, Violation, violations
from tests.properties.strategies import WALL, Due, Happening, Quiet, events_of
from unknot.engine.events import Event, Sign, SignFelt, Skip, Sore, Started, Tick
from unknot.engine.prescription import EarlierLock, EarlierPlace, Prescription, Side, ZoneId
from unknot.engine.state import State
from unknot.engine.step import step
from unknot.insight.session.facts import facts_of

Path: TypeAlias = tuple[str | int, ...]

POISONS: Final[tuple[Any, ...]] = (
    0,
    0.0,
    -0.0,
    1,
    0.5,
    -1,
    -0.5,
    1e308,
    -1e308,
    1e-308,
    5e-324,
    nan,
    inf,
    -inf,
    2**63,
    10**400,
    -(10**400),
    True,
    False,
    "",
    "7",
    "left",
    "*",
    "x" * 100_000,
    "\x1b[2J\n",
    None,
    (),
    (nan,),
    [],
    Side.RIGHT,
)
MANY: Final = 3_000
"""Copies of a list's own first item that make the list too long for anybody."""


def whole_prescription() -> Prescription:
    """Return a prescription in which every list and every optional part holds something."""
    plan = ordinary(Side.LEFT, Side.RIGHT)
    return replace(
        plan,
        search=(replace(plan.search[0], side=Side.LEFT, remembered=True), *plan.search),
        locks=(
            EarlierLock(Side.LEFT, ZoneId("upper-outer"), "rising"),
            EarlierLock(Side.LEFT, ZoneId("upper-inner"), "H3", 0.2, -0.5),
        ),
        pin=replace(plan.pin, zones=tuple(zone.id for zone in ZONES)) if plan.pin else None,
        places=(EarlierPlace(Side.LEFT, ZoneId("middle-outer"), 0.5, 0.5, 1, 30.0, 30.0, False, 600.0),),
        no_go=NO_GO,
    )


def leaves(value: object, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every part of a value, whole lists and records too; of long lists the first and the last item."""
    if path:
        yield path
    if is_dataclass(value):
        for field in fields(value):
            yield from leaves(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, tuple):
        for index in sorted({0, len(value) - 1} & set(range(len(value)))):
            yield from leaves(value[index], (*path, index))


def found(value: Any, path: Path) -> Any:
    """Return the value at a path."""
    for part in path:
        value = value[part] if isinstance(part, int) else getattr(value, part)
    return value


def poisoned(value: Any, path: Path, poison: object) -> Any:
    """Return the value with something else at a path."""
    if not path:
        return poison
    first, rest = path[0], path[1:]
    if isinstance(first, int):
        return (*value[:first], poisoned(value[first], rest, poison), *value[first + 1 :])
    return replace(value, **{first: poisoned(getattr(value, first), rest, poison)})


def name_of(path: Path) -> str:
    """Return a path as the fence writes it."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


_MEASURED: Final[tuple[Happening, ...]] = (Due("no"),) * 7
_BEGIN: Final[tuple[Happening, ...]] = (*_MEASURED, Due("yes", 5), Quiet(2), Due("yes", 6), Skip(0.0), Due("no"))
_EASING: Final[tuple[Happening, ...]] = tuple(
    happening for pain in (6, 5, 4, 3, 2, 1, 1) for happening in (Quiet(4), Due("no", pain))
)
_GOING_ON: Final[tuple[Happening, ...]] = (Due("no", 2), Quiet(6))
_LEAVING: Final[tuple[Happening, ...]] = (Skip(0.0), Quiet(2))
_TO_THE_END: Final[tuple[Happening, ...]] = (Quiet(32), *_GOING_ON * 5, *_LEAVING * 12)
SCRIPTS: Final[tuple[tuple[Happening, ...], ...]] = (
    (*_BEGIN, *_EASING, *_TO_THE_END),
    (*_BEGIN, Quiet(40), Due("no"), Quiet(32), *_TO_THE_END),
    (*_BEGIN, Due("no", 5), SignFelt(0.0, Sign.TINGLING), Quiet(62), Due("yes"), *_TO_THE_END),
    (
        *_BEGIN,
        Due("no", 1),
        Due("no", 1),
        Quiet(12),
        Due("no", 1),
        Due("no", 9),
        Sore(0.0, 0.45, -0.5, 5),
        *_TO_THE_END,
    ),
)
"""A hold that eases and all that follows; silence; a nerve word that is gone; too light, then nine of ten."""


def lived(plan: Prescription, script: tuple[Happening, ...]) -> list[Happened]:
    """Return the steps of a script under a prescription."""
    event: Event = Started(0.0, WALL, plan)
    taken = step(None, event)
    history = [Happened(None, event, taken)]
    state: State | None = taken.state
    t = 0.0
    for happening in script:
        if state is None:
            break
        t += 1.0
        for event in events_of(happening, state, t):
            taken = step(state, event)
            history.append(Happened(state, event, taken))
            assert taken.state is not None
            state, t = taken.state, max(t, event.t)
    for second in range(3):
        assert state is not None
        event = Tick(t + second + 1.0)
        taken = step(state, event)
        history.append(Happened(state, event, taken))
        state = taken.state
    return history


def broken_laws(plan: Prescription, scripts: tuple[tuple[Happening, ...], ...] = SCRIPTS) -> list[Violation]:
    """Return every law that is broken in any of the sessions lived under a prescription; raise what the engine raises.

    Each session is summed up, too, as a later session reads it.
    """
    broken: list[Violation] = []
    for script in scripts:
        history = lived(plan, script)
        broken += violations(history)
        facts_of([seen.event for seen in history])
    return broken
