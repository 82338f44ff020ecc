"""How this person wants the terminal: which ground, colour or none, movement or none, sound or none.

An option given on the command line wins, then the environment, then what the terminal says of itself. NO_COLOR (any value
but an empty one) means no colour at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from unknot.errors import BadInput

THEMES = ("auto", "dark", "light", "mono")

THEME_VARIABLE = "UNKNOT_THEME"
STILL_VARIABLE = "UNKNOT_REDUCED_MOTION"
VOICE_VARIABLE = "UNKNOT_VOICE"
BELL_VARIABLE = "UNKNOT_BELL"
PLAIN_VARIABLE = "UNKNOT_PLAIN"

_LIGHT_GROUNDS = frozenset({"7", "15"})
_NO = frozenset({"", "0", "no", "off", "false"})


@dataclass(frozen=True, slots=True)
class Taste:
    """What was chosen: `ink` is dark, light or mono; `still` means reduced motion, `plain` ASCII only."""

    ink: str = "dark"
    still: bool = False
    voice: bool = False
    bell: bool = True
    plain: bool = False


def choose(
    environment: Mapping[str, str],
    *,
    theme: str | None = None,
    voice: bool | None = None,
    ask_terminal: Callable[[], str | None] = lambda: None,
) -> Taste:
    """Choose from the options and the environment.

    Args:
        environment: the variables of the process.
        theme: auto, dark, light or mono; None to read it from the environment.
        voice: whether to speak; None to read it from the environment.
        ask_terminal: asks the terminal for its ground: "dark", "light" or None. Called only when nothing else says.
    """
    wanted = theme or environment.get(THEME_VARIABLE) or "auto"
    if wanted not in THEMES:
        raise BadInput(f"There is no theme '{wanted}'. Use one of: {', '.join(THEMES)}.")
    if environment.get("NO_COLOR") or wanted == "mono":
        ink = "mono"
    elif wanted != "auto":
        ink = wanted
    else:
        ink = ground_of(environment) or ask_terminal() or "dark"
    return Taste(
        ink=ink,
        still=_is_on(environment, STILL_VARIABLE, default=False),
        voice=voice if voice is not None else _is_on(environment, VOICE_VARIABLE, default=False),
        bell=_is_on(environment, BELL_VARIABLE, default=True),
        plain=_is_on(environment, PLAIN_VARIABLE, default=_has_few_characters(environment)),
    )


def ground_of(environment: Mapping[str, str]) -> str | None:
    """Read the ground from COLORFGBG ('15;0': the last number is the ground), where a terminal sets it."""
    ground = environment.get("COLORFGBG", "").rpartition(";")[2]
    if not ground.isdigit():
        return None
    return "light" if ground in _LIGHT_GROUNDS else "dark"


def _has_few_characters(environment: Mapping[str, str]) -> bool:
    """Say whether the terminal is the Linux console, or a locale names another character set than UTF-8."""
    locale = environment.get("LC_ALL") or environment.get("LC_CTYPE") or environment.get("LANG") or ""
    charset = locale.partition(".")[2].partition("@")[0].lower().replace("-", "")
    return environment.get("TERM") == "linux" or charset not in ("", "utf8")


def _is_on(environment: Mapping[str, str], name: str, *, default: bool) -> bool:
    value = environment.get(name)
    return default if value is None else value.strip().lower() not in _NO
