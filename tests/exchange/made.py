"""Sessions that nobody lived, as facts: enough of them, and of every kind, to fill an export. Seeded, so always the same."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.prescription import Side
from unknot.engine.state import Ending, Outcome
from unknot.insight import questions
from unknot.insight.session.facts import SessionFacts, SpotFacts, TestFacts
from unknot.insight.session.pressing import LockFacts

FIRST = datetime.fromisoformat("2026-03-02T18:30:00+01:00")
ZONES = (
    ("upper-outer", 0.2, 0.4),
    ("middle-inner", 0.5, -0.4),
    ("middle-outer", 0.55, 0.45),
    ("lower-inner", 0.75, -0.4),
)


def made(count: int, *, every_days: int = 2, seed: int = 7) -> list[tuple[str, SessionFacts]]:
    """Return so many made-up sessions, oldest first, each with its id."""
    dice = Random(seed)
    return [_session(number, FIRST + timedelta(days=every_days * number), dice) for number in range(count)]


def _session(number: int, began: datetime, dice: Random) -> tuple[str, SessionFacts]:
    side = (Side.LEFT, Side.RIGHT)[number % 2]
    eased = min(0.9, 0.3 + number / 60)
    spots = tuple(_spot(side, *ZONES[dice.randrange(len(ZONES))], eased, dice) for _ in range(dice.randrange(1, 4)))
    locks = (LockFacts(side, spots[0].zone, "H1", 300.0),) if number % 9 == 4 else ()
    range_deg = 34.0 - min(number, 45) * 0.28
    tests = tuple(
        TestFacts("active-knee-extension", leg, round(range_deg + shift + dice.gauss(0, 2), 1), round(range_deg - 3, 1))
        for leg, shift in ((Side.LEFT, 0.0), (Side.RIGHT, 3.0))
    )
    facts = SessionFacts(
        wall=began.isoformat(),
        answers=_answers(number, began, dice),
        started=True,
        ended=True,
        ending=Ending.DONE,
        last_s=700.0,
        muscle="hamstrings",
        tool="lacrosse-ball" if number % 2 else "foam-roller-soft",
        position="floor",
        stage="steady",
        sides=(side,),
        spots=spots,
        locks=locks,
        tests=tests,
        pressed_s=sum(spot.pressed_s for spot in spots),
        side_pressed_s=((side, sum(spot.pressed_s for spot in spots)),),
        max_pain=6,
    )
    return f"{began:%Y%m%d%H%M%S}-{number:08x}", facts


def _answers(number: int, began: datetime, dice: Random) -> tuple[tuple[str, str], ...]:
    said = [(questions.OPENED, began.isoformat())]
    if number % 15 == 0:
        said += [(f"{questions.SCREENING}{name}", "no") for name in read_knowledge().questions]
        said += (
            [(f"{questions.SCREENING}blood-thinner", "yes")] if "blood-thinner" in read_knowledge().questions else []
        )
        said += [(f"{questions.SCREENING}recent-strain", "not_sure")]
        said += [(f"{questions.CLEARANCE}recent-strain", "2026-02-20 Dr. Łucja Żółć")]
    if number:
        said += [(questions.NEXT_DAY_SORENESS, str(dice.randrange(0, 4))), (questions.NEXT_DAY_BRUISE, "no")]
    pain = max(1, round(6 - number / 12 + dice.gauss(0, 0.7)))
    said += [(questions.PAIN_REST, str(max(0, pain - 2))), (questions.PAIN_MOVEMENT, str(min(10, pain)))]
    return tuple(said)


def _spot(side: Side, zone: str, x: float, y: float, eased: float, dice: Random) -> SpotFacts:
    first = dice.randrange(5, 8)
    is_eased = dice.random() < eased
    return SpotFacts(
        side=side,
        zone=zone,
        x=round(x + dice.uniform(-0.02, 0.02), 3),
        y=round(y + dice.uniform(-0.08, 0.08), 3),
        first_pain=first,
        last_pain=dice.randrange(1, 4) if is_eased else first - 1,
        outcome=Outcome.EASED if is_eased else Outcome.UNCHANGED,
        holds=1,
        pressed_s=float(dice.randrange(40, 91)),
        locked_by=None,
    )
