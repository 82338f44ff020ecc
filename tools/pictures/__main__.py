"""Render what changed: `make pictures`. Content-hashed: a picture whose data is what it was is left alone.

Arguments name pictures (with `*`), to render only those; `--maps` renders the body maps again; `--figures` measures without rendering.
"""

from __future__ import annotations

import argparse
import fnmatch
import os
import tempfile
import time
from pathlib import Path
from typing import Any

from PIL import Image

from tools.pictures import data, hashes, shelf
from tools.pictures.draw import body_map, pack, scene
from tools.pictures.loops import moved, shares, still_share
from tools.pictures.people.figures import figures
from tools.pictures.people.known import known
from tools.pictures.people.person import Person
from tools.pictures.people.settle import Settled, settled

STILL_SIZE, STILL_SAMPLES = (720, 540), 5
LOOP_SIZE, LOOP_SAMPLES = (480, 360), 5
FRAME_BYTES = 22_000
MAP_SAMPLES = 24
PEOPLE = data.PROJECT / "build" / "pictures"


def main() -> None:
    """Render what is asked for, or what changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=["*"])
    parser.add_argument("--maps", action="store_true", help="the body maps too, though their data is what it was")
    parser.add_argument("--figures", action="store_true", help="measure every position again, render nothing")
    parser.add_argument("--again", action="store_true", help="render though the data is what it was")
    asked = parser.parse_args()
    os.nice(10)
    written = shelf.read()
    positions = data.positions()
    stand = positions.pop("stand")
    for gone in set(written["pictures"]) - set(positions):
        shelf.forget(written, gone)
    for name, position in positions.items():
        wanted = any(fnmatch.fnmatch(name, pattern) for pattern in asked.names)
        if asked.figures:
            written["pictures"].setdefault(name, {})["figures"] = _figures(position)
        elif wanted and (asked.again or not shelf.is_current(written, name, position)):
            began = time.monotonic()
            written["pictures"][name] = _picture(name, position)
            print(f"{name}: {time.monotonic() - began:.0f} s, {written['pictures'][name]['bytes']} bytes", flush=True)
        shelf.write(written)
    if asked.maps or not shelf.maps_are_current(written, stand):
        written["maps"] = _maps(stand)
    shelf.write(written)


def _person(position: dict[str, Any]) -> Person:
    return known(position["person"], position["who"], PEOPLE)


def _at(position: dict[str, Any], share: float) -> Settled:
    return settled(_person(position), moved(position, share))


def _figures(position: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = figures(_at(position, still_share(position)))
    return found


def _areas(position: dict[str, Any]) -> list[tuple[float, float, float, float]]:
    return [tuple(area) for area in position["areas"]]


def _picture(name: str, position: dict[str, Any]) -> dict[str, Any]:
    """Render one position, and its loop if it moves; return what is written about it."""
    with tempfile.TemporaryDirectory() as folder:
        to = Path(folder)
        of = _at(position, still_share(position))
        seen = None
        if "loop" in position:
            ends = [scene.build(_at(position, share), _areas(position), LOOP_SIZE, 1) for share in (0.0, 0.5, 1.0)]
            seen = scene.all_of([end.points for end in ends])
        built = scene.build(of, _areas(position), STILL_SIZE, STILL_SAMPLES, seen)
        file = shelf.PICTURES / f"{name}.webp"
        size = pack.still(_rendered(to, built), file)
        about: dict[str, Any] = {
            "data": hashes.of_data(position),
            "file": hashes.of_file(file),
            "bytes": size,
            "figures": figures(of),
        }
        if "loop" in position:
            about |= _moving(name, position, to, seen)
        return about


def _rendered(to: Path, built: scene.Built) -> Image.Image:
    scene.render(to / "picture.png")
    whole = pack.with_within(Image.open(to / "picture.png"), built.within, built.tool_shows)
    return pack.smooth_edges(pack.soft_shadow(whole))


def _moving(name: str, position: dict[str, Any], to: Path, seen: Any) -> dict[str, Any]:
    """Render a movement: as frames for a pace that the page keeps, or as an endless loop there and back."""
    how = position["loop"]
    count = how["frames"]
    paced = how.get("paced", False)
    frames = []
    for share in [i / (count - 1) for i in range(count)] if paced else shares(count):
        of = _at(position, share)
        built = scene.build(of, _areas(position), LOOP_SIZE, LOOP_SAMPLES, seen)
        frames.append(_rendered(to, built))
    _, *files = shelf.files_of(name, position)
    if paced:
        written = [pack.still(frame, file, FRAME_BYTES) for frame, file in zip(frames, files, strict=True)]
        return {"frames": [{"file": hashes.of_file(f), "bytes": size} for f, size in zip(files, written, strict=True)]}
    there_and_back = frames + frames[-2:0:-1]
    lengths = [how["frame_ms"]] * len(there_and_back)
    lengths[0], lengths[len(frames) - 1] = how["rest_ms"]
    size = pack.loop(there_and_back, files[0], lengths)
    return {"loop": {"file": hashes.of_file(files[0]), "bytes": size}}


def _maps(stand: dict[str, Any]) -> dict[str, Any]:
    """Render the body maps and write their numbers for every face."""
    person = _person(stand)
    shelf.write_numbers(body_map.numbers(person, stand))
    about: dict[str, Any] = {"data": hashes.of_data(stand)}
    for name, view in body_map.views(stand).items():
        with tempfile.TemporaryDirectory() as folder:
            body_map.build(person, stand, view, MAP_SAMPLES)
            scene.render(Path(folder) / "map.png")
            file = shelf.PICTURES / f"{name}.webp"
            size = pack.still(Image.open(Path(folder) / "map.png").convert("RGBA"), file)
        about[name] = {"file": hashes.of_file(file), "bytes": size}
        print(f"{name}: {size} bytes", flush=True)
    return about


if __name__ == "__main__":
    main()
