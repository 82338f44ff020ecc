"""Build the page into web/dist, and the gallery of its screens into build/gallery, but only when they are out of date.

    python -m tools.web.build            web/dist: packages, engine, page, compressed copies
    python -m tools.web.build --gallery  build/gallery: every screen on its own page, for the tests of screens

The bytes of the inputs decide what is out of date, not times: a fresh clone and a changed branch build, and a second call does not. A
lock lets several test runners call this at once: one builds, the others wait.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
WEB: Final = ROOT / "web"
DIST: Final = WEB / "dist"
GALLERY: Final = ROOT / "build" / "gallery"
STAMPS: Final = ROOT / "build" / "web"
SCREENS: Final = WEB / "gallery" / "screens.json"
ENGINE_MODULE: Final = "tools.web.engine"
SOURCES: Final = ("src", "frame", "public", "gallery")
"""Folders of web/ that the page is made from."""
TESTS: Final = (".test.ts",)


def node(name: str) -> str:
    """Return the path of `node`, `npm` or `npx` as the project installs it, beside this Python."""
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.exists() else name


@contextmanager
def locked() -> Iterator[None]:
    """Let one builder in at a time."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    with (STAMPS / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd=WEB, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"unknot: {' '.join(command[1:])} failed\n{done.stdout}{done.stderr}")


def packages_are_current() -> bool:
    """Say whether web/node_modules holds what the lock file names."""
    try:
        wanted = json.loads((WEB / "package-lock.json").read_text())["packages"]
        there = json.loads((WEB / "node_modules" / ".package-lock.json").read_text())["packages"]
    except (OSError, ValueError, KeyError):
        return False
    need = {name: package["version"] for name, package in wanted.items() if name and not package.get("optional")}
    return all(there.get(name, {}).get("version") == version for name, version in need.items())


def inputs() -> str:
    """Return one hash over all that the page is made from."""
    found = [WEB / name for name in ("index.html", "package-lock.json", "vite.config.ts", "tsconfig.json")]
    for folder in SOURCES:
        found += [path for path in (WEB / folder).rglob("*") if path.is_file() and not path.name.endswith(TESTS)]
    return _hash(found)


def _hash(files: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes() + b"\0")
    return whole.hexdigest()


def _build(name: str, folder: Path, *more: str) -> None:
    now = inputs()
    if _is_current(name, now) and folder.is_dir():
        return
    # why beside: whoever serves or tests the old one must never see half of the new one, nor lose it to a build that fails.
    beside, old = STAMPS / f"{name}.next", STAMPS / f"{name}.old"
    _run(
        node("npx"),
        "--no-install",
        "vite",
        "build",
        "--logLevel",
        "warn",
        "--outDir",
        str(beside),
        "--emptyOutDir",
        *more,
    )
    _run(node("node"), "frame/compress.ts", str(beside))
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
    (STAMPS / name).write_text(now)


def _prepare() -> None:
    if not packages_are_current():
        _run(node("npm"), "ci", "--no-audit", "--no-fund", "--loglevel", "error")
    if importlib.util.find_spec(ENGINE_MODULE) is not None:
        subprocess.run([sys.executable, "-m", ENGINE_MODULE], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def build_app() -> Path:
    """Bring web/dist up to date and return it."""
    with locked():
        _prepare()
        _build("app", DIST)
        return DIST


def build_gallery() -> Path:
    """Bring build/gallery up to date and return it."""
    with locked():
        _prepare()
        _live_the_screens()
        _build("gallery", GALLERY, "--mode", "gallery")
        return GALLERY


def _live_the_screens() -> None:
    """Rebuild the gallery screens only when their inputs change."""
    sources = [path for path in (ROOT / "src").rglob("*") if path.is_file() and path.suffix != ".pyc"]
    sources += [path for folder in ("tests", "tools") for path in (ROOT / folder).rglob("*.py")]
    now = _hash(sources)
    if _is_current("screens", now) and SCREENS.exists():
        return
    subprocess.run([sys.executable, "-m", "tools.gallery.screens"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    (STAMPS / "screens").write_text(now)


def _is_current(name: str, now: str) -> bool:
    stamp = STAMPS / name
    return stamp.exists() and stamp.read_text() == now


if __name__ == "__main__":
    print((build_gallery if "--gallery" in sys.argv[1:] else build_app)().relative_to(ROOT))
