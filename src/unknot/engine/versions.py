"""Read old records: convert raw events to the current form, one version at a time.

unknot never rewrites a record: it converts events while it reads them. Each version has one row in `UPCASTERS`, which converts
it to the next version. Add rows at the end and never delete one, because somebody may open a record that is ten years old.
An event names its version with `version`; an event without it is version 1, the first release. What a newer
unknot wrote is not guessed at: it is a value that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from unknot.engine.prescription import PRESCRIPTION_VERSION

RECORD_VERSION = 2
"""The newest version this unknot writes and reads.

0: the sketch before the first release. The field of a stop word was `sign` (not `word`), that of a run of quiet ticks
   `from` (not `since`), and a prescription had no `version`. Always marked `"version": 0`.
1: the first release. Written without a mark.
2: a pause may say `unsaid`: that somebody came off without saying why. A trial may say `by` what it was measured. Only such a
   pause and such a trial carry the mark.
"""

UNMARKED_VERSION = 1
"""The version of every event without `version`. This never changes: the first release wrote no version."""

NEW_IN_2: Mapping[str, str] = {"pause": "unsaid", "measured": "by"}
"""The field that version 2 added to an event, by its type."""

Raw: TypeAlias = dict[str, Any]


def version_of(raw: Mapping[str, Any]) -> int:
    """Return the oldest version that can read this event: the version to write into it."""
    added = NEW_IN_2.get(str(raw.get("type")))
    return 2 if added is not None and added in raw else UNMARKED_VERSION


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An event with a version that this unknot cannot read. `known` is the newest it can read; `version` is that of the event."""

    part: str
    version: object
    known: int

    @property
    def is_newer(self) -> bool:
        """Say whether a newer unknot wrote it (otherwise the version itself makes no sense)."""
        return type(self.version) is int and self.version > self.known


def upcast(raw: Mapping[str, Any]) -> Raw | Unreadable:
    """Return the raw event in the current form, without `version`. The argument stays unchanged.

    This function does not check the fields: a missing field stays missing, and the codec reports it.
    """
    version = raw.get("version", UNMARKED_VERSION)
    if type(version) is not int or not 0 <= version <= RECORD_VERSION:
        return Unreadable("event", version, RECORD_VERSION)
    lifted = {name: value for name, value in raw.items() if name != "version"}
    for lift in UPCASTERS[version:]:
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


def _from_0_to_1(raw: Raw) -> Raw:
    """Rename `sign` to `word` and `from` to `since`, and give a prescription its version."""
    match raw.get("type"):
        case "sign" if "word" not in raw and "sign" in raw:
            return {("word" if name == "sign" else name): value for name, value in raw.items()}
        case "tick" if "since" not in raw and "from" in raw:
            return {("since" if name == "from" else name): value for name, value in raw.items()}
        case "started" if isinstance(raw.get("prescription"), Mapping):
            return {**raw, "prescription": {"version": 1, **raw["prescription"]}}
        case _:
            return raw


def _from_1_to_2(raw: Raw) -> Raw:
    """Change nothing: in version 1 every pause has a reason, and a person read the number of every trial."""
    return raw


UPCASTERS: tuple[Callable[[Raw], Raw], ...] = (_from_0_to_1, _from_1_to_2)
"""Row n converts version n to n + 1. Never delete a row."""
