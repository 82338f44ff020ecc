"""The person's preferences for the terminal: dark or light, colour, movement and sound.

An option given on the command line wins, then the environment, then what the terminal reports. NO_COLOR (any value
but an empty one) means no colour at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from unknot.app.files.voice_files import Speaker
from unknot.errors import BadInput
from unknot.voice.priority import Frequency

THEMES = ("auto", "dark", "light", "mono")

THEME_VARIABLE = "UNKNOT_THEME"
STILL_VARIABLE = "UNKNOT_REDUCED_MOTION"
VOICE_VARIABLE = "UNKNOT_VOICE"
SPEECH_VARIABLE = "UNKNOT_SPEECH"
SPEAKER_VARIABLE = "UNKNOT_SPEAKER"
BELL_VARIABLE = "UNKNOT_BELL"
PLAIN_VARIABLE = "UNKNOT_PLAIN"

_LIGHT_GROUNDS = frozenset({"7", "15"})
_NO = frozenset({"", "0", "no", "off", "false"})


@dataclass(frozen=True, slots=True)
class Preferences:
    """The chosen preferences: `ink` is dark, light or mono; `still` means reduced motion, `plain` ASCII only.

    With `voice` on, `speech` is how much the program says and `speaker` who says it.
    """

    ink: str = "dark"
    still: bool = False
    voice: bool = False
    speech: Frequency = Frequency.FULL
    speaker: Speaker = Speaker.WOMAN
    bell: bool = True
    plain: bool = False


def choose(
    environment: Mapping[str, str],
    *,
    theme: str | None = None,
    voice: bool | None = None,
    speech: str | None = None,
    speaker: str | None = None,
    ask_terminal: Callable[[], str | None] = lambda: None,
) -> Preferences:
    """Choose from the options and the environment.

    Args:
        environment: the variables of the process.
        theme: auto, dark, light or mono; None to read it from the environment.
        voice: whether to speak; None to read it from the environment.
        speech: how much to say: full, sparse or tones; None to read it from the environment.
        speaker: who speaks: woman, man or device; None to read it from the environment.
        ask_terminal: asks the terminal for its ground: "dark", "light" or None. Called only when nothing else says.
    """
    wanted = theme or environment.get(THEME_VARIABLE) or "auto"
    if wanted not in THEMES:
        raise BadInput(f"Unknown theme '{wanted}'. Choose one of: {', '.join(THEMES)}.")
    if environment.get("NO_COLOR") or wanted == "mono":
        ink = "mono"
    elif wanted != "auto":
        ink = wanted
    else:
        ink = ground_of(environment) or ask_terminal() or "dark"
    return Preferences(
        ink=ink,
        speech=_one_of(Frequency, speech or environment.get(SPEECH_VARIABLE) or Frequency.FULL, "way of speaking"),
        speaker=_one_of(Speaker, speaker or environment.get(SPEAKER_VARIABLE) or Speaker.WOMAN, "speaker"),
        still=_is_on(environment, STILL_VARIABLE, default=False),
        voice=voice if voice is not None else _is_on(environment, VOICE_VARIABLE, default=False),
        bell=_is_on(environment, BELL_VARIABLE, default=True),
        plain=is_plain(environment),
    )


def is_plain(environment: Mapping[str, str]) -> bool:
    """Say whether to draw in ASCII only: by choice, or because the terminal has nothing else."""
    return _is_on(environment, PLAIN_VARIABLE, default=_has_few_characters(environment))


def ground_of(environment: Mapping[str, str]) -> str | None:
    """Read the ground from COLORFGBG ('15;0': the last number is the ground), where a terminal sets it."""
    ground = environment.get("COLORFGBG", "").rpartition(";")[2]
    if not ground.isdigit():
        return None
    return "light" if ground in _LIGHT_GROUNDS else "dark"


def _has_few_characters(environment: Mapping[str, str]) -> bool:
    """Say whether the terminal is the Linux console, or a locale names another character set than UTF-8 (C and POSIX are ASCII)."""
    locale = environment.get("LC_ALL") or environment.get("LC_CTYPE") or environment.get("LANG") or ""
    charset = locale.partition(".")[2].partition("@")[0].lower().replace("-", "")
    return environment.get("TERM") == "linux" or charset not in ("", "utf8") or locale in ("C", "POSIX")


Named = TypeVar("Named", bound=StrEnum)


def _one_of(kind: type[Named], name: str, what: str) -> Named:
    try:
        return kind(name)
    except ValueError:
        raise BadInput(f"Unknown {what} '{name}'. Choose one of: {', '.join(kind)}.") from None


def _is_on(environment: Mapping[str, str], name: str, *, default: bool) -> bool:
    value = environment.get(name)
    return default if value is None else value.strip().lower() not in _NO
