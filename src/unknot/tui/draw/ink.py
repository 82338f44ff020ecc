"""The colours and weights, by what they are for, on dark ground, on light ground, and with no colour at all.

Two accents, two speakers: orange is what the body says (pain, stop), teal is the tool and what you do. OFF is the same on
every ground. Without colour the same names become bold, underlined and reversed, and shape carries the meaning: hatch means
"not here" everywhere, a loop is sore, a straight line has eased. The pairs keep at least 4.5:1 for text, 3:1 for lines.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.style import Style


@dataclass(frozen=True, slots=True)
class Ink:
    """One set of styles; every cell on the screen wears one of them."""

    name: str
    text: Style
    strong: Style
    quiet: Style
    edge: Style
    raised: Style
    key: Style
    act: Style
    act_text: Style
    voice: Style
    voice_fill: Style
    band: Style
    skin: Style
    skin_edge: Style
    zone: Style
    hatch: Style
    locked: Style
    spot: Style
    tool: Style
    off: Style
    off_strong: Style
    off_hatch: Style
    off_deep: Style


def _on(ground: str, colour: str, *, bold: bool = False) -> Style:
    return Style(color=colour, bgcolor=ground, bold=bold)


_OFF, _ON_OFF, _OFF_PALE = "#F0934A", "#1A1209", "#FBEBDC"


def _coloured(
    name: str,
    *,
    paper: str,
    raised: str,
    ink: str,
    ink_2: str,
    edge: str,
    act: str,
    act_text: str,
    tool: str,
    voice: str,
    band: str,
    skin: str,
    zone: str,
    fibre: str,
    on_tool: str,
) -> Ink:
    return Ink(
        name=name,
        text=_on(paper, ink),
        strong=_on(paper, ink, bold=True),
        quiet=_on(paper, ink_2),
        edge=_on(paper, edge),
        raised=_on(raised, ink),
        key=_on(paper, act_text, bold=True),
        act=_on(act, "#FFFFFF", bold=True),
        act_text=_on(paper, act_text),
        voice=_on(paper, voice),
        voice_fill=_on(_OFF, _ON_OFF, bold=True),
        band=_on(band, voice),
        skin=_on(skin, ink),
        skin_edge=_on(paper, edge),
        zone=_on(zone, fibre),
        hatch=_on(skin, ink_2),
        locked=_on(skin, ink, bold=True),
        spot=_on(ink, paper, bold=True),
        tool=_on(tool, on_tool, bold=True),
        off=_on(_OFF, _ON_OFF),
        off_strong=_on(_OFF, _ON_OFF, bold=True),
        off_hatch=_on(_OFF, _ON_OFF),
        off_deep=_on(_ON_OFF, _OFF_PALE, bold=True),
    )


DARK = _coloured(
    "dark",
    paper="#13161B",
    raised="#1E232B",
    ink="#F3EFE8",
    ink_2="#B6BAC1",
    edge="#767D88",
    act="#11787B",
    act_text="#5CCFCB",
    tool="#2FA9A9",
    voice="#F5A461",
    band="#4A3220",
    skin="#2B2A2A",
    zone="#4A3526",
    fibre="#A8733F",
    on_tool="#0B0D10",
)

LIGHT = _coloured(
    "light",
    paper="#F4F1EC",
    raised="#FCFAF7",
    ink="#171B22",
    ink_2="#4B5563",
    edge="#857F73",
    act="#0A696C",
    act_text="#0A666A",
    tool="#0F8B8D",
    voice="#B4560E",
    band="#F8E0C9",
    skin="#E3DACE",
    zone="#F3CFAC",
    fibre="#B4763E",
    on_tool="#FFFFFF",
)

_PLAIN, _BOLD, _REVERSED = Style(), Style(bold=True), Style(reverse=True, bold=True)

MONO = Ink(
    name="mono",
    text=_PLAIN,
    strong=_BOLD,
    quiet=_PLAIN,
    edge=_PLAIN,
    raised=_PLAIN,
    key=Style(bold=True, underline=True),
    act=_REVERSED,
    act_text=_BOLD,
    voice=_BOLD,
    voice_fill=_REVERSED,
    band=_PLAIN,
    skin=_PLAIN,
    skin_edge=_PLAIN,
    zone=_PLAIN,
    hatch=_PLAIN,
    locked=_BOLD,
    spot=_REVERSED,
    tool=_REVERSED,
    off=Style(reverse=True),
    off_strong=_REVERSED,
    off_hatch=Style(reverse=True),
    off_deep=_BOLD,
)

INKS: dict[str, Ink] = {ink.name: ink for ink in (DARK, LIGHT, MONO)}
