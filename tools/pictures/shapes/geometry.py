"""Turning, framing and bending: the few pieces of geometry that posing needs. World: X forward, Y left, Z up, metres, degrees."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

Array = Any
"""A numpy array. The project's own environment has no numpy, so its type is not spelled out."""

X, Y, Z = np.eye(3)


def unit(vector: Array) -> Array:
    """Return the vector one metre long."""
    vector = np.asarray(vector, float)
    return vector / np.linalg.norm(vector)


def turn(axis: Array, deg: float) -> Array:
    """Return the rotation by `deg` about `axis` (right-handed)."""
    a = unit(axis)
    angle = math.radians(deg)
    k = np.array([[0, -a[2], a[1]], [a[2], 0, -a[0]], [-a[1], a[0], 0]])
    return np.eye(3) + math.sin(angle) * k + (1 - math.cos(angle)) * k @ k


def frame(along: Array, hinge: Array) -> Array:
    """Return a frame whose columns are `along`, the part of `hinge` square to it, and their cross product."""
    d = unit(along)
    h = unit(hinge - (hinge @ d) * d)
    return np.stack([d, h, np.cross(d, h)], 1)


def step(value: Array, begins: float, ends: float) -> Array:
    """Return 0 before `begins`, 1 after `ends`, and a smooth slope between."""
    t = np.clip((value - begins) / (ends - begins), 0, 1)
    return t * t * (3 - 2 * t)


def direction(elevation_deg: float, azimuth_deg: float) -> Array:
    """Return the unit vector that rises by `elevation_deg` from straight ahead, turned left by `azimuth_deg`."""
    e, a = math.radians(elevation_deg), math.radians(azimuth_deg)
    return np.array([math.cos(e) * math.cos(a), math.cos(e) * math.sin(a), math.sin(e)])


def angle_deg(first: Array, second: Array) -> float:
    """Return the angle between two unit vectors."""
    return math.degrees(math.acos(max(-1.0, min(1.0, float(first @ second)))))


def two_bones(root: Array, target: Array, lengths: Sequence[float], pole: Array) -> tuple[Array, Array]:
    """Return the middle and the end of a two-bone chain from `root` to `target`, bent towards `pole`; short of it if too far."""
    upper, lower = lengths
    d = target - root
    far = float(np.linalg.norm(d))
    reach = min(max(far, abs(upper - lower) + 1e-3), (upper + lower) * 0.998)
    u = d / far
    p = unit(pole - (pole @ u) * u)
    c = max(-1.0, min(1.0, (upper**2 + reach**2 - lower**2) / (2 * upper * reach)))
    return root + upper * (c * u + math.sqrt(1 - c * c) * p), root + reach * u


def twist_deg(rotation: Array, axis: Array) -> float:
    """Return how far a rotation turns about `axis`."""
    w = np.array([rotation[2, 1] - rotation[1, 2], rotation[0, 2] - rotation[2, 0], rotation[1, 0] - rotation[0, 1]])
    deg = math.degrees(2 * math.atan2(float(w @ axis) / 2, 1 + float(np.trace(rotation)) / 2 - 0.5 + 1e-9))
    return (deg + 180) % 360 - 180
