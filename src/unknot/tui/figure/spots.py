"""The spots found so far, as a list beside the map: number, status, place, first and last pain."""

from __future__ import annotations

from unknot.tui.draw.canvas import Canvas
from unknot.tui.draw.painted import PaintedWidget
from unknot.tui.figure.thigh import SPOT_MARKS
from unknot.tui.render_context import RenderContext
from unknot.view.screen import Map, MapSpot


class Spots(PaintedWidget):
    """Draw one line for each spot."""

    def rows_needed(self, context: RenderContext, width: int) -> int:
        thigh = context.parts.map
        return len(_spots_of_today(thigh)) if thigh is not None else 0

    def draws_from(self, context: RenderContext) -> object:
        return context.parts.map

    def paint(self, canvas: Canvas, context: RenderContext) -> None:
        thigh, ink = context.parts.map, context.ink
        if thigh is None:
            return
        for y, spot in enumerate(_spots_of_today(thigh)):
            before, after = SPOT_MARKS.get(spot.state, (" ", " "))
            style = ink.tool if spot.state == "in_hand" else ink.spot
            x = canvas.text(2, y, f"{before}{spot.number}{after}", style) + 1
            pains = (
                str(spot.first_pain) if spot.first_pain == spot.last_pain else f"{spot.first_pain} → {spot.last_pain}"
            )
            room = canvas.width - x - len(pains) - 3
            canvas.text(x, y, spot.label[: max(0, room)], ink.text)
            canvas.right(canvas.width - 2, y, pains, ink.strong)


def _spots_of_today(thigh: Map) -> tuple[MapSpot, ...]:
    """Leave out places of earlier sessions: they have no number today."""
    return tuple(spot for spot in thigh.spots if spot.number)
