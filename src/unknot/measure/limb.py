"""From two directions of up to the angle of a leg.

The phone lies along a limb. Its long axis (or, laid crosswise, its short one) is then the limb's, and how far that axis is from
upright does not change when the phone is turned about the limb: on the front of the shin or on its side, the angle is the
same. Laid upside down, it is the same line.

Against the thigh: the phone lies along the upright thigh first, then on the shin. What is missing to straight is how far the
shin is from upright, less how far the thigh leaned the same way. Which way that is, the bent shin says: on it, up is straight
out of the front of the limb, wherever on the phone that is and whatever sign the browser gives it.

Against the floor: the phone stays on the thigh, and the leg rises from where it lay, perhaps beyond upright.
"""

from __future__ import annotations

from math import asin, atan2, degrees
from typing import Final

from unknot.measure.gravity import Vector, X, Y, Z, angle_deg, clip, cross, dot, length, minus, scale, unit

AXES: Final[tuple[Vector, Vector]] = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0))
NO_PLANE: Final = 1e-6
LEVEL: Final = 0.7071
"""The sine of 45 degrees: nearer to level than to upright."""


def axis_upright(up: Vector) -> int:
    """Return which axis of the phone lies along an upright limb: X or Y."""
    return Y if abs(up[Y]) >= abs(up[X]) else X


def from_upright_deg(up: Vector, axis: int) -> float:
    """Return how far an axis of the phone is from upright, 0 to 90 degrees, whichever of its ends is up."""
    line = AXES[axis]
    angle = angle_deg(up, line)
    return min(angle, 180.0 - angle)


def front(up: Vector, axis: int) -> Vector:
    """Return what is upwards across the limb: on a bent shin, or a leg that lies, the direction out of its front."""
    line = AXES[axis]
    return unit(minus(up, scale(line, dot(up, line))))


def lean_deg(up: Vector, out: Vector) -> float:
    """Return how far an upright thigh leans towards the feet (negative: towards the head).

    Args:
        up: what the phone felt on the thigh.
        out: the `front` of the bent shin, the phone lying on it as it lay on the thigh.
    """
    return degrees(asin(clip(dot(unit(up), out))))


def missing_deg(up: Vector, axis: int, thigh_lean_deg: float) -> float:
    """Return the degrees missing to a straight knee: the shin's angle from upright less the thigh's."""
    return from_upright_deg(up, axis) - thigh_lean_deg


def raised_deg(up: Vector, lying: Vector) -> float:
    """Return how far a leg was raised from where it lay, 0 to 180 degrees; beyond upright its front looks down."""
    axis = axis_moved(up, lying)
    now, then = _slope_deg(up, axis), _slope_deg(lying, axis)
    rose = now if now >= then else -now
    begun = then if now >= then else -then
    beyond = dot(up, front(lying, axis)) < 0
    return (180.0 - rose if beyond else rose) - begun


def _slope_deg(up: Vector, axis: int) -> float:
    """Return how far an end of the axis is above the other, -90 to 90 degrees."""
    return degrees(asin(clip(unit(up)[axis])))


def axis_moved(up: Vector, start: Vector) -> int:
    """Return the axis of the phone that lies along a limb that rose from lying: level then, and least out of its plane since.

    How far an end of an axis moved would not do: far beyond upright the limb's end has come down again, and across it what was
    up looks down.
    """
    then = unit(start)
    level = [axis for axis in (Y, X) if abs(then[axis]) < LEVEL] or [Y, X]
    return min(level, key=lambda axis: aside_deg(up, start, axis))


def aside_deg(up: Vector, start: Vector, axis: int) -> float:
    """Return how far a limb left the upright plane in which it began to move: it rolled, or the phone slipped."""
    normal = cross(AXES[axis], start)
    if length(normal) < NO_PLANE:
        return 0.0
    return abs(degrees(asin(clip(dot(unit(up), unit(normal))))))


def roll_deg(up: Vector, axis: int) -> float:
    """Return how far the phone is turned about the limb: 0 with the screen straight up or down, positive to one side."""
    across = up[X] if axis == Y else up[Y]
    return degrees(atan2(across, abs(up[Z])))
