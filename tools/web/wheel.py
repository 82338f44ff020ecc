"""The wheel that the browser imports from: of unknot only what `unknot.browser` reaches, byte for byte the same for the same sources.

What it reaches is read from the imports in the syntax trees, those inside functions too. The knowledge base goes along whole, and so do
the typeface of the sheet for a clinician and the one library that writes it.
"""

from __future__ import annotations

import ast
import zipfile
from collections.abc import Iterator
from importlib.metadata import distribution
from io import BytesIO
from pathlib import Path

from unknot import __version__

SOURCE = Path(__file__).resolve().parents[2] / "src"
ROOT_MODULE = "unknot.browser"
LIBRARIES = ("pydyf",)
"""Libraries that run in the browser: pure Python without dependencies of their own."""
DATA = ("kb/**/*.toml", "exchange/pdf/fonts/*")
TIME = (1980, 1, 1, 0, 0, 0)
"""The time of every file in it: the earliest that a zip file knows."""
INFO = f"unknot-{__version__}.dist-info"


def modules(root: str = ROOT_MODULE) -> dict[str, Path]:
    """Return every module of unknot that a module imports, directly or through others, by name, sorted."""
    found: dict[str, Path] = {}
    waiting = [root]
    while waiting:
        name = waiting.pop()
        path = _path_of(name)
        if path is None or name in found:
            continue
        found[name] = path
        waiting += _imports(ast.parse(path.read_text(encoding="utf-8")))
        waiting += [name.rpartition(".")[0]] if "." in name else []
    return dict(sorted(found.items()))


def files() -> dict[str, bytes]:
    """Return the files of the wheel by path, sorted."""
    sources = {str(path.relative_to(SOURCE)): path.read_bytes() for path in modules().values()}
    data = {
        str(path.relative_to(SOURCE)): path.read_bytes()
        for pattern in DATA
        for path in sorted((SOURCE / "unknot").glob(pattern))
    }
    about = {
        f"{INFO}/METADATA": f"Metadata-Version: 2.1\nName: unknot\nVersion: {__version__}\n".encode(),
        f"{INFO}/WHEEL": b"Wheel-Version: 1.0\nGenerator: unknot\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    return dict(sorted({**sources, **data, **_libraries(), **about}.items()))


def wheel() -> bytes:
    """Return the wheel."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files().items():
            entry = zipfile.ZipInfo(name, TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, content)
    return written.getvalue()


def _libraries() -> dict[str, bytes]:
    """Return the modules of the libraries, with their licences."""
    found: dict[str, bytes] = {}
    for name in LIBRARIES:
        for file in distribution(name).files or ():
            if file.suffix == ".py" or "licenses" in file.parts:
                found[str(file)] = Path(str(file.locate())).read_bytes()
    return found


def _path_of(name: str) -> Path | None:
    below = SOURCE.joinpath(*name.split("."))
    if (below / "__init__.py").is_file():
        return below / "__init__.py"
    path = below.with_suffix(".py")
    return path if path.is_file() else None


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "unknot")
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "unknot":
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
