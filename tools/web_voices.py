"""Which voices are recorded, written for TypeScript: those whose list is shipped with the page.

    python -m tools.web_voices

writes web/src/gen/voices.ts, so that the page offers no voice that would have nothing to say. A test compares it with what is there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from unknot.app.files.voice_files import Speaker, find_voices, read_voice

WRITTEN: Final = Path(__file__).resolve().parent.parent / "web" / "src" / "gen" / "voices.ts"
HEAD: Final = "// Written from web/public/voice by `make web-types`. Do not edit: make the voice.\n"


def voices_text() -> str:
    """Return the whole file."""
    recorded = [str(who) for who in Speaker if read_voice(who, find_voices()).by_name]
    return f"{HEAD}\nexport const recorded = {json.dumps(recorded)} as const;\n"


def main() -> None:
    """Write the file."""
    WRITTEN.write_text(voices_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
