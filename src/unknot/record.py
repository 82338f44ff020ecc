"""Read and write events in the record's format. No other module knows this format.

Pure: JSON text in, values out. The log, the exchange formats and the faces use this module for every event, so an old record is upgraded
(`engine.versions`) and a wrong one is refused (`codec`) in the same way everywhere. The written form is canonical: the type first, then
`t`, then the fields in order, without empty fields and spaces. The same event always gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from unknot.codec import decode_tagged, encode_tagged
from unknot.engine.entry import Entry
from unknot.engine.events import EVENT_TYPES, TYPE_NAMES, Event, Started
from unknot.engine.versions import UNMARKED_VERSION, Unreadable, upcast, version_of
from unknot.errors import BadInput, Problem

ENVELOPE = ("person", "session", "device", "seq")
"""The keys before the event in a line of the record: who recorded it, where and when in the order."""

LONGEST_ID = 200
"""The most characters in the id of a person, a session or a device."""

LARGEST_SEQ = 2**63 - 1
"""The largest whole number of a database."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
"""why a constant: `json.dumps` makes a new encoder for every line."""


def encode_event(event: Event) -> dict[str, Any]:
    """Return an event as JSON-able values: its type first, and its version when readers need it."""
    raw = {name: value for name, value in encode_tagged(event, TYPE_NAMES).items() if value is not None}
    if isinstance(event, Started) and not event.prescription.places:
        # why: an event from before places existed keeps the same bytes.
        raw["prescription"] = {name: value for name, value in raw["prescription"].items() if name != "places"}
    version = version_of(raw)
    return raw if version == UNMARKED_VERSION else {**raw, "version": version}


def decode_event(raw: object, where: str = "") -> Event:
    """Read an event of any version.

    Args:
        raw: the value that a JSON reader gives. An answer of true or false becomes yes or no; a whole number becomes its digits.
        where: the place of the event, for the problems.

    Raises:
        BadInput: with every problem.
    """
    if not isinstance(raw, Mapping):
        raise _refused(
            where or "event", "not-an-object", 'must be one JSON object, such as {"type": "ready", "t": 12.5}.'
        )
    lifted = upcast(raw)
    if isinstance(lifted, Unreadable):
        raise _refused(*_version_problem(lifted, where))
    if lifted.get("type") == "answer":
        lifted = {**lifted, "value": _answer(lifted["value"])} if "value" in lifted else lifted
    return decode_tagged(lifted, EVENT_TYPES, where=where)


def encode_entry(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON-able values: its envelope, then its event."""
    return {**_envelope(entry), **encode_event(entry.event)}


def canonical(value: Mapping[str, Any]) -> str:
    """Return one line of JSON, always the same for the same value; raise BadInput for text that no file can hold."""
    text = _ENCODER.encode(value)
    if not text.isascii() and not is_text(text):
        raise _refused("text", "not-text", "contains half a character. Type it again.")
    return text


def write_line(entry: Entry) -> str:
    """Return an entry as one canonical line, without its line end."""
    return canonical(encode_entry(entry))


def line_of(entry: Entry, body: str) -> str:
    """Return an entry as one canonical line, given its event as JSON text (`canonical` of `encode_event`)."""
    return f"{canonical(_envelope(entry))[:-1]},{body[1:]}"


def _envelope(entry: Entry) -> dict[str, Any]:
    return {"person": entry.person, "session": entry.session, "device": entry.device, "seq": entry.seq}


def is_text(text: str) -> bool:
    """Say whether a file can hold a text (it cannot hold half of a surrogate pair)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def envelope_problems(raw: Mapping[str, Any], where: str = "") -> list[Problem]:
    """Return the problems of the envelope of a line or an entry: bad ids, a bad sequence number."""
    below = f"{where}: " if where else ""
    problems = [
        Problem(f"{below}{name}", "bad-id", f"must be a text of 1 to {LONGEST_ID} printable characters.")
        for name in ENVELOPE[:3]
        if not _is_id(raw.get(name))
    ]
    seq = raw.get("seq")
    if type(seq) is not int or not 1 <= seq <= LARGEST_SEQ:
        problems.append(Problem(f"{below}seq", "bad-seq", "must be a whole number: 1, 2, 3 and so on for each device."))
    return problems


def _is_id(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_ID and value.isprintable()


def _answer(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, int) and abs(value) < LARGEST_SEQ else value


def _version_problem(unreadable: Unreadable, where: str) -> tuple[str, str, str]:
    place = ".".join(
        part for part in (where, "version" if unreadable.part == "event" else f"{unreadable.part}.version") if part
    )
    if unreadable.is_newer:
        message = (
            f"was written by a newer unknot (version {unreadable.version} of the {unreadable.part}; "
            f"this one reads up to {unreadable.known}). Update unknot. The record was not changed."
        )
        return place, "future-version", message
    return (
        place,
        "unknown-version",
        f"is no version of the record; leave it out, or write {UNMARKED_VERSION} to {unreadable.known}.",
    )


def _refused(where: str, rule: str, message: str) -> BadInput:
    return BadInput("This is not a usable event.", [Problem(where, rule, message)])
