"""The direction of up, in the axes of the phone.

A phone at rest measures only gravity, so the three numbers of its accelerometer point straight up or straight down. They form one arrow
in the phone's own axes (x to its right edge, y to its top edge, z out of its screen). Every angle of this package is an angle between
two such arrows. The code avoids pitch, roll and yaw, because these jump when a leg is upright.

Browsers differ: some report the arrow downwards, some in units of g, some report only the attitude of the phone. Only the direction
matters, so this module can read all of them; an invalid reading is None.
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
"""why: an arrow of this length can only be in units of g."""
LONGEST_MS2: Final = 80.0
"""why: eight g; no leg reaches that, so a longer arrow is not a valid reading."""
X, Y, Z = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Sample:
    """One reading of the phone at `t_s`, in m/s2; `arrow` is None for an invalid reading."""

    t_s: float
    arrow: Vector | None


def from_motion(t_s: float, x: float | None, y: float | None, z: float | None) -> Sample:
    """Return the reading of an acceleration that includes gravity, in m/s2 or in units of g.

    Args:
        t_s: the time of the reading, in seconds of any steady clock.
        x: towards the right edge of the phone; None or not finite when the browser reports nothing.
        y: towards its top edge.
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
    """Return the reading of a phone that reports only its attitude: `beta` about its x axis, then `gamma` about its y axis.

    The heading (alpha) says nothing about up and down, so this function does not need it.
    """
    if beta_deg is None or gamma_deg is None or not (isfinite(beta_deg) and isfinite(gamma_deg)):
        return Sample(t_s, None)
    beta, gamma = radians(beta_deg), radians(gamma_deg)
    up = (-cos(beta) * sin(gamma), sin(beta), cos(beta) * cos(gamma))
    return Sample(t_s, scale(up, G_MS2))


def length(arrow: Vector) -> float:
    """Return the length of an arrow."""
    return hypot(*arrow)


def scale(arrow: Vector, by: float) -> Vector:
    """Return an arrow multiplied by a number."""
    return (arrow[0] * by, arrow[1] * by, arrow[2] * by)


def minus(arrow: Vector, other: Vector) -> Vector:
    """Return the difference of two arrows."""
    return (arrow[0] - other[0], arrow[1] - other[1], arrow[2] - other[2])


def plus(arrow: Vector, other: Vector) -> Vector:
    """Return the sum of two arrows."""
    return (arrow[0] + other[0], arrow[1] + other[1], arrow[2] + other[2])


def dot(arrow: Vector, other: Vector) -> float:
    """Return the dot product of two arrows."""
    return arrow[0] * other[0] + arrow[1] * other[1] + arrow[2] * other[2]


def cross(arrow: Vector, other: Vector) -> Vector:
    """Return the cross product of two arrows."""
    (a, b, c), (d, e, f) = arrow, other
    return (b * f - c * e, c * d - a * f, a * e - b * d)


def unit(arrow: Vector) -> Vector:
    """Return the arrow of length 1 in the same direction; the zero arrow for an arrow without length."""
    size = length(arrow)
    return scale(arrow, 1 / size) if size > 0 else NOTHING


def mean(arrows: Sequence[Vector]) -> Vector:
    """Return the mean of arrows; the zero arrow when there are none."""
    count = len(arrows)
    if not count:
        return NOTHING
    return (
        sum(arrow[0] for arrow in arrows) / count,
        sum(arrow[1] for arrow in arrows) / count,
        sum(arrow[2] for arrow in arrows) / count,
    )


def angle_deg(arrow: Vector, other: Vector) -> float:
    """Return the angle between two arrows, 0 to 180 degrees."""
    return degrees(acos(clip(dot(unit(arrow), unit(other)))))


def clip(cosine: float) -> float:
    """Return a cosine limited to -1 to 1, because rounding may push it slightly beyond."""
    return max(-1.0, min(1.0, cosine))
