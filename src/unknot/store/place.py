"""Where the record lies: the only file that knows."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "UNKNOT_DB"
"""The environment variable that names another place."""

NAME = "record.db"


def record_path(given: str | Path | None, environment: Mapping[str, str]) -> Path:
    """Return the record's path: what was given with `--db`, else `UNKNOT_DB`, else the platform's place for a user's data.

    No folder is made here; opening the record makes what is missing.
    """
    named = given or environment.get(VARIABLE)
    if named:
        return Path(os.path.expanduser(named)).absolute()  # noqa: PTH111 (the other one raises for a home nobody has)
    from platformdirs import user_data_path  # noqa: PLC0415 (only who needs it pays for it)

    return user_data_path("unknot", appauthor=False) / NAME
