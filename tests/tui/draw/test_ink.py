"""Every pair of colours can be read, and without colour every style is one."""

from __future__ import annotations

from dataclasses import fields

import pytest
from rich.color import Color
from rich.style import Style

from unknot.tui.draw.ink import DARK, INKS, LIGHT, MONO, Ink

TEXT = (
    "text",
    "strong",
    "quiet",
    "key",
    "act",
    "act_text",
    "voice_fill",
    "spot",
    "off",
    "off_strong",
    "off_deep",
    "hatch",
    "locked",
)
LINES = ("edge", "voice", "tool", "band", "skin_edge")


def _luminance(color: Color | None) -> float:
    assert color is not None
    parts = [part / 255 for part in color.get_truecolor()]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style) -> float:
    light, dark = sorted((_luminance(style.color), _luminance(style.bgcolor)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ink", [DARK, LIGHT], ids=lambda ink: ink.name)
@pytest.mark.parametrize("name", TEXT)
def test_text_is_readable(ink: Ink, name: str) -> None:
    assert contrast(getattr(ink, name)) >= 4.5


@pytest.mark.parametrize("ink", [DARK, LIGHT], ids=lambda ink: ink.name)
@pytest.mark.parametrize("name", LINES)
def test_lines_stand_out(ink: Ink, name: str) -> None:
    assert contrast(getattr(ink, name)) >= 3.0


def test_off_is_the_same_on_every_ground() -> None:
    assert DARK.off == LIGHT.off
    assert DARK.off_deep == LIGHT.off_deep


def test_no_colour_means_no_colour() -> None:
    for field in fields(MONO):
        style = getattr(MONO, field.name)
        if isinstance(style, Style):
            assert style.color is None
            assert style.bgcolor is None


def test_every_ink_is_found_by_its_name() -> None:
    assert INKS == {"dark": DARK, "light": LIGHT, "mono": MONO}
