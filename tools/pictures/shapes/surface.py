"""The skin as a surface: its edges and normals, smoothing, and delta mush, which takes the creases out of bent joints."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tools.pictures.shapes.geometry import Array
from tools.pictures.shapes.mesh import SKIN, BaseMesh


@dataclass
class Surface:
    """The skin's connections; the same for every person and pose."""

    mesh: BaseMesh
    edges: Array = field(init=False)
    triangles: Array = field(init=False)
    neighbours: Array = field(init=False)
    """How many edges meet at a vertex."""
    one_neighbour: Array = field(init=False)

    def __post_init__(self) -> None:
        faces = self.mesh.faces
        pairs = {(min(a, b), max(a, b)) for face in faces for a, b in zip(face, (*face[1:], face[0]), strict=True)}
        self.edges = np.array(sorted(pairs))
        corners = [t for face in faces for t in ((face[0], face[1], face[2]), (face[0], face[2], face[-1]))]
        self.triangles = np.array(corners)
        self.neighbours = np.bincount(self.edges.ravel(), minlength=SKIN)[:SKIN]
        self.one_neighbour = np.zeros(SKIN, int)
        self.one_neighbour[self.edges[:, 0]] = self.edges[:, 1]
        self.one_neighbour[self.edges[:, 1]] = self.edges[:, 0]

    def normals(self, skin: Array) -> Array:
        """Return the outward unit normal at every vertex of the skin."""
        a, b, c = (skin[self.triangles[:, i]] for i in range(3))
        face = np.cross(b - a, c - a)
        total = np.zeros((SKIN, 3))
        for corner in range(3):
            for axis in range(3):
                total[:, axis] += np.bincount(self.triangles[:, corner], face[:, axis], SKIN)
        return total / np.maximum(np.linalg.norm(total, axis=1), 1e-12)[:, None]

    def smooth(self, values: Array, times: int, amount: float = 0.6) -> Array:
        """Return three-dimensional values on the skin, drawn towards the mean of their neighbours."""
        values = values.copy()
        a, b = self.edges.T
        count = np.maximum(self.neighbours, 1)[:, None]
        for _ in range(times):
            near = [np.bincount(a, values[b, k], SKIN) + np.bincount(b, values[a, k], SKIN) for k in range(3)]
            values += amount * np.where(self.neighbours[:, None] > 0, np.stack(near, 1) / count - values, 0)
        return values

    def frames(self, skin: Array) -> Array:
        """Return a frame at every vertex that follows the surface."""
        normal = self.normals(skin)
        along = skin[self.one_neighbour] - skin
        along -= (along * normal).sum(1, keepdims=True) * normal
        along /= np.maximum(np.linalg.norm(along, axis=1), 1e-12)[:, None]
        return np.stack([normal, along, np.cross(normal, along)], 2)

    def detail(self, rest: Array, times: int) -> Array:
        """Return what smoothing takes away from the resting skin, in its own frames."""
        smooth = self.smooth(rest, times)
        return np.einsum("vji,vj->vi", self.frames(smooth), rest - smooth)

    def mush(self, skin: Array, detail: Array, times: int) -> Array:
        """Return bent skin without the creases of linear blending; exact where the pose is rigid."""
        smooth = self.smooth(skin, times)
        return smooth + np.einsum("vij,vj->vi", self.frames(smooth), detail)
