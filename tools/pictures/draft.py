"""Look at positions quickly, small and noisy: `python -m tools.pictures.draft FOLDER NAME ...` (names may hold a `*`)."""

from __future__ import annotations

import fnmatch
import json
import sys
import time
from pathlib import Path

import bpy
from PIL import Image

from tools.pictures.data import PROJECT, positions
from tools.pictures.draw import pack, scene
from tools.pictures.loops import moved, still_share
from tools.pictures.people.figures import figures
from tools.pictures.people.known import known
from tools.pictures.people.settle import settled

SIZE = (400, 300)
SAMPLES = 3


def _roughly() -> None:
    """Give up everything that costs time and says nothing about the position."""
    render = bpy.context.scene
    render.cycles.samples, render.cycles.use_denoising, render.cycles.max_bounces = SAMPLES, False, 0
    for thing in render.objects:
        for change in thing.modifiers:
            if change.type == "SUBSURF":
                change.levels = change.render_levels = 1


def main() -> None:
    """Render drafts and print the figures of each."""
    folder, *wanted = sys.argv[1:]
    to = Path(folder)
    for name, position in positions().items():
        if name == "stand" or not any(fnmatch.fnmatch(name, pattern) for pattern in wanted):
            continue
        pose = moved(position, still_share(position))
        began = time.process_time()
        of = settled(known(pose["person"], pose["who"], PROJECT / "build" / "pictures"), pose)
        posed = time.process_time()
        print(name, json.dumps(figures(of)), flush=True)
        built = scene.build(of, [tuple(area) for area in pose["areas"]], SIZE, SAMPLES)
        _roughly()
        ready = time.process_time()
        scene.render(to / "draft.png")
        print(
            f"settled {posed - began:.1f} s, built {ready - posed:.1f} s, rendered {time.process_time() - ready:.1f} s"
        )
        whole = pack.with_within(Image.open(to / "draft.png"), built.within, built.tool_shows)
        pack.soft_shadow(whole).save(to / f"{name}.png")


if __name__ == "__main__":
    main()
