"""The base of all widgets: `rows_needed` says how tall it must be, and `paint` draws on a canvas.

It repaints only when something it draws from changes, and sends only the rows that differ. So a session works well over a
slow connection and on an old machine.
"""

from __future__ import annotations

from abc import abstractmethod

from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from unknot.tui.draw.canvas import Canvas
from unknot.tui.draw.plain import PLAIN
from unknot.tui.render_context import RenderContext


class PaintedWidget(Widget, can_focus=False):
    """Draw one part of the screen."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the name Textual gives it
        super().__init__(id=id)
        self._render_context: RenderContext | None = None
        self._strips: list[Strip] = []
        self._needed: int | None = None
        self._is_stale = True
        self._drawn_from: object = None
        self._painted_size = Size(0, 0)

    @abstractmethod
    def paint(self, canvas: Canvas, context: RenderContext) -> None:
        """Draw on a canvas of this widget's size."""

    def draws_from(self, context: RenderContext) -> object:
        """Return everything that `paint` reads; the widget repaints only when this changes."""
        return context

    def rows_needed(self, context: RenderContext, width: int) -> int:
        """Return how many rows this part needs at a width (read only where the stylesheet says height: auto)."""
        return 1

    def show(self, context: RenderContext) -> None:
        """Take a new context and redraw what has changed."""
        drawn_from = self.draws_from(context)
        self._is_stale = self._is_stale or drawn_from != self._drawn_from
        self._render_context, self._drawn_from = context, drawn_from
        if self.size.width and self.rows_needed(context, self.size.width) != self._needed:
            self._needed = self.rows_needed(context, self.size.width)
            self.refresh(layout=True)
        if self._is_stale or self._painted_size != self.size:
            self._repaint()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        if self._render_context is None:
            return 0
        self._needed = self.rows_needed(self._render_context, width)
        return self._needed

    def render_line(self, y: int) -> Strip:
        if self._is_stale or self._painted_size != self.size:
            self._repaint(send=False)
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)

    def _repaint(self, *, send: bool = True) -> None:
        context, size = self._render_context, self.size
        if context is None or not size.width or not size.height:
            return
        canvas = Canvas(size.width, size.height, context.ink.text)
        self.paint(canvas, context)
        if context.plain:
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
