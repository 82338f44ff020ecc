"""What a body meets: balls, rods and level surfaces. Each says how deep a point lies inside it, and which way is out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from tools.pictures.shapes.geometry import Array, Z, unit


class Thing(Protocol):
    """Anything that is not the body and does not give way."""

    def depth(self, points: Array) -> tuple[Array, Array]:
        """Return how deep each point lies inside (below zero: outside) and the way out."""
        ...


@dataclass(frozen=True)
class Ball:
    """A ball."""

    at: Array
    radius_m: float

    def depth(self, points: Array) -> tuple[Array, Array]:
        away = points - self.at
        far = np.linalg.norm(away, axis=1)
        return self.radius_m - far, away / np.maximum(far, 1e-9)[:, None]

    def top(self, points: Array) -> tuple[Array, Array]:
        """Return the height of the upper side under each point, and which points are over it."""
        flat = np.linalg.norm((points - self.at)[:, :2], axis=1)
        return self.at[2] + np.sqrt(np.maximum(self.radius_m**2 - flat**2, 0)), flat < self.radius_m * 0.9


@dataclass(frozen=True)
class Rod:
    """A roller or a stick: `axis` is a unit vector, `at` its middle."""

    at: Array
    axis: Array
    radius_m: float
    length_m: float

    def depth(self, points: Array) -> tuple[Array, Array]:
        away = points - self.at
        along = away @ self.axis
        away = away - along[:, None] * self.axis
        far = np.linalg.norm(away, axis=1)
        inside = np.where(np.abs(along) < self.length_m / 2, self.radius_m - far, -1)
        return inside, away / np.maximum(far, 1e-9)[:, None]

    def top(self, points: Array) -> tuple[Array, Array]:
        """Return the height of the upper side under each point (for a rod that lies level), and which points are over it."""
        away = points - self.at
        across = unit(np.cross(self.axis, Z))
        flat = np.abs(away @ across)
        over = (flat < self.radius_m * 0.9) & (np.abs(away @ self.axis) < self.length_m / 2)
        return self.at[2] + np.sqrt(np.maximum(self.radius_m**2 - flat**2, 0)), over


@dataclass(frozen=True)
class Level:
    """The floor, a mat, a seat or a step: everything below `z` within the rectangle."""

    z: float
    low: tuple[float, float] = (-9.0, -9.0)
    high: tuple[float, float] = (9.0, 9.0)

    def depth(self, points: Array) -> tuple[Array, Array]:
        over = np.all((points[:, :2] > self.low) & (points[:, :2] < self.high), axis=1)
        return np.where(over, self.z - points[:, 2], -1), np.broadcast_to(Z, points.shape)

    def top(self, points: Array) -> tuple[Array, Array]:
        """Return its height, and which points are over it."""
        over = np.all((points[:, :2] > self.low) & (points[:, :2] < self.high), axis=1)
        return np.full(len(points), self.z), over


@dataclass(frozen=True)
class Wall:
    """A wall behind the back: everything with x below `x`."""

    x: float

    def depth(self, points: Array) -> tuple[Array, Array]:
        return self.x - points[:, 0], np.broadcast_to(np.array([1.0, 0, 0]), points.shape)
