"""Which way is up, in the axes of the phone.

A phone at rest feels nothing but gravity, so the three numbers of its accelerometer point straight up or straight down: one
arrow in the phone's own axes (x to its right edge, y to its top edge, z out of its screen). Every angle of this package is an
angle between such arrows. Nothing is turned into pitch, roll and yaw and back: those jump where a leg is upright.

Browsers differ: some report the arrow down instead of up, some in units of g, some report only the phone's attitude. All that
is needed later is a direction, so all of them can be read; what cannot be read is None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import acos, cos, degrees, hypot, isfinite, radians, sin
from typing import Final, TypeAlias

Vector: TypeAlias = tuple[float, float, float]

G_MS2: Final = 9.80665
"""Standard gravity."""
NOTHING: Final[Vector] = (0.0, 0.0, 0.0)
IN_G: Final = (0.4, 2.5)
"""why: lengths of an arrow that can only be in units of g."""
LONGEST_MS2: Final = 80.0
"""why: eight g; no leg does that, and more is no reading."""
X, Y, Z = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Sample:
    """What the phone felt at `t_s`, in m/s2; `arrow` is None where it reported nothing that can be read."""

    t_s: float
    arrow: Vector | None


def from_motion(t_s: float, x: float | None, y: float | None, z: float | None) -> Sample:
    """Return a reading of the acceleration including gravity, in m/s2 or in units of g.

    Args:
        t_s: when, in seconds of any steady clock.
        x: along the right edge of the phone; None or not finite where the browser had nothing.
        y: along its top edge.
        z: out of its screen.
    """
    if x is None or y is None or z is None or not (isfinite(x) and isfinite(y) and isfinite(z)):
        return Sample(t_s, None)
    arrow = (x, y, z)
    size = length(arrow)
    if IN_G[0] <= size <= IN_G[1]:
        return Sample(t_s, scale(arrow, G_MS2))
    return Sample(t_s, arrow if size <= LONGEST_MS2 else None)


def from_attitude(t_s: float, beta_deg: float | None, gamma_deg: float | None) -> Sample:
    """Return the arrow of a phone that reports only how it is turned: `beta` about its x axis, then `gamma` about its y axis.

    The heading (alpha) says nothing about up and down and is not asked for.
    """
    if beta_deg is None or gamma_deg is None or not (isfinite(beta_deg) and isfinite(gamma_deg)):
        return Sample(t_s, None)
    beta, gamma = radians(beta_deg), radians(gamma_deg)
    up = (-cos(beta) * sin(gamma), sin(beta), cos(beta) * cos(gamma))
    return Sample(t_s, scale(up, G_MS2))


def length(arrow: Vector) -> float:
    """Return how long an arrow is."""
    return hypot(*arrow)


def scale(arrow: Vector, by: float) -> Vector:
    """Return an arrow made longer or shorter."""
    return (arrow[0] * by, arrow[1] * by, arrow[2] * by)


def minus(arrow: Vector, other: Vector) -> Vector:
    """Return the step from the other arrow's tip to this one's."""
    return (arrow[0] - other[0], arrow[1] - other[1], arrow[2] - other[2])


def plus(arrow: Vector, other: Vector) -> Vector:
    """Return both arrows, one after the other."""
    return (arrow[0] + other[0], arrow[1] + other[1], arrow[2] + other[2])


def dot(arrow: Vector, other: Vector) -> float:
    """Return how much of one arrow lies along the other."""
    return arrow[0] * other[0] + arrow[1] * other[1] + arrow[2] * other[2]


def cross(arrow: Vector, other: Vector) -> Vector:
    """Return the arrow that stands upright on both."""
    (a, b, c), (d, e, f) = arrow, other
    return (b * f - c * e, c * d - a * f, a * e - b * d)


def unit(arrow: Vector) -> Vector:
    """Return the same direction with length 1; nothing for an arrow of no length."""
    size = length(arrow)
    return scale(arrow, 1 / size) if size > 0 else NOTHING


def mean(arrows: Sequence[Vector]) -> Vector:
    """Return the arrow in the middle of some; nothing for none."""
    count = len(arrows)
    if not count:
        return NOTHING
    return (
        sum(one[0] for one in arrows) / count,
        sum(one[1] for one in arrows) / count,
        sum(one[2] for one in arrows) / count,
    )


def angle_deg(arrow: Vector, other: Vector) -> float:
    """Return the angle between two arrows, 0 to 180 degrees."""
    return degrees(acos(clip(dot(unit(arrow), unit(other)))))


def clip(cosine: float) -> float:
    """Return a cosine within -1 to 1: rounding may carry it a hair beyond."""
    return max(-1.0, min(1.0, cosine))
