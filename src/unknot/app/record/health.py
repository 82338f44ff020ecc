"""Check what works on this machine: Python, the libraries, the knowledge base and the record, one by one.

The checks change nothing and raise nothing, because `unknot doctor` runs when something else has failed. Each check
returns the path of a sentence in the words file and the facts to fill in. The faces check what only they know, such as
the terminal and speech.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from unknot.errors import BadKnowledge, Corrupt, UnknotError

OLDEST_PYTHON: Final = (3, 11)
LIBRARIES: Final = ("cyclopts", "platformdirs", "pydyf", "textual")


class Health(StrEnum):
    """The health of one part: it works, it works partly, it does not work."""

    OK = "ok"
    DEGRADED = "less"
    BROKEN = "not"


@dataclass(frozen=True, slots=True)
class HealthPart:
    """One part of the machine and its health.

    `finding` names the sentence, `facts` fill it in, `problems` give details.
    """

    part: str
    health: Health
    finding: str
    facts: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def checks(db: Path | None, kb: Path | None) -> Iterator[HealthPart]:
    """Yield the checks that need no terminal.

    Args:
        db: the file of the record; the usual place when None.
        kb: the folder of a knowledge base; the shipped one when None.
    """
    yield check_python()
    yield check_libraries()
    yield _catch_failure("knowledge", lambda: check_knowledge(kb))
    yield _catch_failure("record", lambda: check_record(db))


def check_python(running: tuple[int, ...] = tuple(sys.version_info[:3])) -> HealthPart:
    """Check that Python is new enough."""
    facts = {
        "number": ".".join(map(str, running)),
        "name": platform.python_implementation(),
        "system": platform.system(),
    }
    if running[:2] < OLDEST_PYTHON:
        return HealthPart("python", Health.BROKEN, "old", {**facts, "wanted": ".".join(map(str, OLDEST_PYTHON))})
    return HealthPart("python", Health.OK, "ok", facts)


def check_libraries(installed: Callable[[str], str] = version) -> HealthPart:
    """Check that the libraries are installed, and name their versions."""
    found, missing = [], []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {installed(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        return HealthPart("libraries", Health.BROKEN, "missing", {"missing": ", ".join(missing)})
    return HealthPart("libraries", Health.OK, "ok", {"found": ", ".join(found)})


def check_knowledge(directory: Path | None) -> HealthPart:
    """Check that unknot can coach from the knowledge base."""
    from unknot.app.files.knowledge_files import read_knowledge, shipped_folder

    where = str(directory or shipped_folder())
    try:
        knowledge = read_knowledge(directory)
    except BadKnowledge as error:
        lines = tuple(str(problem) for problem in error.problems)
        return HealthPart("knowledge", Health.BROKEN, "broken", {"place": where, "count": str(len(lines))}, lines)
    facts = {"place": where, "muscles": str(len(knowledge.muscles)), "sources": str(len(knowledge.citations))}
    return HealthPart("knowledge", Health.OK, "ok", facts)


def check_record(db: Path | None) -> HealthPart:
    """Check where the record is, whether it is writable and intact. This creates and changes nothing."""
    from unknot.store.location import record_path
    from unknot.store.record_file.reading import check_health

    path = record_path(db, os.environ)
    facts = {"place": str(path)}
    if not path.exists():
        is_writable = os.access(_nearest_folder(path), os.W_OK | os.X_OK)
        return (
            HealthPart("record", Health.OK, "none", facts)
            if is_writable
            else HealthPart("record", Health.BROKEN, "closed", facts)
        )
    try:
        found = check_health(path)
    except Corrupt as error:
        return HealthPart("record", Health.BROKEN, "lost", facts, _lines_of(error))
    except UnknotError as error:
        return HealthPart("record", Health.BROKEN, "refused", facts, _lines_of(error))
    facts |= {
        "size": _size(found.bytes),
        "step": found.step.partition("-")[0].lstrip("0"),
        "sessions": str(found.sessions),
        "entries": str(found.entries),
    }
    if found.damage is not None:
        return HealthPart("record", Health.DEGRADED, "damaged", facts, (f"{path} {found.damage}.",))
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)):
        return HealthPart("record", Health.BROKEN, "closed", facts)
    return HealthPart("record", Health.OK, "ok", facts)


def _catch_failure(part: str, check: Callable[[], HealthPart]) -> HealthPart:
    """Turn any failure of a check into a finding, so that the other checks still run."""
    try:
        return check()
    except UnknotError as error:
        return HealthPart(part, Health.BROKEN, "failed", {}, _lines_of(error))
    except Exception as error:  # noqa: BLE001 - whoever asks the doctor has met a failure already
        return HealthPart(part, Health.BROKEN, "failed", {}, (f"{type(error).__name__}: {error}",))


def _lines_of(error: UnknotError) -> tuple[str, ...]:
    return tuple(str(error).splitlines())


def _nearest_folder(path: Path) -> Path:
    """Return the nearest existing folder above a path: missing folders would be created there."""
    return next(folder for folder in path.parents if folder.exists())


def _size(count: int) -> str:
    """Return a number of bytes in words, such as "12 KiB"."""
    return f"{count / 1024:.0f} KiB" if count < 1024 * 1024 else f"{count / 1024 / 1024:.1f} MiB"
