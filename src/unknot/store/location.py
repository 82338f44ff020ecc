"""The place of the record, and the files in `record.db.local` beside it that belong only to this installation.

* `installation.json`: a random value made here, with the file's own number in the file system. A copied folder has another number,
  so a copy is not mistaken for the original installation.
* `acknowledged.json`: how many entries of each device were acknowledged, and the last number. If the record holds fewer, it was
  damaged, or an older copy was put back.
* the daily backups (`unknot.store.record_file.backup`).

A random value in the record (`meta`, "record") says which of these belong to it. If a record is deleted, they stay, and
the next record of the same name ignores them. All of them may be missing; then nothing is known, and nothing is lost.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from unknot.errors import BadInput

VARIABLE = "UNKNOT_DB"
"""The environment variable that names another place."""

NAME = "record.db"

Counts: TypeAlias = dict[tuple[str, str], tuple[int, int]]
"""By (person, device): how many entries, and the last number."""

MACHINE = Path("/etc/machine-id")
"""The id of a Linux machine, where it can be read."""


def record_path(db: str | Path | None, environment: Mapping[str, str]) -> Path:
    """Return the path of the record: the value of `--db`, else `UNKNOT_DB`, else the platform's place for user data.

    This creates no folder; opening the record does.
    """
    named = db or environment.get(VARIABLE)
    if named:
        return Path(os.path.expanduser(named)).absolute()  # noqa: PTH111 (the other one raises for a home nobody has)
    from platformdirs import user_data_path  # noqa: PLC0415 (only who needs it pays for it)

    try:
        return user_data_path("unknot", appauthor=False) / NAME
    except RuntimeError:  # why: a service or a container may have a user without a home
        raise BadInput(
            f"Cannot find your home folder, so there is no usual place for the record. Set HOME, or name a file with --db or {VARIABLE}."
        ) from None


def path_beside(path: Path, ending: str) -> Path:
    """Return the path of a file that belongs to this one."""
    return path.with_name(path.name + ending)


def local_folder(path: Path) -> Path:
    """Return the folder beside a record that belongs only to this installation."""
    return path_beside(path, ".local")


def read_installation(path: Path) -> str | None:
    """Return the random value of this installation; None when there is none, or when the folder was copied here."""
    file = local_folder(path) / "installation.json"
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        if found["file"] == file.stat().st_ino and found["machine"] == _machine():
            return str(found["installation"])
    except (OSError, ValueError, TypeError, KeyError):
        pass
    return None


def make_installation(path: Path) -> str:
    """Make a new random value for this installation, store it, and return it."""
    folder = local_folder(path)
    folder.mkdir(mode=0o700, exist_ok=True)
    file = folder / "installation.json"
    file.unlink(missing_ok=True)
    value = secrets.token_hex(16)
    handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        content = {"installation": value, "file": os.fstat(handle).st_ino, "machine": _machine()}
        os.write(handle, f"{json.dumps(content)}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)
    return value


def _machine() -> str:
    try:
        return MACHINE.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The acknowledged entries of a record, and the random value of that record; empty when not known."""

    record: str | None = None
    counts: Counts = field(default_factory=dict)


def read_acknowledged(path: Path) -> Acknowledged:
    """Return the acknowledged entries of the record at `path`."""
    try:
        raw = json.loads((local_folder(path) / "acknowledged.json").read_text(encoding="utf-8"))
        counts = {
            (str(person), str(device)): (int(entries), int(last)) for person, device, entries, last in raw["counts"]
        }
        return Acknowledged(raw["record"], counts)
    except (OSError, ValueError, TypeError, KeyError):
        return Acknowledged()


def forget_acknowledged(path: Path) -> None:
    """Delete the counts of a record that no longer exists."""
    with suppress(OSError):
        (local_folder(path) / "acknowledged.json").unlink(missing_ok=True)


def write_acknowledged(path: Path, record: str | None, counts: Counts) -> None:
    """Store the acknowledged counts. They need not reach the disk: an older count says less, but nothing wrong."""
    content = json.dumps({"record": record, "counts": [[*key, *numbers] for key, numbers in sorted(counts.items())]})
    with suppress(OSError):
        handle = os.open(local_folder(path) / "acknowledged.json", os.O_CREAT | os.O_WRONLY, 0o600)
        try:
            length = os.write(handle, f"{content}\n".encode())
            os.ftruncate(handle, length)
        finally:
            os.close(handle)
