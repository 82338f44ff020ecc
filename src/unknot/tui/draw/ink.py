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
    """The styles of one theme; every cell on the screen has one of them."""

    name: str
    text: Style
    strong: Style
    quiet: Style
    edge: Style
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


@dataclass(frozen=True, slots=True)
class _Ground:
    """The colours of one background, by name."""

    name: str
    paper: str
    ink: str
    ink_2: str
    edge: str
    act: str
    act_text: str
    tool: str
    on_tool: str
    voice: str
    band: str
    skin: str
    zone: str
    fibre: str


def _ink_for(ground: _Ground) -> Ink:
    paper = ground.paper
    return Ink(
        name=ground.name,
        text=_on(paper, ground.ink),
        strong=_on(paper, ground.ink, bold=True),
        quiet=_on(paper, ground.ink_2),
        edge=_on(paper, ground.edge),
        key=_on(paper, ground.act_text, bold=True),
        act=_on(ground.act, "#FFFFFF", bold=True),
        act_text=_on(paper, ground.act_text),
        voice=_on(paper, ground.voice),
        voice_fill=_on(_OFF, _ON_OFF, bold=True),
        band=_on(ground.band, ground.voice),
        skin=_on(ground.skin, ground.ink),
        skin_edge=_on(paper, ground.edge),
        zone=_on(ground.zone, ground.fibre),
        hatch=_on(ground.skin, ground.ink_2),
        locked=_on(ground.skin, ground.ink, bold=True),
        spot=_on(ground.ink, paper, bold=True),
        tool=_on(ground.tool, ground.on_tool, bold=True),
        off=_on(_OFF, _ON_OFF),
        off_strong=_on(_OFF, _ON_OFF, bold=True),
        off_hatch=_on(_OFF, _ON_OFF),
        off_deep=_on(_ON_OFF, _OFF_PALE, bold=True),
    )


DARK = _ink_for(
    _Ground(
        name="dark",
        paper="#13161B",
        ink="#F3EFE8",
        ink_2="#B6BAC1",
        edge="#767D88",
        act="#11787B",
        act_text="#5CCFCB",
        tool="#2FA9A9",
        on_tool="#0B0D10",
        voice="#F5A461",
        band="#4A3220",
        skin="#2B2A2A",
        zone="#4A3526",
        fibre="#A8733F",
    )
)

LIGHT = _ink_for(
    _Ground(
        name="light",
        paper="#F4F1EC",
        ink="#171B22",
        ink_2="#4B5563",
        edge="#857F73",
        act="#0A696C",
        act_text="#0A666A",
        tool="#0A696C",
        on_tool="#FFFFFF",
        voice="#B4560E",
        band="#F8E0C9",
        skin="#E3DACE",
        zone="#F3CFAC",
        fibre="#B4763E",
    )
)

_PLAIN, _BOLD, _REVERSED = Style(), Style(bold=True), Style(reverse=True, bold=True)

MONO = Ink(
    name="mono",
    text=_PLAIN,
    strong=_BOLD,
    quiet=_PLAIN,
    edge=_PLAIN,
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
