"""The tool, the position, the zones and the no-go bands of this session.

The tool is the gentlest of the person's tools that the screening allows and that has a set-up in the position. When the position is not
allowed, the plan takes an allowed one. A zone stays when the tool has a set-up for it, and neither an answer nor the person leaves it
out. Zones are cut back where an adaptation adds a no-go band.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from unknot.engine.prescription import Because, Rectangle, ZoneId
from unknot.errors import Problem
from unknot.knowledge.body import Band, Muscle, SetUp, SetUpUse, Zone
from unknot.knowledge.care import Adaptation
from unknot.knowledge.model import Knowledge
from unknot.plan.check_in import CheckIn
from unknot.plan.refusal import PlanRefusal, refuse
from unknot.plan.why import ADAPTATION, because

EDGE = 0.01
"""why: a place exactly on the edge of a band belongs to the band, so a zone ends this far away from a band."""


@dataclass(frozen=True, slots=True)
class SetUpChoice:
    """The tool, the position, the set-ups, the zones and the no-go bands, with the reasons."""

    tool: str
    position: str
    set_ups: tuple[SetUp, ...]
    zones: tuple[Rectangle, ...]
    no_go: tuple[Rectangle, ...]
    because: tuple[Because, ...]

    @property
    def may_flush(self) -> bool:
        """Say whether the tool can roll over the whole muscle at the end."""
        return any(SetUpUse.FLUSH in set_up.uses for set_up in self.set_ups)

    @property
    def pin_zones(self) -> tuple[ZoneId, ...]:
        """Return the zones of this session with a set-up for pin-and-move."""
        return tuple(zone.id for zone in self.zones if set_up_for(self.set_ups, (zone.id,), SetUpUse.PIN))


def choose(
    knowledge: Knowledge, request: CheckIn, adaptations: Sequence[Adaptation], *, softest: bool
) -> SetUpChoice | PlanRefusal:
    """Choose the tool, the position and the places, or refuse and name the possible choices."""
    if any(adaptation.choose_zones for adaptation in adaptations) and not request.leave_out:
        return refuse("choose_zones")
    allowed = [tool for tool in dict.fromkeys(request.tools) if _may_use(knowledge, request.muscle, tool, adaptations)]
    if not allowed:
        return refuse("no_tool", problems=(_tools_that_serve(knowledge, request, adaptations),))
    positions = _positions(knowledge, request, adaptations)
    if not positions:
        return refuse("no_position")
    found = _first_with_set_up(knowledge, request.muscle, allowed, positions, softest=softest)
    if found is None:
        return refuse("no_set_up", problems=(_what_exists(knowledge, request.muscle),))
    tool, position = found
    set_ups = knowledge.set_ups_for(request.muscle, tool, position)
    reasons = (
        _tool_reason(knowledge, request, allowed, tool, softest=softest, adaptations=adaptations),
        _position_reason(request, position, adaptations),
    )
    return _places(knowledge, request, adaptations, SetUpChoice(tool, position, set_ups, (), (), reasons))


def _may_use(knowledge: Knowledge, muscle: str, tool: str, adaptations: Iterable[Adaptation]) -> bool:
    """Say whether every adaptation allows a tool; for rolling only, the tool must be one that rolls."""
    rolls = any(knowledge.tools[tool].kind in lane.tool_kinds for lane in knowledge.muscles[muscle].lanes.values())
    return all(
        tool not in adaptation.never_tools
        and (not adaptation.only_tools or tool in adaptation.only_tools)
        and (rolls or not adaptation.rolling_only)
        for adaptation in adaptations
    )


def _positions(knowledge: Knowledge, request: CheckIn, adaptations: Iterable[Adaptation]) -> list[str]:
    """Return the requested position when it is allowed, else every allowed position."""
    may = [
        position
        for position in knowledge.positions
        if all(not adaptation.only_positions or position in adaptation.only_positions for adaptation in adaptations)
    ]
    return [request.position] if request.position in may else may


def _first_with_set_up(
    knowledge: Knowledge, muscle: str, tools: Sequence[str], positions: Sequence[str], *, softest: bool
) -> tuple[str, str] | None:
    order = sorted(tools, key=lambda tool: knowledge.tools[tool].rank) if softest else tools
    pairs = ((tool, position) for position in positions for tool in order)
    return next((pair for pair in pairs if knowledge.set_ups_for(muscle, *pair)), None)


def _tool_reason(
    knowledge: Knowledge,
    request: CheckIn,
    allowed: Sequence[str],
    tool: str,
    *,
    softest: bool,
    adaptations: Iterable[Adaptation],
) -> Because:
    if len(allowed) < len(set(request.tools)):
        forbids = next(
            item
            for item in adaptations
            if not all(_may_use(knowledge, request.muscle, asked, [item]) for asked in request.tools)
        )
        return because("tool", f"{ADAPTATION}{forbids.id}", forbids.source, value=tool)
    if len(allowed) > 1 and softest:
        return because("tool", "tool_softest", tool=tool, count=len(allowed))
    return because("tool", "tool_asked", tool=tool)


def _position_reason(request: CheckIn, position: str, adaptations: Iterable[Adaptation]) -> Because:
    if position == request.position:
        return because("position", "position_asked", position=position)
    only = next(item for item in adaptations if item.only_positions and request.position not in item.only_positions)
    return because("position", f"{ADAPTATION}{only.id}", only.source, value=position)


def _places(
    knowledge: Knowledge, request: CheckIn, adaptations: Sequence[Adaptation], choice: SetUpChoice
) -> SetUpChoice | PlanRefusal:
    muscle = knowledge.muscles[request.muscle]
    reasons = list(choice.because)
    bands = _bands(muscle, adaptations)
    no_go = tuple(Rectangle(ZoneId(band.id), band.x0, band.x1, band.y0, band.y1) for band, _ in bands)
    reasons += [reason for _, reason in bands]
    zones: list[Rectangle] = []
    for zone in muscle.zones.values():
        kept, reason = _zone(knowledge, zone, request, adaptations, choice)
        if kept and (left := _cut_back(zone, no_go)) is not None:
            zones.append(left)
        if reason is not None:
            reasons.append(reason)
    if not zones:
        return refuse("no_zone", problems=(_what_exists(knowledge, request.muscle),))
    reasons += [
        because("zones", f"{ADAPTATION}{item.id}", item.source, value="none")
        for item in adaptations
        if item.rolling_only
    ]
    return SetUpChoice(choice.tool, choice.position, choice.set_ups, tuple(zones), no_go, tuple(reasons))


def _zone(
    knowledge: Knowledge, zone: Zone, request: CheckIn, adaptations: Iterable[Adaptation], choice: SetUpChoice
) -> tuple[bool, Because | None]:
    """Say whether a zone stays, and why (None when the tool has no set-up for this zone, which needs no reason)."""
    item = f"zones.{zone.id}"
    if knowledge.tools[choice.tool].kind not in zone.tool_kinds or not set_up_for(
        choice.set_ups, (zone.id,), SetUpUse.HOLD
    ):
        return False, None
    for adaptation in adaptations:
        if zone.id in adaptation.never_zones:
            return False, because(item, f"{ADAPTATION}{adaptation.id}", adaptation.source, value="none")
    if zone.id in request.leave_out:
        return False, because(item, "zone_spared", zone=zone.id)
    return True, because(item, "zone", zone.source, zone=zone.id)


def _bands(muscle: Muscle, adaptations: Sequence[Adaptation]) -> list[tuple[Band, Because]]:
    """Return today's no-go bands: the permanent bands, and the bands that an adaptation adds."""
    found = []
    for band in muscle.bands.values():
        item = f"no_go.{band.id}"
        bringing = [item for item in adaptations if band.id in item.extra_bands or band.only_when == item.id]
        if not band.only_when:
            found.append((band, because(item, "band", band.source, band=band.id)))
        elif bringing:
            found.append((band, because(item, f"{ADAPTATION}{bringing[0].id}", bringing[0].source, value=band.id)))
    return found


