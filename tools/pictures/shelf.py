"""Where pictures stand once rendered, and what is written about each: from which data, which bytes, which figures.

`rendered.json` is the proof that CI reads; `web/src/pictures/pictures.json` is the little that a page needs: which pictures exist.
Python's own library is enough here.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tools.pictures import hashes
from tools.pictures.data import HERE, PROJECT

PICTURES = PROJECT / "web" / "public" / "pictures"
RENDERED = HERE / "rendered.json"
TABLE = PROJECT / "web" / "src" / "pictures" / "pictures.json"
LINE = 120
NUMBERS = PROJECT / "web" / "src" / "map" / "thigh.json"


def read() -> dict[str, Any]:
    """Return what is written about the rendered pictures."""
    if not RENDERED.exists():
        return {"pictures": {}, "maps": {}}
    found: dict[str, Any] = json.loads(RENDERED.read_text(encoding="utf-8"))
    return found


def write(about: dict[str, Any]) -> None:
    """Write what is known of the pictures, and the table of those there are."""
    about["pictures"] = dict(sorted(about["pictures"].items()))
    RENDERED.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    table = {name: _kind(entry) for name, entry in about["pictures"].items() if "file" in entry}
    table |= {name: "map" for name in about["maps"] if name.startswith("map_body")}
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    TABLE.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")


def _kind(entry: dict[str, Any]) -> str:
    if "frames" in entry:
        return f"frames {len(entry['frames'])}"
    return "loop" if "loop" in entry else "still"


def files_of(name: str, position: dict[str, Any]) -> list[Path]:
    """Return every file of a picture: the still first, then its loop or its frames."""
    moves = position.get("loop", {})
    frames = [PICTURES / f"{name}.{i}.webp" for i in range(moves["frames"])] if moves.get("paced") else []
    loop = [PICTURES / f"{name}.avif"] if moves and not frames else []
    return [PICTURES / f"{name}.webp", *loop, *frames]


def is_current(about: dict[str, Any], name: str, position: dict[str, Any]) -> bool:
    """Say whether a picture's file is there and was made from this very data."""
    made_from: str | None = about["pictures"].get(name, {}).get("data")
    return made_from == hashes.of_data(position) and all(file.exists() for file in files_of(name, position))


def maps_are_current(about: dict[str, Any], stand: dict[str, Any]) -> bool:
    """Say whether the body maps were made from this very data."""
    made_from: str | None = about["maps"].get("data")
    return made_from == hashes.of_data(stand)


def forget(about: dict[str, Any], name: str) -> None:
    """Take a picture off the shelf that is no longer written about."""
    del about["pictures"][name]
    for file in (*PICTURES.glob(f"{name}.webp"), *PICTURES.glob(f"{name}.avif"), *PICTURES.glob(f"{name}.[0-9].webp")):
        file.unlink()


def write_numbers(numbers: dict[str, Any]) -> None:
    """Write the numbers of the body map, a row of numbers to a line."""
    text = json.dumps(numbers, indent=2)
    NUMBERS.parent.mkdir(parents=True, exist_ok=True)
    NUMBERS.write_text(_rows_on_one_line(text) + "\n", encoding="utf-8")


def _rows_on_one_line(text: str) -> str:
    """Return JSON in which a list that holds only numbers takes one line."""
    lines: list[str] = []
    row: list[str] | None = None
    for line in text.splitlines():
        bare = line.strip()
        if row is not None and bare in {"]", "],"}:
            lines.append(lines.pop() + ", ".join(row) + bare)
            row = None
        elif row is not None and bare.rstrip(",").lstrip("-").replace(".", "").isdigit():
            row.append(bare.rstrip(","))
        else:
            if row is not None:
                row = None
            lines.append(line)
            row = [] if bare.endswith("[") else None
    return re.sub(r"(?m)^(.*)\[\n((?:\s+\[.*\],?\n)+)\s*\](,?)$", _short_lists_too, "\n".join(lines))


def _short_lists_too(found: re.Match[str]) -> str:
    begins, rows, ends = found.groups()
    together = f"{begins}[{' '.join(row.strip() for row in rows.splitlines())}]{ends}"
    return together if len(together) <= LINE else str(found[0])
