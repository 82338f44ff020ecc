"""The app as a folder for any https host: the files, their headers as a file, and a page for the host's owner.

The folder is written beside and moved into place at once, so it is never half complete. A folder with other content is
left alone; our `_headers` file identifies ours.
"""

from __future__ import annotations

import filecmp
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from unknot.errors import BadInput
from unknot.server.security.headers import ASK_AGAIN, FOR_EVER, HASHED, policies
from unknot.server.static.folder import App

HEADERS: Final = "_headers"
README: Final = "README.txt"
MARK: Final = "# Written by unknot site."


REVALIDATED: Final = ("/", "/index.html", "/sw.js", "/manifest.webmanifest")
"""Addresses to name one by one, because such hosts merge several blocks for one address."""


@dataclass(frozen=True, slots=True)
class WrittenSite:
    """The result of `write_site`. `is_new` is False when the folder already had exactly this content."""

    files: int
    size: int
    is_new: bool


def write_site(app: App, folder: Path, readme: str) -> WrittenSite:
    """Write the app into a folder. The folder is created, or replaced if it is an earlier one of ours.

    Raises:
        BadInput: the folder holds something else, or cannot be written.
    """
    folder = folder.absolute()
    if folder.is_symlink() or (folder.exists() and not (folder.is_dir() and _is_ours_or_empty(folder))):
        raise BadInput(f"{folder} contains files that unknot did not write. Choose a new or an empty folder.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".new", dir=folder.parent))
    except OSError as error:
        raise _unwritable(folder, error) from None
    try:
        _fill(app, beside, {HEADERS: headers_file(app), README: readme})
        files = [path for path in beside.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
        is_new = not (folder.is_dir() and _is_same(folder, beside))
        if is_new:
            _put_in_place(beside, folder)
        return WrittenSite(len(files), size, is_new)
    except OSError as error:
        raise _unwritable(folder, error) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def headers_file(app: App) -> str:
    """Return the headers of every answer in the form that static hosts read."""
    blocks = [
        _block("/*", policies(app)),
        _block(f"/{HASHED}*", {"Cache-Control": FOR_EVER}),
        *(_block(address, {"Cache-Control": ASK_AGAIN}) for address in REVALIDATED),
    ]
    return f"{MARK} Netlify and Cloudflare Pages read this file.\n\n" + "\n".join(blocks)


def _block(address: str, headers: Mapping[str, str]) -> str:
    lines = [f"  {name}: {value}" for name, value in headers.items()]
    return "\n".join([address, *lines, ""])


def _fill(app: App, folder: Path, texts: Mapping[str, str]) -> None:
    for path in app.files():
        target = folder / path.relative_to(app.folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    folder.chmod(0o755)


def _put_in_place(beside: Path, folder: Path) -> None:
    """Move the new folder into place; the old one, if any, has another name for a moment."""
    old = beside.with_name(f"{beside.name}.old")
    if folder.exists():
        folder.rename(old)
    try:
        beside.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _is_ours_or_empty(folder: Path) -> bool:
    try:
        return (folder / HEADERS).read_text(encoding="utf-8").startswith(MARK)
    except (OSError, ValueError):
        return not any(folder.iterdir())


def _is_same(first: Path, second: Path) -> bool:
    names = [{path.relative_to(folder) for path in folder.rglob("*") if path.is_file()} for folder in (first, second)]
    return names[0] == names[1] and all(filecmp.cmp(first / name, second / name, shallow=False) for name in names[0])


def _unwritable(folder: Path, error: OSError) -> BadInput:
    return BadInput(f"Cannot write {folder}: {error.strerror or error}. No incomplete files were left there.")
