"""Build the wheel and the source distribution, and a fresh environment with the wheel and its dependencies.

The environment needs no network: it links every declared library, and the libraries that those declare, from the environment that runs
the tests. It has no other library, so that a forgotten dependency is noticed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.docs.blocks import ROOT

EPOCH = "1767225600"
"""A time for all files in what is built, so that building twice gives the same bytes."""


def build(source: Path, folder: Path, target: str) -> Path:
    """Build `wheel` or `sdist` from a source tree and return the file."""
    words = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(words, cwd=source, env={"SOURCE_DATE_EPOCH": EPOCH, "PATH": ""}, capture_output=True, check=True)
    (made,) = folder.glob("*.whl" if target == "wheel" else "*.tar.gz")
    return made


def fresh_environment(wheel: Path, folder: Path) -> Path:
    """Make an environment with the wheel and its dependencies; return its folder of programs."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    for name in sorted(asked_for(wheel)):
        link(name, packages)
    return python.parent


def asked_for(wheel: Path) -> set[str]:
    """Return the names of all libraries that a wheel needs, those that its libraries need among them."""
    with zipfile.ZipFile(wheel) as file:
        (metadata,) = [name for name in file.namelist() if name.endswith(".dist-info/METADATA")]
        declared = re.findall(r"^Requires-Dist: (.+)$", file.read(metadata).decode(), re.MULTILINE)
    found: set[str] = set()
    waiting = [Requirement(line) for line in declared]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in found or not is_wanted(wanted):
            continue
        found.add(name)
        extras = wanted.extras or {""}
        lines = distribution(name).requires or []
        waiting += [inner for line in lines if any(is_wanted(inner := Requirement(line), extra) for extra in extras)]
    return found


def is_wanted(requirement: Requirement, extra: str = "") -> bool:
    """Say whether a requirement holds on this machine."""
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})


def link(name: str, packages: Path) -> None:
    """Link an installed library into another environment."""
    for file in distribution(name).files or ():
        top = file.parts[0]
        if top not in {"..", "__pycache__"} and not (packages / top).exists():
            (packages / top).symlink_to(Path(str(distribution(name).locate_file(top))))


def contents(wheel: Path) -> dict[str, bytes]:
    """Return what a wheel holds, by name."""
    with zipfile.ZipFile(wheel) as file:
        return {name: file.read(name) for name in file.namelist()}


def snapshot(folder: Path) -> Path:
    """Copy the repository's own files, so that what is built twice is the same tree both times."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in listed:
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return folder


def shipped_sources(source: Path) -> set[str]:
    """Return what of a source tree must be in the wheel, by name."""
    below = source / "src"
    return {str(path.relative_to(below)) for path in (below / "unknot").rglob("*") if path.is_file()}
