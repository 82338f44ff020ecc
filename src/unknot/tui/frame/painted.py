"""A widget that paints on a canvas: `rows_needed` says how tall it must be, `paint` draws one moment. Nothing else.

It repaints when something it draws from changes, and sends only the rows that really changed: a session over a slow line
stays calm, and so does an old machine.
"""

from __future__ import annotations

from abc import abstractmethod

from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from unknot.tui.draw.canvas import Canvas
from unknot.tui.draw.plain import PLAIN
from unknot.tui.moment import Moment


class Painted(Widget, can_focus=False):
    """Draw one part of a moment."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the name Textual gives it
        super().__init__(id=id)
        self._moment: Moment | None = None
        self._strips: list[Strip] = []
        self._needed: int | None = None
        self._is_stale = True
        self._drawn_from: object = None
        self._painted_size = Size(0, 0)

    @abstractmethod
    def paint(self, canvas: Canvas, moment: Moment) -> None:
        """Draw the moment on a canvas of this widget's size."""

    def draws_from(self, moment: Moment) -> object:
        """Return all that `paint` reads of a moment; while it is equal, nothing is painted again."""
        return moment

    def rows_needed(self, moment: Moment, width: int) -> int:
        """Return how many rows this part needs at a width (read only where the stylesheet says height: auto)."""
        return 1

    def show(self, moment: Moment) -> None:
        """Take over a new moment and redraw what it changes."""
        drawn_from = self.draws_from(moment)
        self._is_stale = self._is_stale or drawn_from != self._drawn_from
        self._moment, self._drawn_from = moment, drawn_from
        if self.size.width and self.rows_needed(moment, self.size.width) != self._needed:
            self._needed = self.rows_needed(moment, self.size.width)
            self.refresh(layout=True)
        if self._is_stale or self._painted_size != self.size:
            self._repaint()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        if self._moment is None:
            return 0
        self._needed = self.rows_needed(self._moment, width)
        return self._needed

    def render_line(self, y: int) -> Strip:
        if self._is_stale or self._painted_size != self.size:
            self._repaint(send=False)
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)

    def _repaint(self, *, send: bool = True) -> None:
        moment, size = self._moment, self.size
        if moment is None or not size.width or not size.height:
            return
        canvas = Canvas(size.width, size.height, moment.ink.text)
        self.paint(canvas, moment)
        if moment.plain:
            canvas.translate(PLAIN)
        before, self._strips = self._strips, [canvas.strip(y) for y in range(size.height)]
        self._is_stale, self._painted_size = False, size
        if not send:
            return
        if len(before) != len(self._strips):
            self.refresh()
            return
        changed = [y for y, (old, new) in enumerate(zip(before, self._strips, strict=True)) if old != new]
        if changed:
            self.refresh(*(Region(0, y, size.width, 1) for y in changed))
