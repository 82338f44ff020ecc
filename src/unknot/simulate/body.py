"""A simulated body under a tool: which sore place is pressed, how hard, since when, and the effect of earlier holds.

The body is one object with a memory; it computes every number from the person's traits and the time. Pressing a place
eases (or irritates) it, and some of that stays for the next hold of the day.
"""

from __future__ import annotations

from dataclasses import dataclass

from unknot.engine.prescription import Side
from unknot.simulate import priors
from unknot.simulate.person import Person, SorePlace, easing_after_rest


@dataclass(slots=True)
class Traces:
    """The effect of today's presses on one place.

    Its easing when the tool last left, the time of that, the pressure of the first press, and the least soreness after
    any press.
    """

    eased: float = 1.0
    left_t: float = 0.0
    least: float = 1.0
    first_pressure_kpa: float | None = None


class Body:
    """One person's body during one session."""

    def __init__(self, person: Person, build_up_s: float = 0.0) -> None:
        """Make a body that nothing has been pressed on today; pressure is built up evenly over `build_up_s` seconds."""
        self.person = person
        self._build_up_s = build_up_s
        self.place: SorePlace | None = None
        self._pressure_kpa = 0.0
        self._since_t = 0.0
        self._traces: dict[SorePlace, Traces] = {}

    def nearest(self, side: Side, x: float, y: float) -> SorePlace | None:
        """Return the sore place of this side nearest to a place on the map, if the person has one there."""
        own = [place for place in self.person.places if place.side is side]
        return min(own, key=lambda place: (place.x - x) ** 2 + (place.y - y) ** 2, default=None)

    def press(self, place: SorePlace, aim: float, t: float, *, as_the_first_time: bool = False) -> None:
        """Put the tool on a place and build up pressure.

        Args:
            place: the place.
            aim: the pain that the person should aim at, 0-10; a person who presses harder goes beyond it.
            t: session seconds.
            as_the_first_time: press exactly as hard as at the first press of this place.
        """
        traces = self._traces.setdefault(place, Traces())
        pressure_kpa = self.person.pressure_for(place, aim + self.person.presses_harder)
        if traces.first_pressure_kpa is None:
            traces.first_pressure_kpa = pressure_kpa
        if as_the_first_time:
            pressure_kpa = traces.first_pressure_kpa
        traces.eased = easing_after_rest(traces.eased, t - traces.left_t)
        self.place, self._pressure_kpa, self._since_t = place, pressure_kpa, t

    def come_off(self, t: float) -> None:
        """Take the tool away; the easing stays for a while."""
        if self.place is not None:
            traces = self._traces[self.place]
            traces.eased *= self.place.curve.factor(t - self._since_t)
            traces.left_t = t
            traces.least = min(traces.least, traces.eased)
        self.place = None

    def lighten(self) -> None:
        """Press one level lighter."""
        self._pressure_kpa *= priors.LIGHTEN_FACTOR.value

    def press_more(self) -> None:
        """Press a little more."""
        self._pressure_kpa *= priors.PRESS_MORE_FACTOR.value

    def first_start(self, place: SorePlace) -> float | None:
        """Return the pain when a place's first press began; None when it was not pressed today."""
        traces = self._traces.get(place)
        if traces is None or traces.first_pressure_kpa is None:
            return None
        return self.person.start_pain(place, traces.first_pressure_kpa)

    def least_left(self, place: SorePlace) -> float:
        """Return the least soreness of a place today after the tool came off; 1 is as sore as ever."""
        traces = self._traces.get(place)
        return 1.0 if traces is None else traces.least

    def pressed_s(self, t: float) -> float:
        """Return for how many seconds the current place has been pressed."""
        return t - self._since_t if self.place is not None else 0.0

    def pain_now(self, t: float) -> float:
        """Return the pain now, 0-10; 0 when nothing is pressed."""
        if self.place is None:
            return 0.0
        eased, pressed_s = self._traces[self.place].eased, self.pressed_s(t)
        built_up = min(1.0, pressed_s / self._build_up_s) if self._build_up_s > 0 else 1.0
        return self.person.pain_now(self.place, self._pressure_kpa * built_up, pressed_s, eased)
