"""The words of the knowledge base, looked up by path and filled in.

Every word that a person reads comes from the words files. `unknot kb check` and the tests report a path that is missing there.
During a session the screen then shows the id itself, because an error must never interrupt a press.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.knowledge.model import Knowledge


@dataclass(frozen=True, slots=True)
class Wording:
    """Finished text, by what it belongs to."""

    knowledge: Knowledge

    def find(self, path: str, **fills: str) -> str | None:
        """Return the text at a path with its placeholders filled, or None where there is none."""
        found = self.knowledge.words.get(path)
        return None if found is None else fill_in(found, fills)

    def text(self, path: str, **fills: str) -> str:
        """Return the text at a path, or, where the words file lacks it, the id made readable."""
        found = self.find(path, **fills)
        return found if found is not None else readable(path)

    def lines(self, path: str, **fills: str) -> tuple[str, ...]:
        """Return the text at a path line by line; none where there is no text."""
        found = self.find(path, **fills)
        return tuple(line for line in found.splitlines() if line.strip()) if found else ()

    def phrase(self, name: str, **fills: str) -> str:
        """Return a short phrase of the faces: a button, a heading, a unit."""
        return self.text(f"label.{name}", **fills)

    def minutes(self, count: int) -> str:
        """Return a number of minutes in words."""
        return self.phrase("minute_one" if count == 1 else "minutes_count", minutes=str(count))

    def weeks(self, count: int) -> str:
        """Return a number of weeks in words; less than one week counts as one."""
        return self.phrase("week_one" if count <= 1 else "weeks_count", weeks=str(count))

    def unit(self, name: str, value: str) -> str:
        """Return a unit for a sentence, after a value."""
        one = self.find(f"label.{name}_one") if value == "1" else None
        return one or self.phrase(name)

    def title(self, screen: str, **fills: str) -> str:
        """Return the title of a screen."""
        return self.text(f"screen.{screen}.title", **fills)

    def say(self, screen: str, **fills: str) -> str:
        """Return the sentence of a screen that has no cue."""
        return self.find(f"screen.{screen}.say", **fills) or ""

    def body(self, screen: str, **fills: str) -> tuple[str, ...]:
        """Return the lines of a screen's text."""
        return self.lines(f"screen.{screen}.body", **fills)

    def label(self, section: str, name: str) -> str:
        """Return the name of a zone, a tool, a test, a sign."""
        return self.text(f"{section}.{name}.label")

    def short(self, section: str, name: str) -> str:
        """Return a name in its short form for a sentence: the tool 'lacrosse-ball' is 'ball'."""
        return self.find(f"{section}.{name}.short") or self.label(section, name)


class _Fills(dict[str, str]):
    """Leave a placeholder without a value out of the sentence instead of raising an error."""

    def __missing__(self, key: str) -> str:
        return ""


def fill_in(text: str, fills: Mapping[str, str]) -> str:
    """Fill the {placeholders} of a text; one without a value disappears."""
    return text.format_map(_Fills(fills)) if "{" in text else text


def readable(path: str) -> str:
    """Make the id in a path readable: `zone.middle-inner.label` is 'middle inner'."""
    parts = path.split(".")
    name = parts[1] if len(parts) > 1 and parts[0] != "question" else parts[-1]
    return name.replace("-", " ").replace("_", " ")


def number(value: float) -> str:
    """Write a number for a sentence: 30.0 is '30', 32.54 is '32.5'."""
    return str(int(value)) if float(value).is_integer() else f"{value:.1f}"
