"""Make the engine's folder for the page: the files of Pyodide, unknot's wheel, and a memory snapshot of a started engine.

    python -m tools.web.engine

writes web/public/engine/ when one of its inputs has changed. Pyodide comes from web/node_modules in exactly one version, and each of its
files must have the checksum in this file.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

from tools.web import wheel as web_wheel

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
FOLDER = WEB / "public" / "engine"
PYODIDE = WEB / "node_modules" / "pyodide"
MAKE_SNAPSHOT = WEB / "frame" / "make_snapshot.mjs"
WARM_UP = Path(__file__).with_name("warm_up.py")
VERSION = "314.0.7"
FILES = {
    "pyodide.mjs": "6f1d60f7bf529beb300f0f47983c921d3982363640ba20af0e38efdddbc66109",
    "pyodide.asm.mjs": "f7cdc8ece80678ceb712f8e65ebe6d3a83203a180c399865f49612a051693635",
    "pyodide.asm.wasm": "cc36e3cab04fdfc9a63ff13eb52eae2b911bf46c025cc7b281f394bd3de1d5e6",
    "python_stdlib.zip": "fa1957e5777068fc4f7437f96d860ae2fbe9c19732ba06c84e004ec16dd7dd7a",
}
"""What is taken from Pyodide, and its SHA-256."""
WHEEL = "unknot.whl"
SNAPSHOT = "engine.snapshot"
LOCK = "pyodide-lock.json"
"""An empty package index for Pyodide, because unknot loads no packages."""
STAMP = ROOT / "build" / "web" / "engine.json"


def main() -> None:
    """Write the folder, if it is not as it should be."""
    check()
    wheel = web_wheel.wheel()
    wanted = {
        "pyodide": VERSION,
        WHEEL: _sum(wheel),
        SNAPSHOT: _sum(MAKE_SNAPSHOT.read_bytes() + WARM_UP.read_bytes()),
    }
    if _stamp() == wanted and all((FOLDER / name).is_file() for name in (*FILES, LOCK, WHEEL, SNAPSHOT)):
        return
    STAMP.unlink(missing_ok=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copyfile(PYODIDE / name, FOLDER / name)
    info = json.loads((PYODIDE / LOCK).read_text(encoding="utf-8"))["info"]
    (FOLDER / LOCK).write_text(json.dumps({"info": info, "packages": {}}) + "\n", encoding="utf-8")
    (FOLDER / WHEEL).write_bytes(wheel)
    (FOLDER / SNAPSHOT).unlink(missing_ok=True)
    subprocess.run([_node(), MAKE_SNAPSHOT, FOLDER, WARM_UP], check=True)
    STAMP.parent.mkdir(parents=True, exist_ok=True)
    STAMP.write_text(json.dumps(wanted) + "\n", encoding="utf-8")
    sizes = {name: (FOLDER / name).stat().st_size for name in (*FILES, WHEEL, SNAPSHOT)}
    print("\n".join(f"{size:>10,}  web/public/engine/{name}" for name, size in sizes.items()))


def check() -> None:
    """Stop with one sentence when Pyodide is not there, or not the one that was looked at."""
    package = PYODIDE / "package.json"
    if not package.is_file():
        sys.exit("Pyodide is not there yet: run `npm ci` in web/ first (`make web` does it all).")
    version = json.loads(package.read_text(encoding="utf-8"))["version"]
    if version != VERSION:
        sys.exit(f"Pyodide {version} is installed and {VERSION} is wanted: run `npm ci` in web/.")
    for name, wanted in FILES.items():
        if _sum((PYODIDE / name).read_bytes()) != wanted:
            sys.exit(
                f"{PYODIDE / name} is not the file that this version of unknot was tried with; run `npm ci` in web/."
            )


def _stamp() -> object:
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _node() -> str:
    own = Path(sys.executable).with_name("node")
    found = str(own) if own.exists() else shutil.which("node")
    if found is None:
        sys.exit("There is no node here; `make setup` installs one.")
    return found


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    main()
