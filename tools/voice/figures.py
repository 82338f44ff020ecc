"""The figures of a voice, counted from its list and from what was heard. Nothing heavy is imported: CI checks them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.voice import clip_files
from tools.voice.recipe import CLIPS_FOLDER, Voice
from unknot.engine.cues import DownloadTier
from unknot.voice.download_order import is_safety
from unknot.voice.script import RecordedLine

HEARD: Final = Path("tools/voice/heard")


@dataclass(frozen=True, slots=True)
class Figures:
    """How many lines and clips, how many understood, how loud, how large; `missed` are lines and what was heard instead."""

    lines: int
    clips: int
    seconds: float
    right: int
    safety: int
    safety_right: int
    right_m4a: int
    safety_right_m4a: int
    quietest: float
    loudest: float
    peak_db: float
    before_ms: tuple[int, int]
    opus: int
    opus_first: int
    m4a: int
    m4a_first: int
    missed: tuple[tuple[str, str], ...]


def figures(lines: Sequence[RecordedLine], voice: Voice, folder: Path = CLIPS_FOLDER, heard: Path = HEARD) -> Figures:
    """Count the figures of one voice.

    Raises:
        KeyError: when a clip of the list was never listened to.
    """
    entries = clip_files.read(voice, folder)
    told = json.loads((heard / f"{voice.id}.json").read_text(encoding="utf-8")) if entries else []
    by_file = {one["file"]: one for one in told}
    ears = [by_file[one.file] for one in entries]
    safe = {line.clip for line in lines if is_safety(line.path)}
    first = [one for one in entries if one.tier == DownloadTier.FIRST]
    levels = [level for ear in ears for level in (ear["lufs_opus"], ear["lufs_m4a"])] or [0.0]
    before = [ear["silent_before_ms"] for ear in ears] or [0]
    pairs = list(zip(entries, ears, strict=True))
    return Figures(
        lines=len(lines),
        clips=len(entries),
        seconds=sum(one.seconds for one in entries),
        right=sum(ear["right"] for ear in ears),
        safety=sum(one.clip in safe for one in entries),
        safety_right=sum(ear["right"] for one, ear in pairs if one.clip in safe),
        right_m4a=sum(ear["right_m4a"] for ear in ears),
        safety_right_m4a=sum(ear["right_m4a"] for one, ear in pairs if one.clip in safe),
        quietest=min(levels),
        loudest=max(levels),
        peak_db=max((ear["peak_db"] for ear in ears), default=0.0),
        before_ms=(min(before), max(before)),
        opus=sum(one.opus for one in entries),
        opus_first=sum(one.opus for one in first),
        m4a=sum(one.m4a for one in entries),
        m4a_first=sum(one.m4a for one in first),
        missed=tuple((one.text, ear["heard"]) for one, ear in pairs if not ear["right"]),
    )
