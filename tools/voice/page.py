"""Write tools/voice/README.md: the figures of both voices, and every line that is recorded.

python -m tools.voice.page
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tools.voice import clip_files
from tools.voice.figures import Figures, figures
from tools.voice.recipe import LEVEL_LUFS, VOICES
from unknot.app.files.knowledge_files import read_knowledge
from unknot.voice.script import script

PAGE: Final = Path("tools/voice/README.md")

HEAD: Final = """# The recorded voice

The recorded clips in figures, and every line that can be heard. `python -m tools.voice.page` writes this page from
`web/public/voice/*/voice.json` and `tools/voice/heard/*.json`. [Make the voice](../../docs/do/make-the-voice.md) says how to record;
[Recorded sentences](../../docs/adr/0018-recorded-sentences.md) says why it is done so.

No person's ears are in these figures. *Understood* means this: a speech recogniser (pocketsphinx, with its own model of American English)
knows the words of the script and which three of them follow each other. It listens to the decoded Opus file, and of all lines the right one
is nearest to what it heard. The next row is the same for the AAC file. So the words can be understood; the figures say nothing about warmth.
Loudness is that of the decoded files (EBU R128, by pyloudnorm, a clip repeated for three seconds). True peaks are of the
louder of both. `make bench` measures how quickly the page speaks and falls silent; the decision has the results.

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
        out += (
            "## Lines that the recogniser understood wrongly\n\n| voice | line | heard |\n|---|---|---|\n"
            + "".join(missed)
            + "\n"
        )
    out += "## The lines\n\n*First* is downloaded before a first session, safety lines before all others; *rest* follows.\n\n"
    out += "| line | words | when |\n|---|---|---|\n"
    for line in script(read_knowledge()):
        out += f"| {line.text} | `{line.path}` | {line.tier} |\n"
    return out


if __name__ == "__main__":
    write_page()
    print(PAGE, [len(clip_files.read(voice)) for voice in VOICES])
