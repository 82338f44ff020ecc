"""The person and the device, from an optional file beside the record.

unknot reads `settings.json` but never writes it, because another program may use that name. The record itself holds the
device's name (`store.sqlite`); older records took it from this file, so unknot still reads it for them.
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
    """The person on this device, and the name of the device."""

    device: str
    person: str = ME


def read_settings(folder: Path) -> Settings:
    """Return the settings in the folder of a record; the defaults when there is no file or it cannot be read."""
    try:
        return decode(Settings, json.loads((folder / NAME).read_text(encoding="utf-8")))
    except (OSError, BadInput, ValueError):
        return Settings(device="")
