"""In how many ways a line can be read: what may stand in each of its placeholders, counted up from the knowledge base.

A target is two numbers that go together: `low` and `high` are read as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from string import Formatter
from typing import Final

from unknot.knowledge.model import Knowledge

SPOTS: Final = 6
"""why: a plan has three spots a leg at most; a place that rests keeps its number, and the search goes on to the next."""
FEWEST_MOVES: Final = 3
"""why: with room for fewer the spot rests first."""
PAIN: Final = 10
WAYS: Final = ("down", "up", "in", "out")

Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Readings:
    """What may stand in each placeholder; `targets` are the pairs of `low` and `high`."""

    values: Mapping[str, Values]
    targets: tuple[tuple[str, str], ...]

    @property
    def names(self) -> frozenset[str]:
        """The placeholders whose values can be counted up."""
        return frozenset((*self.values, "low", "high"))

    def of(self, template: str, at_most: int | None = None) -> tuple[str, ...] | None:
        """Return every reading of a text, or None where there are more than `at_most`."""
        names = tuple(dict.fromkeys(name for _, name, _, _ in Formatter().parse(template) if name))
        has_target = "low" in names or "high" in names
        plain = [name for name in names if name not in {"low", "high"}]
        count = len(self.targets) if has_target else 1
        for name in plain:
            count *= len(self.values[name])
        if at_most is not None and count > at_most:
            return None
        return tuple(dict.fromkeys(template.format_map(fills) for fills in self._fills(plain, has_target=has_target)))

    def _fills(self, plain: list[str], *, has_target: bool) -> Iterator[dict[str, str]]:
        targets = [{"low": low, "high": high} for low, high in self.targets] if has_target else [{}]
        for values in product(*(self.values[name] for name in plain)):
            for target in targets:
                yield dict(zip(plain, values, strict=True)) | target


def readings(knowledge: Knowledge) -> Readings:
    """Return what may stand in each placeholder of the lines that are recorded."""
    words = knowledge.words
    sides, tests, zones = (_named(knowledge, section) for section in ("side", "test", "zone"))
    trials = max(int(test.trials.value) for test in knowledge.tests.values())
    pains = _numbers(0, PAIN)
    return Readings(
        {
            "tool": tuple(dict.fromkeys(words.texts[f"tool.{name}.short"] for name in knowledge.tools)),
            "side": sides,
            "other_side": sides,
            "zone": zones,
            "nearest_zone": zones,
            "test": tests,
            "trial": _numbers(1, trials),
            "trials": _numbers(trials, trials),
            "spot": _numbers(1, SPOTS),
            "pain": pains,
            "first": pains,
            "last": pains,
            "strokes": _numbers(1, int(knowledge.techniques.search.passes.value)),
            "seconds": _numbers(0, int(knowledge.techniques.hold.rest_s.value)),
            "of": _numbers(FEWEST_MOVES, int(knowledge.techniques.pin.repetitions_high.value)),
            "reason": tuple(
                text
                for path, text in words.texts.items()
                # why no hyphen: those are faults of a file's line, and nobody who lies on a roller hears them.
                if path.startswith("reason.") and path.endswith(".label") and "{" not in text and "-" not in path
            ),
        },
        _targets(knowledge),
    )


def of_a_first_session(knowledge: Knowledge, known: Readings) -> Readings:
    """Return what may stand in each placeholder in a first session that is led through as planned."""
    stage = next(iter(knowledge.doses.stages.values()))
    of = str(int(stage.pin_repetitions.value))
    less = {
        "spot": _numbers(1, int(stage.spots_per_side.value)),
        "strokes": known.values["strokes"][-1:],
        "seconds": known.values["seconds"][-1:],
        "of": (of,),
    }
    return Readings({**known.values, **less}, ((str(int(stage.target_low.value)), str(int(stage.target_high.value))),))


def _numbers(first: int, last: int) -> Values:
    return tuple(str(number) for number in range(first, last + 1))


def _named(knowledge: Knowledge, section: str) -> Values:
    """Return the names of a section as they fit into a sentence."""
    words = knowledge.words
    paths = ((f"{section}.{name}.short", f"{section}.{name}.label") for name in words.ids(section))
    return tuple(words.get(short) or words.texts[label] for short, label in paths)


def _targets(knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    """Return every pressure that a plan may aim at: a stage's, an adaptation's, and each of them after a sore day."""
    least = int(knowledge.techniques.hold.too_light.value) + 1
    down = int(knowledge.doses.next_day.pressure_down.value)
    aims = {(int(stage.target_low.value), int(stage.target_high.value)) for stage in knowledge.doses.stages.values()}
    aims |= {
        (int(one.target_low.value), int(one.target_high.value))
        for one in knowledge.adaptations.values()
        if one.target_low is not None and one.target_high is not None
    }
    aims |= {(max(least, low - down), max(least, high - down)) for low, high in aims}
    return tuple((str(low), str(high)) for low, high in sorted(aims))
