"""Find the built app, and decide which of its files are public.

The web build makes the app. An installed unknot has it in its own folder; in a checkout it is where the build put it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

from unknot.errors import BadInput

PAGE: Final = "index.html"
SERVER: Final = Path(str(resources.files("unknot.server")))
POLICY: Final = "csp.json"
"""The hashes of the page's few inline texts, written by the build. This file is read here and not served."""

COMPRESSED: Final = {"br": ".br", "gzip": ".gz"}
"""The endings of compressed copies, the smallest first."""

_HASH = re.compile(r"'sha(256|384|512)-[A-Za-z0-9+/]+={0,2}'")


@dataclass(frozen=True, slots=True)
class App:
    """A built app: its folder, and the hashes of the inline texts of its page."""

    folder: Path
    style_hashes: tuple[str, ...] = ()
    script_hashes: tuple[str, ...] = ()

    def file(self, address: str) -> Path | None:
        """Return the file at an address below `/`; None when there is none or it is not public."""
        parts = (address or PAGE).split("/")
        if any(part in {"", ".", ".."} or part.startswith(".") or "\\" in part or "\0" in part for part in parts):
            return None
        found = self.folder.joinpath(*parts)
        try:
            is_ours = found.is_file() and found.resolve().is_relative_to(self.folder.resolve())
        except (OSError, ValueError):  # why: the name is too long, or no file system can hold it
            return None
        return found if is_ours and found.name != POLICY else None

    def files(self) -> Iterator[Path]:
        """Yield every public file, in the order of the names."""
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and self.file(path.relative_to(self.folder).as_posix()) is not None:
                yield path


def find_app(package: Path = SERVER) -> App:
    """Return the built app.

    Raises:
        BadInput: it was not built, or only in part.
    """
    candidates = (package / "app", package.parents[2] / "web" / "dist")
    folder = next((found for found in candidates if (found / PAGE).is_file()), None)
    if folder is None:
        raise BadInput(
            "This unknot has no web app. In a copy of the repository, build it with `make web`. Otherwise install unknot's wheel."
        )
    return read_app(folder)


def read_app(folder: Path) -> App:
    """Return the app in a folder with the hashes of its build."""
    path = folder / POLICY
    try:
        policy = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return App(folder)
    except (OSError, ValueError) as error:
        raise BadInput(f"Cannot read {path} ({error}). Build the web app again.") from None
    return App(folder, _hashes(policy, "style", path), _hashes(policy, "script", path))


def _hashes(raw: object, name: str, path: Path) -> tuple[str, ...]:
    """Return the hashes of one kind; refuse anything else, because it would widen the policy."""
    listed = raw.get(name, []) if isinstance(raw, dict) else None
    if not isinstance(listed, list) or not all(
        isinstance(digest, str) and _HASH.fullmatch(digest) for digest in listed
    ):
        raise BadInput(f"{path} must contain only hashes under {name}. Build the web app again.")
    return tuple(listed)
