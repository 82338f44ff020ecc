"""How old records are read: raw events are upgraded to today's form, one version at a time.

The record is never rewritten; only the way it is read changes. Each released version before today's has one row in `UPCASTERS`, to
the next version. Rows are added at the end and never deleted, because somebody may open a record after ten years. An event
names its version with `version`; an event without it has version 1, the first release. unknot does not guess what a newer version
wrote: it returns a value that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from unknot.engine.prescription import PRESCRIPTION_VERSION

RECORD_VERSION = 2
"""The newest version this unknot writes and reads.

1: the first release. Written without a mark.
2: a pause may say `unsaid`: that somebody came off without saying why. A trial may say `by` what it was measured. Only such a
   pause and such a trial carry the mark.
"""

UNMARKED_VERSION = 1
"""The version of an event without `version`, always: the first release wrote none. No older version exists."""

NEW_IN_2: Mapping[str, str] = {"pause": "unsaid", "measured": "by"}
"""The field that version 2 added to an event, by its type."""

Raw: TypeAlias = dict[str, Any]


def version_of(raw: Mapping[str, Any]) -> int:
    """Return the oldest version that can read an event in today's form: what it is marked with, unless it needs no mark."""
    added = NEW_IN_2.get(str(raw.get("type")))
    return 2 if added is not None and added in raw else UNMARKED_VERSION


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The event is not of a version this unknot can read. `known` is the newest it can; `version` what the event says."""

    part: str
    version: object
    known: int

    @property
    def is_newer(self) -> bool:
        """Say whether a newer unknot wrote it (else the mark itself makes no sense)."""
        return type(self.version) is int and self.version > self.known


def upcast(raw: Mapping[str, Any]) -> Raw | Unreadable:
    """Return the raw event in today's form, without its version mark; the given one is left as it is.

    Whether the fields make sense is not judged here: what is missing stays missing, and the codec says so.
    """
    version = raw.get("version", UNMARKED_VERSION)
    if type(version) is not int or not UNMARKED_VERSION <= version <= RECORD_VERSION:
        return Unreadable("event", version, RECORD_VERSION)
    lifted = {name: value for name, value in raw.items() if name != "version"}
    for lift in UPCASTERS[version - UNMARKED_VERSION :]:
        lifted = lift(lifted)
    return _newer_prescription(lifted) or lifted


def _newer_prescription(raw: Raw) -> Unreadable | None:
    prescription = raw.get("prescription")
    if prescription is None or not isinstance(prescription, Mapping):
        return None
    version = prescription.get("version")
    if type(version) is not int or version <= PRESCRIPTION_VERSION:
        return None
    return Unreadable("prescription", version, PRESCRIPTION_VERSION)


def _from_1_to_2(raw: Raw) -> Raw:
    """Change nothing: a pause of version 1 is one that says why, and a trial's number was read by somebody."""
    return raw


UPCASTERS: tuple[Callable[[Raw], Raw], ...] = (_from_1_to_2,)
"""Row 0 upgrades version 1 to 2, row 1 version 2 to 3, and so on. Never delete one."""
