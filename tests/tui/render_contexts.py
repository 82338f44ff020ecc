"""Moments and canvases for the widgets' own tests."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import ParamSpec

from tests.tui.stills import WORDS
from unknot.tui.draw.canvas import Canvas
from unknot.tui.draw.ink import DARK, Ink
from unknot.tui.draw.painted import PaintedWidget
from unknot.tui.render_context import RenderContext
from unknot.view.screen import Screen

Given = ParamSpec("Given")


def lived(test: Callable[Given, Awaitable[None]]) -> Callable[Given, None]:
    """Run a test that must be awaited."""

    @wraps(test)
    def run(*args: Given.args, **kwargs: Given.kwargs) -> None:
        async def main() -> None:
            await test(*args, **kwargs)

        asyncio.run(main())

    return run


def context(screen: Screen, now_t: float = 0.0, *, ink: Ink = DARK, **more: object) -> RenderContext:
    """Return a moment of a screen."""
    return RenderContext(screen=screen, now_t=now_t, ink=ink, words=WORDS, **more)  # type: ignore[arg-type]


def painted(widget: PaintedWidget, shown: RenderContext, width: int, height: int | None = None) -> Canvas:
    """Let a widget paint a moment and return the canvas."""
    rows = widget.rows_needed(shown, width) if height is None else height
    canvas = Canvas(width, rows, shown.ink.text)
    widget.paint(canvas, shown)
    return canvas
