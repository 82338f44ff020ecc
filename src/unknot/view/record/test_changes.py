"""The measurements of a session: the change compared with the error of the test, and how far the tries differ.

Every change stands beside the error of the test. The second measurement of a day is called warmer, and the first sessions with a
test are called practice. The difference between tries is shown, so that a mistake is visible.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from unknot.engine.moves.trials import trials_of
from unknot.engine.prescription import Side, TestRule
from unknot.engine.state import State
from unknot.measure.change import ChangeVerdict, TestChange, agree, change, mean_of, spread_of
from unknot.plan.why import PRACTICE
from unknot.view.cue_words import source
from unknot.view.screen import Gauge, ListRow, Why
from unknot.view.wording import Wording, number

SPARE_SHARE: Final = 0.12
"""why: a margin keeps marks off the ends of the scale."""
FEWEST_TO_COMPARE: Final = 2


def change_rows(state: State, words: Wording) -> tuple[ListRow, ...]:
    """Return the result of each test and leg: the change or the single value, and the difference between tries."""
    return tuple(
        row
        for rule in state.prescription.tests
        for side in Side
        for row in (*_value_rows(state, words, rule, side), *_spread_rows(state, words, rule, side))
    )


def warmer(state: State, words: Wording) -> tuple[str, ...]:
    """Return the note that a second measurement is always warmer; empty without a second measurement."""
    return (words.phrase("second_is_warmer"),) if any(trial.after for trial in state.trials) else ()


def practice_of(state: State, test: str) -> str | None:
    """Return how many sessions with a test are practice; None when this session is not one of them."""
    for reason in state.prescription.because:
        if reason.rule == PRACTICE and reason.item == f"tests.{test}":
            return dict(reason.numbers).get("count", "")
    return None


def _value_rows(state: State, words: Wording, rule: TestRule, side: Side) -> tuple[ListRow, ...]:
    before, after = (_mean(state, rule, side, after=after) for after in (False, True))
    if before is None:
        return ()
    place = words.phrase("test_place", test=words.short("test", rule.test), side=words.short("side", side))
    group, unit = words.phrase("measured_group"), words.phrase(rule.unit)
    why = _why(words, rule)
    practice = practice_of(state, rule.test)
    note = words.phrase("change_practice", count=practice) if practice is not None else ""
    if after is None:
        value = words.phrase("measured_value", value=number(round(before, 1)), unit=unit)
        return (ListRow(place, value, note, str(ChangeVerdict.WITHIN), group, why=why),)
    found = change(before, after, rule.real_change, lower_is_better=rule.lower_is_better)
    fills = _fills(found, unit)
    verdict = ChangeVerdict.WITHIN if practice is not None else found.verdict
    note = note or words.phrase(f"change_{found.verdict}", **fills)
    value = words.phrase("before_after", **fills)
    return (ListRow(place, value, note, str(verdict), group, gauge=_gauge(words, found, rule, fills), why=why),)


def _spread_rows(state: State, words: Wording, rule: TestRule, side: Side) -> tuple[ListRow, ...]:
    rows = []
    for after in (False, True):
        tries = [trial.value for trial in trials_of(state, rule.test, side, after=after)]
        if len(tries) < FEWEST_TO_COMPARE:
            continue
        when = words.phrase("tries_after" if after else "tries_before", count=str(len(tries)))
        apart = number(round(spread_of(tries), 1))
        note = words.phrase("tries_alike" if agree(tries, rule.real_change) else "tries_unlike")
        rows.append(
            ListRow(
                words.phrase("tries_place", when=when, side=words.short("side", side)),
                words.phrase("tries_apart", change=apart, unit=words.unit(rule.unit, apart)),
                note,
                "spread",
                words.phrase("measured_group"),
            )
        )
    return tuple(rows)


def _mean(state: State, rule: TestRule, side: Side, *, after: bool) -> float | None:
    return mean_of([trial.value for trial in trials_of(state, rule.test, side, after=after)])


def _fills(found: TestChange, unit: str) -> dict[str, str]:
    return {
        "before": number(round(found.before, 1)),
        "after": number(round(found.after, 1)),
        "unit": unit,
        "change": number(round(found.real_change, 1)),
    }


def _gauge(words: Wording, found: TestChange, rule: TestRule, fills: dict[str, str]) -> Gauge:
    before, after = found.before, found.after
    low, high = round(before - rule.real_change, 1), round(before + rule.real_change, 1)
    return Gauge(
        before=round(before, 1),
        after=round(after, 1),
        low=low,
        high=high,
        scale=scale_of((before, after, low, high), lower_is_better=rule.lower_is_better),
        unit=fills["unit"],
        text=words.phrase("gauge_text", low=number(low), high=number(high), **fills),
    )


def _why(words: Wording, rule: TestRule) -> Why:
    """Return the error of the test, with its source."""
    known = words.knowledge.tests.get(rule.test)
    error = words.phrase("error_of", change=number(rule.real_change), unit=words.phrase(rule.unit))
    cited = () if known is None else tuple(dict.fromkeys((known.real_change.source, *known.also)))
    reason = f"{error} {words.text('rule.measure.why')}"
    return Why("measure", reason, tuple(source(citation, words.knowledge) for citation in cited))


def scale_of(values: Iterable[float], *, lower_is_better: bool) -> tuple[float, float]:
    """Return the ends of the scale for some values, with a margin; the better end is last."""
    values = tuple(values)
    room = max(1.0, (max(values) - min(values)) * SPARE_SHARE)
    low, high = round(min(values) - room, 1), round(max(values) + room, 1)
    return (high, low) if lower_is_better else (low, high)
