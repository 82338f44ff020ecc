"""Measure how good a personal experiment is: simulate people with a known true effect, and judge their experiments.

`python -m tools.simulation.experiment_coverage --people 4000 --seed 11` prints, for each true effect and length, how often the interval held
the true effect, how often each verdict came, and the errors of the measured difference and of the shrunken guess. A person's evening
number is their own level, a slow drift, a lasting mood, weekends, the effect on days of rolling (less on the day after), and noise, rounded
to 0-10; one evening in ten is missing. docs/understand/the-experiment.md shows the numbers.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from datetime import timedelta
from functools import cache
from random import Random
from typing import Final

from unknot.app.files.knowledge_files import read_knowledge
from unknot.insight.experiment.design import FEEL, Comparison, Condition, Design, days_of, order_of
from unknot.insight.experiment.status import DayReport, experiment_status, write_day_report
from unknot.insight.experiment.verdict import ExperimentResult, ExperimentVerdict, OutcomeScale, result_of
from unknot.insight.questions import EXPERIMENT_TOLD
from unknot.insight.session.facts import SessionFacts
from unknot.plan.experiment import outcome_scale

EFFECTS: Final = (0.0, 0.5, 1.0, 2.0)
PAIRS: Final = (6, 8, 12)
START: Final = "2026-03-02"
FORGOTTEN: Final = 0.1
NEXT_DAY_SHARE: Final = 0.6
"""An effect fades: on the second day of a block this much of it is left, so a block's mean has 0.8 of it."""
MEAN_SHARE: Final = (1.0 + NEXT_DAY_SHARE) / 2
BLOCK_DAYS: Final = 2


def evenings(design: Design, effect: float, dice: Random) -> list[DayReport]:
    """Return the numbers that a person with this effect enters over an experiment."""
    level, drift = dice.uniform(3.0, 6.0), dice.gauss(0.0, 0.015)
    noise, weekend = dice.uniform(0.5, 1.4), dice.gauss(0.0, 0.4)
    mood, told = 0.0, []
    for day in days_of(design):
        mood = 0.6 * mood + dice.gauss(0.0, 0.5)
        pain = level + drift * day.number + mood + dice.gauss(0.0, noise)
        pain += weekend * (day.day.isoweekday() > 5)  # noqa: PLR2004 - Saturday and Sunday
        if day.way is Condition.ROLL:
            pain -= effect * (1.0 if day.acts else NEXT_DAY_SHARE)
        if dice.random() >= FORGOTTEN:
            told.append(DayReport(day.day, (float(min(10, max(0, round(pain)))),)))
    return told


def judged(effect: float, pairs: int, seed: str) -> ExperimentResult:
    """Simulate one person's experiment, and judge it like a real record."""
    design = Design(seed, Comparison.ON_OFF, "", "", FEEL, START, BLOCK_DAYS, order_of(seed, pairs), seed)
    dice = Random(f"{seed} evenings")  # noqa: S311 - invented people, no secret
    pages = [
        SessionFacts(
            f"{report.day}T20:00:00", ((EXPERIMENT_TOLD, write_day_report(design, report.day, report.values)),)
        )
        for report in evenings(design, effect, dice)
    ]
    end = days_of(design)[-1].day + timedelta(days=1)
    return result_of(experiment_status(design, pages, f"{end}T09:00:00"), feeling())


@cache
def feeling() -> OutcomeScale:
    """Return how a feeling is judged, by the knowledge base that is shipped."""
    return outcome_scale(read_knowledge(), FEEL)


def counted(effect: float, pairs: int, people: int, seed: int) -> str:
    """Return one line: what so many people of one effect came to."""
    true = effect * MEAN_SHARE
    verdicts: Counter[ExperimentVerdict] = Counter()
    held = asked = 0
    raw_off = guess_off = width = promised = 0.0
    for person in range(people):
        result = judged(effect, pairs, f"{seed}-{effect}-{pairs}-{person}")
        verdicts[result.verdict] += 1
        found = result.found
        if found is None or found.low is None or found.high is None:
            continue
        asked += 1
        held += found.low - 1e-9 <= true <= found.high + 1e-9
        width += found.high - found.low
        promised += found.certainty
        raw_off += (found.difference - true) ** 2
        guess_off += (found.guess - true) ** 2
    better = verdicts[ExperimentVerdict.BETTER] + verdicts[ExperimentVerdict.SLIGHTLY_BETTER]
    worse = verdicts[ExperimentVerdict.WORSE] + verdicts[ExperimentVerdict.SLIGHTLY_WORSE]
    return (
        f"{true:4.1f}  {pairs:2d} pairs  held {held / asked:6.1%} (promised {promised / asked:.1%})  width {width / asked:.1f}  "
        f"better {better / people:6.1%}  worse {worse / people:5.1%}  no matter {verdicts[ExperimentVerdict.NO_MATTER] / people:5.1%}  "
        f"open {verdicts[ExperimentVerdict.OPEN] / people:5.1%}  too little {verdicts[ExperimentVerdict.TOO_LITTLE] / people:5.1%}  "
        f"off by {(raw_off / asked) ** 0.5:.2f} measured, {(guess_off / asked) ** 0.5:.2f} guessed"
    )


def main(arguments: list[str]) -> int:
    """Count, for each effect and length."""
    parser = argparse.ArgumentParser(prog="experiment_coverage")
    parser.add_argument("--people", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=11)
    chosen = parser.parse_args(arguments)
    for pairs in PAIRS:
        for effect in EFFECTS:
            sys.stdout.write(f"{counted(effect, pairs, chosen.people, chosen.seed)}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
