"""Generate the TypeScript table of cues from the Python table.

    python -m tools.typescript.cues

writes web/src/gen/cues.ts: what the page must know of a cue to give it. A test compares it with what stands there.
"""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Final

from unknot.engine.cues import CUES, CueKind, Delivery, Haptic, Pressure, Priority, Sound
from unknot.engine.safety.fence import FENCE

WRITTEN: Final = Path(__file__).resolve().parents[2] / "web" / "src" / "gen" / "cues.ts"
HEAD: Final = "// Written from src/unknot/engine/cues by `make web-types`. Do not edit: change the table of cues.\n"
ROW: Final = """
/** One row: `repeats`: it may be said again within a minute. */
export interface CueKind {
  readonly pressure: Pressure;
  readonly delivery: Delivery;
  readonly priority: Priority;
  readonly sound: Sound;
  readonly haptic: Haptic | null;
  readonly repeats: boolean;
}
"""


def cues_text() -> str:
    """Return the whole file."""
    rows = "".join(f"  {kind.id}: {_row(kind)},\n" for kind in CUES.values())
    return (
        HEAD
        + "".join(_union(column) for column in (Pressure, Delivery, Priority, Sound, Haptic))
        + ROW
        + f"\n/** The longest jump of the clock, in seconds, that a hold outlasts (H7). */\nexport const CLOCK_JUMP_S = {FENCE.clock_jump_s:g};\n"
        + f"\nconst TABLE = {{\n{rows}}} as const satisfies Readonly<Record<string, CueKind>>;\n"
        + "\nexport type CueId = keyof typeof TABLE;\n"
        + "\n/** Every cue there is, by its id. */\nexport const CUES: Readonly<Record<CueId, CueKind>> = TABLE;\n"
    )


def _union(column: type[StrEnum]) -> str:
    comment = (column.__doc__ or "").strip().splitlines()[0]
    values = " | ".join(json.dumps(member.value) for member in column)
    return f"\n/** {comment} */\nexport type {column.__name__} = {values};\n"


def _row(kind: CueKind) -> str:
    haptic = json.dumps(kind.haptic.value) if kind.haptic else "null"
    repeats = json.dumps(kind.repeats or kind.is_safety)
    return (
        f'{{ pressure: "{kind.pressure}", delivery: "{kind.delivery}", priority: "{kind.priority}", '
        f'sound: "{kind.sound}", haptic: {haptic}, repeats: {repeats} }}'
    )


def main() -> None:
    """Write the file."""
    WRITTEN.write_text(cues_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
