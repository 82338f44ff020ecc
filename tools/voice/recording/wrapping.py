"""An MP4 with nothing in it that a player does not need: for a clip of a second, the boxes weigh as much as a third of the sound.

An MP4 is a tree of boxes: four bytes of length, four of name, the content. The sound begins at an offset from the file's beginning
that one of them names (`stco`), so whatever goes before it has to be counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct
from typing import Final

_HEAD: Final = Struct(">I4s")
_OFFSETS: Final = Struct(">II")
HOLD_BOXES: Final = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl"})
NOT_NEEDED: Final = frozenset({b"udta", b"free", b"sgpd", b"sbgp"})
"""Who wrote it, room for more, and after how many frames a player that jumps into the middle has good sound."""
DATED: Final = frozenset({b"mvhd", b"tkhd", b"mdhd"})
"""Boxes that say when the file was made, and when it was changed: the same sound would be another file each second."""
_DATES: Final = slice(4, 12)


def lean(file: bytes) -> bytes:
    """Return an MP4 without the boxes that are not needed, and without dates: the same sound is the same bytes.

    Args:
        file: a whole MP4, its `moov` before its `mdat`.

    Raises:
        ValueError: when the sound does not come last, so that what is left out would not move it.
    """
    names = [name for name, _ in _boxes(file)]
    if names[-1] != b"mdat" and set(names[names.index(b"mdat") + 1 :]) - NOT_NEEDED:
        raise ValueError("the sound must come last: write the moov before the mdat")
    without = _without(file)
    sound_at = without.index(b"mdat") + 4
    return _sound_from(without, file.index(b"mdat") + 4 - sound_at)


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the name and the content of each box."""
    at = 0
    while at < len(content):
        length, name = _HEAD.unpack_from(content, at)
        yield name, content[at + _HEAD.size : at + length]
        at += length


def _box(name: bytes, content: bytes) -> bytes:
    return _HEAD.pack(_HEAD.size + len(content), name) + content


def _without(content: bytes) -> bytes:
    """Return boxes without those that are not needed, at any depth."""
    return b"".join(_box(name, _needed(name, inside)) for name, inside in _boxes(content) if name not in NOT_NEEDED)


def _needed(name: bytes, inside: bytes) -> bytes:
    if name in HOLD_BOXES:
        return _without(inside)
    return inside[: _DATES.start] + bytes(8) + inside[_DATES.stop :] if name in DATED else inside


def _sound_from(content: bytes, sooner: int) -> bytes:
    """Return boxes in which every offset of the sound is that many bytes sooner."""
    return b"".join(_box(name, _moved(name, inside, sooner)) for name, inside in _boxes(content))


def _moved(name: bytes, inside: bytes, sooner: int) -> bytes:
    if name in HOLD_BOXES:
        return _sound_from(inside, sooner)
    if name != b"stco":
        return inside
    flags, count = _OFFSETS.unpack_from(inside)
    offsets = Struct(f">{count}I")
    moved = (at - sooner for at in offsets.unpack_from(inside, _OFFSETS.size))
    return _OFFSETS.pack(flags, count) + offsets.pack(*moved)
