"""All the ways in which a line can be read: what may stand in each of its placeholders, listed from the knowledge base.

What may stand in a placeholder follows from its kind (`ParamKind`). A target is two numbers that go together: `low` and `high` are
read as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod
from string import Formatter
from typing import Final, TypeAlias

from unknot.engine.cues import ParamKind
from unknot.knowledge.model import Knowledge

SPOTS: Final = 6
"""why: a plan has at most three spots a leg; a place that rests keeps its number while the search goes on to the next."""
FEWEST_MOVES: Final = 3
"""why: when there is room for fewer moves, the spot rests first."""
PAIN: Final = 10
WAYS: Final = ("down", "up", "in", "out")

Values: TypeAlias = tuple[str, ...]
Kinds: TypeAlias = Mapping[str, ParamKind]
"""The kind of each placeholder that a line may use, by its name."""
TARGET: Final = frozenset({"low", "high"})


@dataclass(frozen=True, slots=True)
class Readings:
    """What may stand in a placeholder of each kind; `targets` are the pairs of `low` and `high`."""

    values: Mapping[ParamKind, Values]
    targets: tuple[tuple[str, str], ...]

    def knows(self, names: Iterable[str], kinds: Kinds) -> bool:
        """Say whether the values of all these placeholders can be listed."""
        return all(name in TARGET or kinds.get(name) in self.values for name in names)

    def of(self, template: str, kinds: Kinds, at_most: int | None = None) -> tuple[str, ...] | None:
        """Return every reading of a text, or None where there are more than `at_most`.

        Args:
            template: the text with its {placeholders}, all of a kind that is known.
            kinds: the kind of each placeholder.
            at_most: the largest number of readings that is wanted.
        """
        names = tuple(dict.fromkeys(name for _, name, _, _ in Formatter().parse(template) if name))
        has_target = not TARGET.isdisjoint(names)
        values = {name: self.values[kinds[name]] for name in names if name not in TARGET}
        count = prod(map(len, values.values())) * (len(self.targets) if has_target else 1)
        if at_most is not None and count > at_most:
            return None
        return tuple(dict.fromkeys(template.format_map(fills) for fills in self._fills(values, has_target=has_target)))

    def _fills(self, values: Mapping[str, Values], *, has_target: bool) -> Iterator[dict[str, str]]:
        targets = [{"low": low, "high": high} for low, high in self.targets] if has_target else [{}]
        for chosen in product(*values.values()):
            for target in targets:
                yield dict(zip(values, chosen, strict=True)) | target


def readings(knowledge: Knowledge) -> Readings:
    """Return what may stand in each placeholder of the lines that are recorded."""
    words = knowledge.words
    sides, tests, zones = (_named(knowledge, section) for section in ("side", "test", "zone"))
    trials = max(int(test.trials.value) for test in knowledge.tests.values())
    return Readings(
        {
            ParamKind.TOOL: tuple(dict.fromkeys(words.texts[f"tool.{name}.short"] for name in knowledge.tools)),
            ParamKind.SIDE: sides,
            ParamKind.ZONE: zones,
            ParamKind.TEST: tests,
            ParamKind.TRIAL: _numbers(1, trials),
            ParamKind.TRIALS: _numbers(trials, trials),
            ParamKind.SPOT: _numbers(1, SPOTS),
            ParamKind.PAIN: _numbers(0, PAIN),
            ParamKind.STROKES: _numbers(1, int(knowledge.techniques.search.passes.value)),
            ParamKind.SECONDS: _numbers(0, int(knowledge.techniques.hold.rest_s.value)),
            ParamKind.MOVES: _numbers(FEWEST_MOVES, int(knowledge.techniques.pin.repetitions_high.value)),
            ParamKind.REASON: tuple(
                text
                for path, text in words.texts.items()
                # why no hyphen: those are faults of a file's line, and nobody who lies on a roller hears them.
                if path.startswith("reason.") and path.endswith(".label") and "{" not in text and "-" not in path
            ),
        },
        _targets(knowledge),
    )


def of_a_first_session(knowledge: Knowledge, known: Readings) -> Readings:
    """Return what may stand in each placeholder in a first session that goes as planned."""
    stage = next(iter(knowledge.doses.stages.values()))
    moves = str(int(stage.pin_repetitions.value))
    less = {
        ParamKind.SPOT: _numbers(1, int(stage.spots_per_side.value)),
        ParamKind.STROKES: known.values[ParamKind.STROKES][-1:],
        ParamKind.SECONDS: known.values[ParamKind.SECONDS][-1:],
        ParamKind.MOVES: (moves,),
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
