"""Who is coached and on which device: the little that is kept beside the record.

A device's name is made once and stays, because it is part of every entry's key. A file that cannot be read is set aside, not
overwritten: a new name never collides with an old one.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from unknot.codec import decode, encode
from unknot.errors import BadInput

NAME = "settings.json"
ME = "me"


@dataclass(frozen=True, slots=True)
class Settings:
    """The person on this device, and the device's name."""

    device: str
    person: str = ME


def read_settings(folder: Path) -> Settings:
    """Return the settings of a record's folder; make them at the first start.

    Raises:
        BadInput: when they cannot be written.
    """
    path = folder / NAME
    try:
        return decode(Settings, json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        pass
    except (BadInput, ValueError, UnicodeDecodeError):
        path.replace(path.with_suffix(f".unreadable-{secrets.token_hex(3)}"))
    except OSError as error:
        raise BadInput(f"The settings at {path} cannot be read: {error.strerror}.") from error
    made = Settings(f"device-{secrets.token_hex(6)}")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = path.with_suffix(f".{os.getpid()}.new")
        beside.write_text(json.dumps(encode(made)) + "\n", encoding="utf-8")
        try:
            os.link(beside, path)
        except FileExistsError:
            return read_settings(folder)
        finally:
            beside.unlink()
    except OSError as error:
        raise BadInput(f"The settings at {path} cannot be written: {error.strerror}.") from error
    return made
