"""The hold: getting onto a spot, pressing while the belief grows, and the rest between two holds.

The seconds of a hold are the biggest thing on its screen; the belief stands beside them as a curve with its band, and as a
certainty in tenths, as it is said aloud. How sure the program is never changes what may be answered: every number, every
change and every stop word is there from the first second of pressure to the last.
"""

from __future__ import annotations

from functools import lru_cache

from unknot.engine.belief.bayes_filter import Belief, expected_curve, outlook
from unknot.engine.prescription import HoldRule
from unknot.engine.state import HoldPress, HoldVerdict, Spot
from unknot.view.choices import changes, leaving, pain_numbers, ready, skip
from unknot.view.cue_words import spot_number
from unknot.view.leg_map.session_map import thigh
from unknot.view.screen import Choice, Curve, EasingOdds, HoldScreen, OnTheWayScreen, SpotInHand
from unknot.view.session.pressure_history import Stretch, level_at, stretches
from unknot.view.session.screen_context import ScreenContext, resting_until

# why: enough points for a smooth line on a wide terminal or a phone; drawing, not dose.
CURVE_POINTS = 16
AFTER_A_CHANGE_S = 0.1
"""why: a change of pressure is a step in the picture, and no two points of a line share a second."""
MOST_PAIN = 10.0
CERTAIN = 0.995
"""why: ten in ten is only said where two decimals would say so too."""
LIKELIER = 0.5
"""why: from here on it is likelier to have eased than not, and that is what is said."""


def hold(context: ScreenContext) -> HoldScreen | OnTheWayScreen:
    """Return the screen of the hold phase: pressing, resting, or going to a spot."""
    spot = context.state.spot_in_hand
    press = context.state.press
    if isinstance(press, HoldPress) and spot is not None:
        return pressing(context, spot, press)
    if (until_t := resting_until(context)) is not None:
        return resting(context, until_t)
    return placing(context)


def placing(context: ScreenContext) -> OnTheWayScreen:
    """Return the screen that sends the person to a spot; nothing is pressed before they say so."""
    words = context.words
    spot = context.state.spot_in_hand
    return OnTheWayScreen(
        id="place",
        phase=context.state.phase,
        title=words.title("place", **context.fills),
        say=context.sentence("place", "place", "rested"),
        body=words.body("place", **context.fills),
        side=context.state.side,
        progress=spots_done(context),
        choices=(ready(words, "press_now"), skip(words, "skip_spot"), *leaving(words)),
        map=thigh(context.state, words, context.now_t),
        spot=None if spot is None else _spot_in_hand(context, spot),
        why=context.why("phase"),
    )


def resting(context: ScreenContext, until_t: float) -> OnTheWayScreen:
    """Return the screen of the seconds off a spot before its next hold."""
    words = context.words
    return OnTheWayScreen(
        id="rest",
        phase=context.state.phase,
        title=words.title("rest", **context.fills),
        say=context.sentence("rest"),
        body=words.body("rest", **context.fills),
        side=context.state.side,
        deadline_t=until_t,
        count_down=True,
        progress=spots_done(context),
        choices=(skip(words, "skip_spot"), *leaving(words)),
        map=thigh(context.state, words, context.now_t),
        why=context.why("rest"),
    )


def pressing(context: ScreenContext, spot: Spot, press: HoldPress) -> HoldScreen:
    """Return the screen of pressure on a spot, until the latest moment at which the program will end it."""
    words, rule = context.words, context.state.prescription.hold
    at_s = context.now_t - press.since_t
    part = "settle" if at_s < rule.settle_s else "ask_again" if press.asked_again else "press"
    reported: tuple[Choice, ...] = changes(words) if press.reports else ()
    return HoldScreen(
        id=part,
        phase=context.state.phase,
        title=words.title(part, **context.fills),
        say=context.sentence(part),
        body=words.body(part, **context.fills),
        pressing=True,
        side=context.state.side,
        deadline_t=press.since_t + press.cap_s,
        count_down=True,
        progress=spots_done(context),
        choices=(*pain_numbers(), *reported, skip(words, "come_off"), *leaving(words)),
        map=thigh(context.state, words, context.now_t),
        curve=curve(press, rule, spot, context.now_t),
        certainty=_certainty(context, press),
        spot=_spot_in_hand(context, spot),
        dial_from=last_pain(spot, press),
        asks_again=part == "ask_again",
        why=context.why("settle" if press.verdict is HoldVerdict.SETTLING else str(press.verdict)),
    )


