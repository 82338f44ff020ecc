"""Write tools/voice/README.md: the figures of both voices, and every line that is recorded.

python -m tools.voice.page
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tools.voice import shelf
from tools.voice.figures import Figures, figures
from tools.voice.recipe import LEVEL_LUFS, VOICES
from unknot.app.files.knowledge_files import read_knowledge
from unknot.voice.script import script

PAGE: Final = Path("tools/voice/README.md")

HEAD: Final = """# The recorded voice

What `make voice` made, in figures, and every line that can be heard. Written by `python -m tools.voice.page` from
`web/public/voice/*/voice.json` and `tools/voice/heard/*.json`; how a voice is made is told in
[Make the voice](../../docs/do/make-the-voice.md), why it is so in [Recorded sentences](../../docs/adr/0018-recorded-sentences.md).

Nobody's ears are in these figures. *Understood* means that a recogniser that is not ours (pocketsphinx, with its own model of
American English), taught the words of the script and which three of them follow each other, heard the decoded Opus file, and that
of all lines the right one was the nearest to what it heard; below it the same for the AAC file. That says that the words can be made
out, and nothing about warmth.
Loudness is that of the decoded files (EBU R128, by pyloudnorm, a clip said over and over for three seconds); true peaks are of the
louder of both. How quickly the page speaks, and is silent, is measured by `make bench`, and stands in that decision.

"""


def page() -> str:
    """Return the page as it should be."""
    lines = script(read_knowledge())
    rows = [figures(lines, voice) for voice in VOICES]
    return HEAD + _table(rows) + _lines(rows)


def write_page() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


def _table(rows: list[Figures]) -> str:
    measures = [
        ("clips, of so many lines", [f"{one.clips} of {one.lines}" for one in rows]),
        ("seconds of speech", [f"{one.seconds:.0f}" for one in rows]),
        ("understood", [_share(one.right, one.clips) for one in rows]),
        ("safety lines understood", [_share(one.safety_right, one.safety) for one in rows]),
        ("understood in AAC", [_share(one.right_m4a, one.clips) for one in rows]),
        ("safety lines understood in AAC", [_share(one.safety_right_m4a, one.safety) for one in rows]),
        (f"loudness, aimed at {LEVEL_LUFS:.0f} LUFS", [f"{one.quietest:.1f} to {one.loudest:.1f}" for one in rows]),
        ("highest true peak, dB", [f"{one.peak_db:.1f}" for one in rows]),
        ("silence before the first sound, ms", [f"{one.before_ms[0]} to {one.before_ms[1]}" for one in rows]),
        ("Opus, all and first, kB", [f"{one.opus / 1000:.0f}, {one.opus_first / 1000:.0f}" for one in rows]),
        ("AAC, all and first, kB", [f"{one.m4a / 1000:.0f}, {one.m4a_first / 1000:.0f}" for one in rows]),
    ]
    out = "| | " + " | ".join(voice.id for voice in VOICES) + " |\n|---|" + "---|" * len(VOICES) + "\n"
    return out + "".join(f"| {name} | {' | '.join(cells)} |\n" for name, cells in measures) + "\n"


def _share(count: int, of: int) -> str:
    return f"{count} of {of} ({100 * count / of:.1f} %)" if of else "none yet"


def _lines(rows: list[Figures]) -> str:
    missed = [
        f"| {voice.id} | {text} | {heard} |\n"
        for voice, one in zip(VOICES, rows, strict=True)
        for text, heard in one.missed
    ]
    out = ""
    if missed:
        out += "## Heard otherwise\n\n| voice | line | heard |\n|---|---|---|\n" + "".join(missed) + "\n"
    out += (
        "## The lines\n\n*First* is fetched before a first session, safety lines before all others; *rest* follows.\n\n"
    )
    out += "| line | words | when |\n|---|---|---|\n"
    for line in script(read_knowledge()):
        out += f"| {line.text} | `{line.path}` | {line.tier} |\n"
    return out


if __name__ == "__main__":
    write_page()
    print(PAGE, [len(shelf.read(voice)) for voice in VOICES])
