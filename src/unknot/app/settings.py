"""Who is coached: the little that is kept in a file beside the record, if anybody wrote one.

unknot reads `settings.json` and never writes it: a file of that name may be another program's. The device's name stands in the
record itself (`store.sqlite.opening`); records from before that took it from here, and it is still read for them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from unknot.codec import decode
from unknot.errors import BadInput

NAME = "settings.json"
ME = "me"


@dataclass(frozen=True, slots=True)
class Settings:
    """The person on this device, and the device's name."""

    device: str
    person: str = ME


def read_settings(folder: Path) -> Settings:
    """Return the settings of a record's folder; without a file of ours, or with one that is not readable, the usual ones."""
    try:
        return decode(Settings, json.loads((folder / NAME).read_text(encoding="utf-8")))
    except (OSError, BadInput, ValueError):
        return Settings(device="")