def spots_done(context: ScreenContext) -> tuple[int, int] | None:
    """Return the number of the current spot and how many there are on this leg."""
    spots = [spot.id for spot in context.state.spots if spot.side is context.state.side]
    return (spots.index(context.state.spot) + 1, len(spots)) if context.state.spot in spots else None


def curve(press: HoldPress, rule: HoldRule, spot: Spot, now_t: float) -> Curve | None:
    """Return the expected pain as a curve; None before there is any."""
    if press.belief is None:
        return None
    at_s = max(0.0, min(now_t - press.since_t, press.cap_s))
    seen = outlook(press.belief, rule, at_s)
    return Curve(
        points=_points(press.belief, press.cap_s, stretches(press, press.belief)),
        reports=tuple((report.at_s, float(report.value)) for report in press.reports if report.value is not None),
        cap_s=press.cap_s,
        now_s=round(at_s, 1),
        eased_below=max(rule.eased_level, rule.eased_ratio * spot.first_pain),
        ceiling=rule.ceiling,
        target=(rule.target_low, rule.target_high),
        eased_in_ten=in_ten(seen.eased),
        easing_in_ten=in_ten(seen.easing),
    )


def in_ten(probability: float) -> int:
    """Return a probability in tenths; 10 only when it is practically certain."""
    return max(0, min(int(probability * 10 + 0.5), 10 if probability >= CERTAIN else 9))


@lru_cache(maxsize=8)
def _points(belief: Belief, cap_s: float, along: tuple[Stretch, ...]) -> tuple[tuple[float, float, float, float], ...]:
    """Return the curve of the whole hold; the past is drawn at the pressure it had."""
    even = {round(cap_s * step / (CURVE_POINTS - 1), 1) for step in range(CURVE_POINTS)}
    turns = {round(stretch.since_s + after, 1) for stretch in along[1:] for after in (-AFTER_A_CHANGE_S, 0.0)}
    times = tuple(sorted(at_s for at_s in even | turns if 0.0 <= at_s <= cap_s))
    points = []
    for at_s, low, expected, high in expected_curve(belief, times):
        level = level_at(along, at_s)
        points.append((at_s, _within_scale(low * level), _within_scale(expected * level), _within_scale(high * level)))
    return tuple(points)


def _within_scale(level: float) -> float:
    return round(min(MOST_PAIN, level), 2)


def last_pain(spot: Spot, press: HoldPress) -> int:
    """Return the pain that was reported last for a spot: in this press, or before it."""
    said = [report.value for report in press.reports if report.value is not None]
    return said[-1] if said else spot.last_pain


def _certainty(context: ScreenContext, press: HoldPress) -> EasingOdds:
    """Say how sure the program is: that it has eased, that it will, or that nothing can be said yet."""
    words, rule = context.words, context.state.prescription.hold
    label = words.phrase("belief")
    if press.belief is None or press.verdict is HoldVerdict.SETTLING or not press.reports:
        return EasingOdds(label, words.phrase("belief_not_yet"), "", "", 0, str(HoldVerdict.SETTLING))
    seen = outlook(press.belief, rule, max(0.0, context.now_t - press.since_t))
    name, sure = ("eased", seen.eased) if seen.eased >= LIKELIER else ("easing", seen.easing)
    count = in_ten(sure)
    odds = words.phrase("belief_odds", certainty=str(count))
    before, found, after = words.phrase(f"belief_{name}", odds=odds).partition(odds)
    return EasingOdds(label, before, found, after, count, str(press.verdict))


def _spot_in_hand(context: ScreenContext, spot: Spot) -> SpotInHand:
    words = context.words
    return SpotInHand(
        label=words.phrase("spot", spot=spot_number(spot.id)),
        place=words.short("zone", spot.zone),
        pains=words.phrase("first_and_last", first=str(spot.first_pain), last=str(spot.last_pain)),
    )
