"""The direction from one place of the search to the next in the same zone: further down, up, in or out.

Two places of a zone have the same name, and hearing "middle, outer side" twice does not say where to move the ball.
"""

from __future__ import annotations

from unknot.engine.state import State


def way_on(state: State) -> str | None:
    """Return the name of the phrase for the way from the place before to the place in hand, or None in another zone."""
    stops, index = state.prescription.search, state.search.stop_index
    if not 0 < index < len(stops):
        return None
    before, here = stops[index - 1], stops[index]
    if before.strokes != here.strokes or before.zones != here.zones:
        return None
    scale = state.prescription.scale
    down_cm = (here.x_from - before.x_to) * scale.length_cm
    out_cm = (here.y - before.y) * scale.half_width_cm
    if abs(down_cm) >= abs(out_cm):
        return "further_down" if down_cm > 0 else "further_up" if down_cm < 0 else None
    return "further_out" if out_cm > 0 else "further_in"
