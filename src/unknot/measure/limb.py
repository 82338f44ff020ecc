"""The angle of a leg, from two directions of up.

The phone lies along a limb, so its long axis (or its short axis, when it lies crosswise) is the axis of the limb. The angle between that
axis and upright does not change when the phone turns about the limb: on the front or on the side of the shin, or upside down.

Zero at the thigh: the phone first lies along the upright thigh, then on the shin. The degrees missing to a straight knee are the angle of
the shin from upright, minus the lean of the thigh in the same direction. The bent shin shows that direction: there, up points straight
out of the front of the limb, whatever sign the browser uses.

Zero at the floor: the phone stays on the thigh, and the leg rises from where it lay, perhaps beyond upright.
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
    """Return the angle between an axis of the phone and upright, 0 to 90 degrees, whichever end is up."""
    line = AXES[axis]
    angle = angle_deg(up, line)
    return min(angle, 180.0 - angle)


def front(up: Vector, axis: int) -> Vector:
    """Return the upward direction across the limb: out of the front of a bent shin or of a lying leg."""
    line = AXES[axis]
    return unit(minus(up, scale(line, dot(up, line))))


def lean_deg(up: Vector, out: Vector) -> float:
    """Return the lean of an upright thigh towards the feet, in degrees (negative: towards the head).

    Args:
        up: the direction of up, measured on the thigh.
        out: the `front` of the bent shin, the phone lying on it as it lay on the thigh.
    """
    return degrees(asin(clip(dot(unit(up), out))))


def missing_deg(up: Vector, axis: int, thigh_lean_deg: float) -> float:
    """Return the degrees missing to a straight knee: the angle of the shin from upright minus the lean of the thigh."""
    return from_upright_deg(up, axis) - thigh_lean_deg


def raised_deg(up: Vector, lying: Vector) -> float:
    """Return the degrees by which a leg rose from where it lay, 0 to 180; beyond upright its front faces down."""
    axis = axis_moved(up, lying)
    now, then = _slope_deg(up, axis), _slope_deg(lying, axis)
    rose = now if now >= then else -now
    begun = then if now >= then else -then
    beyond = dot(up, front(lying, axis)) < 0
    return (180.0 - rose if beyond else rose) - begun


def _slope_deg(up: Vector, axis: int) -> float:
    """Return the slope of an axis, -90 to 90 degrees."""
    return degrees(asin(clip(unit(up)[axis])))


def axis_moved(up: Vector, start: Vector) -> int:
    """Return the axis of the phone along a limb that rose from lying: it was level, and left its plane least.

    The distance that an end of an axis moved is not enough: far beyond upright the end of the limb has come down again.
    """
    then = unit(start)
    level = [axis for axis in (Y, X) if abs(then[axis]) < LEVEL] or [Y, X]
    return min(level, key=lambda axis: aside_deg(up, start, axis))


def aside_deg(up: Vector, start: Vector, axis: int) -> float:
    """Return the degrees by which a limb left the upright plane of its movement: it rolled, or the phone slipped."""
    normal = cross(AXES[axis], start)
    if length(normal) < NO_PLANE:
        return 0.0
    return abs(degrees(asin(clip(dot(unit(up), unit(normal))))))


def roll_deg(up: Vector, axis: int) -> float:
    """Return the degrees by which the phone is turned about the limb: 0 with the screen up or down, positive to one side."""
    across = up[X] if axis == Y else up[Y]
    return degrees(atan2(across, abs(up[Z])))