def _cut_back(zone: Zone, no_go: Iterable[Rectangle]) -> Rectangle | None:
    """Return the zone without the part that a band covers at one end; None when nothing is left."""
    x0, x1 = zone.x0, zone.x1
    for band in no_go:
        if band.y0 > zone.y0 or band.y1 < zone.y1 or band.x1 < x0 or band.x0 > x1:
            continue
        if band.x0 <= x0:
            x0 = max(x0, band.x1 + EDGE)
        elif band.x1 >= x1:
            x1 = min(x1, band.x0 - EDGE)
    return Rectangle(ZoneId(zone.id), x0, x1, zone.y0, zone.y1) if x0 < x1 else None


def set_up_for(set_ups: Iterable[SetUp], zones: Sequence[str], use: SetUpUse) -> SetUp | None:
    """Return the set-up for a use that covers most of these zones; of equal set-ups the first, which is the easiest."""
    usable = [set_up for set_up in set_ups if use in set_up.uses]
    best = max(usable, key=lambda set_up: len(set(zones) & set(set_up.zones)), default=None)
    return best if best is not None and set(zones) & set(best.zones) else None


def _what_exists(knowledge: Knowledge, muscle: str) -> Problem:
    pairs = [
        f"{tool} ({', '.join(position for position in knowledge.positions if knowledge.set_ups_for(muscle, tool, position))})"
        for tool in knowledge.tools
        if any(knowledge.set_ups_for(muscle, tool, position) for position in knowledge.positions)
    ]
    return Problem("position", "no_set_up", f"Possible tools and positions for {muscle}: {'; '.join(pairs)}.")


def _tools_that_serve(knowledge: Knowledge, request: CheckIn, adaptations: Iterable[Adaptation]) -> Problem:
    adaptations = tuple(adaptations)
    gentle = [
        tool
        for tool in knowledge.tools
        if _may_use(knowledge, request.muscle, tool, adaptations)
        and any(knowledge.set_ups_for(request.muscle, tool, position) for position in knowledge.positions)
    ]
    listed = ", ".join(gentle) if gentle else "none"
    return Problem("tool", "not_allowed", f"Tools allowed with these answers: {listed}.")
