"""Checks of tools and set-ups: every name exists, and no set-up uses a tool in a zone that does not allow it."""

from __future__ import annotations

from collections.abc import Iterator

from unknot.knowledge.body import ToolKind
from unknot.knowledge.check.fault import Fault, Vocabulary, did_you_mean
from unknot.knowledge.loading.files import muscle_file
from unknot.knowledge.model import Knowledge


def tool_numbers(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find tools with a low number above the high number, or with the same rank."""
    ranks: dict[int, str] = {}
    for tool in knowledge.tools.values():
        for name in ("diameter_mm", "contact_cm2", "pressure_kpa"):
            low, high = getattr(tool, name)
            if not 0 < low.value <= high.value:
                message = f"{name} of {tool.id} should be two numbers above 0, the lower one first."
                yield Fault("tools.toml", f"{tool.id}.{name}", message)
        if tool.rank in ranks:
            message = f"{tool.id} and {ranks[tool.rank]} have the same rank; the plan cannot tell which is gentler."
            yield Fault("tools.toml", f"{tool.id}.rank", message)
        ranks[tool.rank] = tool.id


def unknown_tool(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find tools that name a softer tool which does not exist, or which is not gentler."""
    for tool in knowledge.tools.values():
        for name in tool.softer:
            path = f"{tool.id}.softer"
            if name not in knowledge.tools:
                near = did_you_mean(name, knowledge.tools)
                yield Fault("tools.toml", path, f"{tool.id} names {name} as softer, which is not a tool{near}")
            elif knowledge.tools[name].rank >= tool.rank:
                yield Fault("tools.toml", path, f"{tool.id} names {name} as softer, which has no lower rank.")


def set_up_unknown_name(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find set-ups that name a muscle, position, zone or kind of tool that does not exist."""
    kinds = {tool.kind for tool in knowledge.tools.values()}
    for set_up in knowledge.set_ups.values():
        muscle = knowledge.muscles.get(set_up.muscle)
        if muscle is None:
            near = did_you_mean(set_up.muscle, knowledge.muscles)
            yield Fault(
                "set_ups.toml", f"{set_up.id}.muscle", f"{set_up.muscle} is not a muscle of this knowledge base{near}"
            )
        else:
            for zone in set_up.zones:
                if zone not in muscle.zones:
                    near = did_you_mean(zone, muscle.zones)
                    yield Fault("set_ups.toml", f"{set_up.id}.zones", f"{zone} is not a zone of {muscle.id}{near}")
        if set_up.position not in knowledge.positions:
            near = did_you_mean(set_up.position, knowledge.positions)
            yield Fault("set_ups.toml", f"{set_up.id}.position", f"{set_up.position} is not a position{near}")
        if set_up.tool_kind not in kinds:
            yield Fault("set_ups.toml", f"{set_up.id}.tool_kind", f"There is no {set_up.tool_kind} among the tools.")


def step_picture_unknown(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find pictures of steps and passes without words, and set-ups with more pictures of steps than steps."""
    texts = knowledge.words.texts
    described = {path.split(".")[1] for path in texts if path.endswith(".alt")}
    for set_up in knowledge.set_ups.values():
        for kind, named in (("lighter", set_up.lighter), ("stronger", set_up.stronger)):
            steps = [line for line in texts.get(f"set_up.{set_up.id}.{kind}", "").splitlines() if line.strip()]
            if len(named) > len(steps):
                message = f"There are {len(named)} pictures for {len(steps)} steps."
                yield Fault("set_ups.toml", f"{set_up.id}.{kind}", message)
        for name in (*set_up.lighter, *set_up.stronger, set_up.search_picture):
            if name and name not in described:
                message = f"{name} is not a picture with words{did_you_mean(name, described)}"
                yield Fault("set_ups.toml", set_up.id, message)


def set_up_where_forbidden(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find set-ups with a tool in a zone that does not allow it, and set-ups without zones or uses."""
    for set_up in knowledge.set_ups.values():
        muscle = knowledge.muscles.get(set_up.muscle)
        for name in set_up.zones:
            zone = muscle.zones.get(name) if muscle else None
            if zone is not None and set_up.tool_kind not in zone.tool_kinds:
                message = f"{set_up.id} brings a {set_up.tool_kind} into {name}, which does not allow one."
                yield Fault("set_ups.toml", f"{set_up.id}.zones", message)
        for name in ("zones", "uses"):
            if not getattr(set_up, name):
                yield Fault("set_ups.toml", f"{set_up.id}.{name}", f"{set_up.id} has no {name}. Add at least one.")


def zone_without_set_up(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find zones that allow a kind of tool without a set-up for holding a spot with it."""
    covered: set[tuple[str, str, ToolKind]] = {
        (set_up.muscle, zone, set_up.tool_kind)
        for set_up in knowledge.set_ups.values()
        for zone in set_up.zones
        if "hold" in set_up.uses
    }
    for muscle in knowledge.muscles.values():
        for zone in muscle.zones.values():
            if not zone.tool_kinds:
                yield Fault(
                    muscle_file(muscle.id), f"zones.{zone.id}.tool_kinds", f"Zone {zone.id} allows no tool at all."
                )
            for kind in zone.tool_kinds:
                if (muscle.id, zone.id, kind) not in covered:
                    message = f"Zone {zone.id} allows a {kind}, but no set-up says how to hold a spot there with one."
                    yield Fault(muscle_file(muscle.id), f"zones.{zone.id}.tool_kinds", message)
