"""People who were worked out before, from files: shaping one takes seconds, and every position wants one."""

from __future__ import annotations

import hashlib
import json
import pickle
from pathlib import Path
from typing import Any

from tools.pictures.people.person import Person

HERE = Path(__file__).parent
SHAPED_BY = ("mesh.py", "surface.py", "person.py", "thigh.py", "clothes.py", "geometry.py")


def known(name: str, who: dict[str, Any], folder: Path) -> Person:
    """Return a person, from a file of our own in `folder` if the same data and code wrote one."""
    code = b"".join((HERE / file).read_bytes() for file in SHAPED_BY)
    mark = hashlib.sha256(code + json.dumps(who, sort_keys=True).encode()).hexdigest()[:16]
    file = folder / f"{name}-{mark}.pickle"
    if file.exists():
        person: Person = pickle.loads(file.read_bytes())
        return person
    person = Person(name=name, **who)
    folder.mkdir(parents=True, exist_ok=True)
    file.write_bytes(pickle.dumps(person))
    return person
