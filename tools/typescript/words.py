"""Generate the TypeScript words of the page around the screens, from the words file.

    python -m tools.typescript.words

writes web/src/gen/words.ts from src/unknot/kb/words/face.en.toml, as a value whose texts TypeScript knows letter by letter:
`fill` can then check that each {placeholder} has a value. A test compares the result with that file.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
READ = ROOT / "src" / "unknot" / "kb" / "words" / "face.en.toml"
WRITTEN = ROOT / "web" / "src" / "gen" / "words.ts"
HEAD = "// Written from src/unknot/kb/words/face.en.toml by `make web-types`. Do not edit: change the words file.\n"


def words_text() -> str:
    """Return the whole file."""
    face = tomllib.loads(READ.read_text(encoding="utf-8"))["face"]
    return f"{HEAD}\nexport const words = {_value(face, '')} as const;\n"


def _value(value: Any, indent: str) -> str:  # noqa: ANN401 (what a TOML file may hold)
    if not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    inner = indent + "  "
    lines = "".join(f"{inner}{name}: {_value(entry, inner)},\n" for name, entry in value.items())
    return f"{{\n{lines}{indent}}}"


def main() -> None:
    """Write the file."""
    WRITTEN.parent.mkdir(parents=True, exist_ok=True)
    WRITTEN.write_text(words_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
