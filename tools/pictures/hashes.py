"""What a picture was made from, as one short hash: its position with all it inherits, the person, the zones, and the style."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

STYLE = 1
"""Raised when the look of all pictures changes and every one is to be rendered again."""


def of_data(data: Any) -> str:
    """Return the hash of what a picture is made from."""
    return hashlib.sha256(json.dumps([STYLE, data], sort_keys=True).encode()).hexdigest()[:16]


def of_file(path: Path) -> str:
    """Return the hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
