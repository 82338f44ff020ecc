"""An MP4 of a clip holds its sound and what a player needs to find it, and nothing else."""

from __future__ import annotations

from pathlib import Path
from struct import pack, unpack_from

import pytest

from tools.voice import clip_files
from tools.voice.recipe import VOICES, Voice
from tools.voice.recording.wrapping import DATED, NOT_NEEDED, lean

SOUND = b"the first half, the second half"


def box(name: bytes, *content: bytes) -> bytes:
    inside = b"".join(content)
    return pack(">I4s", 8 + len(inside), name) + inside


def mp4(*, room: bytes = b"") -> bytes:
    """An MP4 with the sound in two chunks, and boxes of every kind around it."""

    def whole(first: int) -> bytes:
        offsets = box(b"stco", pack(">IIII", 0, 2, first, first + 16))
        tables = box(b"stbl", box(b"sgpd", b"roll"), offsets, box(b"sbgp", b"roll"))
        dated = box(b"mvhd", bytes(4), pack(">II", 3_800_000_000, 3_800_000_001), b"rest")
        tracks = box(b"trak", box(b"mdia", box(b"minf", tables)))
        return (
            box(b"ftyp", b"M4A ") + box(b"moov", dated, tracks, box(b"udta", b"by whom")) + room + box(b"mdat", SOUND)
        )

    return whole(len(whole(0)) - len(SOUND))


def names(content: bytes) -> list[bytes]:
    found, at = [], 0
    while at < len(content):
        length, name = unpack_from(">I4s", content, at)
        found.append(name)
        if name in {b"moov", b"trak", b"mdia", b"minf", b"stbl"}:
            found += names(content[at + 8 : at + length])
        at += length
    return found


def chunks(file: bytes) -> tuple[int, int]:
    return unpack_from(">II", file, file.index(b"stco") + 12)


def test_what_no_player_needs_is_left_out_and_the_sound_is_still_found() -> None:
    file = lean(mp4(room=box(b"free", bytes(40))))
    assert names(file) == [
        b"ftyp", b"moov", b"mvhd", b"trak", b"mdia", b"minf", b"stbl", b"stco", b"mdat",
    ]  # fmt: skip
    first, second = chunks(file)
    assert file[first:] == SOUND
    assert file[second:] == SOUND[16:]


def test_the_same_sound_is_the_same_bytes_whenever_it_was_written() -> None:
    file = mp4()
    later = file.replace(pack(">I", 3_800_000_000), pack(">I", 3_800_009_999))
    assert later != file
    assert lean(later) == lean(file) == lean(lean(file))


def test_sound_before_its_table_is_refused() -> None:
    with pytest.raises(ValueError, match="the sound must come last"):
        lean(box(b"mdat", SOUND) + box(b"moov", b""))


@pytest.mark.parametrize("voice", VOICES, ids=lambda voice: voice.id)
def test_no_clip_file_carries_more_than_it_must(voice: Voice) -> None:
    for file in sorted(Path(clip_files.folder(voice)).glob("*.m4a")):
        content = file.read_bytes()
        assert not NOT_NEEDED & set(names(content)), file.name
        assert names(content)[-1] == b"mdat"
        assert content.index(b"mdat") + 4 == unpack_from(">I", content, content.index(b"stco") + 12)[0], file.name
        for name in DATED:
            assert content[content.index(name) + 8 :][:8] == bytes(8), file.name
