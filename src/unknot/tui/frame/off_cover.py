"""OFF: the whole screen turns orange, the same on light and dark, without animation.

It shows the call in block letters, the reason, and the answers. The stop words below still work.
"""

from __future__ import annotations

from rich.style import Style

from unknot.tui.draw.canvas import HATCH, Canvas, wrap_words
from unknot.tui.draw.letters import ROWS as LETTER_ROWS
from unknot.tui.draw.letters import block_lines, can_spell
from unknot.tui.draw.painted import PaintedWidget
from unknot.tui.frame.choices import chosen_here
from unknot.tui.frame.footer import small_choices
from unknot.tui.frame.stop_bar import paint_stops, stop_lines
from unknot.tui.keys import key_label
from unknot.tui.render_context import RenderContext

_LONGEST_CALL = 32
_LEFT = 3
_MEASURE = 74
_UNDERLINED = Style(underline=True)


class OffCover(PaintedWidget):
    """Draw the whole screen orange."""

    def draws_from(self, context: RenderContext) -> object:
        return context.screen, context.seconds_left, context.why_open

    def paint(self, canvas: Canvas, context: RenderContext) -> None:
        canvas.fill(0, 0, canvas.width, canvas.height, context.ink.off)
        canvas.fill(0, 0, canvas.width, 1, context.ink.off_hatch, HATCH)
        bottom = canvas.height
        if context.screen.stops:
            bottom -= 1 + len(stop_lines(context.screen.stops, canvas.width - 4))
            paint_stops(canvas, bottom, context)
        bottom = _paint_small(canvas, bottom, context)
        words = _words(context, canvas.width)
        answers = _answers(context)
        least = len(words) + (1 if answers else 0)
        y = _paint_call(canvas, bottom - least, context)
        for line, style in words:
            if y < bottom:
                canvas.text(_LEFT, y, line, style)
                y += 1
        _paint_answers(canvas, y, bottom, answers, context)


def _words(context: RenderContext, width: int) -> list[tuple[str, Style]]:
    """Return the lines under the call: the spoken sentence when the call is only the title, then the reason."""
    screen, ink = context.screen, context.ink
    column = min(width - 2 * _LEFT, _MEASURE)
    said = wrap_words(screen.say, column) if _call(context) != screen.say else []
    reason = context.parts.body or ((screen.why.reason,) if screen.why is not None else ())
    return [
        *((line, ink.off_strong) for line in said),
        *((line, ink.off) for words in reason for line in wrap_words(words, column)),
    ]


def _call(context: RenderContext) -> str:
    screen = context.screen
    return screen.say if len(screen.say) <= _LONGEST_CALL and can_spell(screen.say) else screen.title


def _paint_call(canvas: Canvas, bottom: int, context: RenderContext) -> int:
    """Paint the call, as large as the rows above `bottom` allow, and the seconds beside it; return the row after it."""
    screen, ink = context.screen, context.ink
    call = _call(context)
    seconds = context.seconds_left if screen.count_down else None
    lines = block_lines(call, canvas.width - 2 * _LEFT) if can_spell(call) else None
    if lines is None or 1 + len(lines) * LETTER_ROWS > bottom:
        clock = "" if seconds is None else f"   {seconds} {context.words.seconds}"
        canvas.text(_LEFT, 2, call + clock, ink.off_strong)
        return 4
    top = 2 if 2 + len(lines) * LETTER_ROWS < bottom else 1
    for place, line in enumerate(lines):
        canvas.lines_of(_LEFT, top + place * LETTER_ROWS, line, ink.off_strong)
    y, edge = top + len(lines) * LETTER_ROWS, _LEFT + len(lines[-1][0])
    if seconds is not None:
        digits = block_lines(str(seconds), canvas.width) or [("",) * LETTER_ROWS]
        x = canvas.width - _LEFT - 2 - len(digits[0][0])
        if x > edge + 2:
            canvas.lines_of(x, y - LETTER_ROWS, digits[0], ink.off_strong)
            canvas.text(canvas.width - _LEFT - 1, y - 2, context.words.seconds, ink.off_strong)
        else:
            canvas.text(_LEFT, y, f"{seconds} {context.words.seconds}", ink.off_strong)
            y += 1
    return y


def _paint_small(canvas: Canvas, bottom: int, context: RenderContext) -> int:
    """Paint the small choices just above `bottom` and return the row they take."""
    x = _LEFT
    small = small_choices(context)
    for key, label in small:
        x = canvas.text(x, bottom - 1, key, context.ink.off_strong + _UNDERLINED)
        x = canvas.text(x + 1, bottom - 1, label, context.ink.off) + 3
    return bottom - 1 if small else bottom


def _answers(context: RenderContext) -> list[tuple[str, str]]:
    return [(key_label(choice.key), choice.label) for choice in chosen_here(context)]


def _paint_answers(
    canvas: Canvas, top: int, bottom: int, answers: list[tuple[str, str]], context: RenderContext
) -> None:
    """Paint the answers side by side between `top` and `bottom`: three rows tall where there is room, else one."""
    if not answers:
        return
    ink = context.ink
    longest = max(len(key) + len(label) for key, label in answers) + 7
    beside = min(len(answers), max(1, (canvas.width - 2 * _LEFT) // (longest + 2)))
    lines = -(-len(answers) // beside)
    tall = 3 if bottom - top >= lines * 4 else 1
    y = min(top + 1, bottom - lines * tall)
    for place, (key, label) in enumerate(answers):
        x = _LEFT + (place % beside) * (longest + 2)
        row = y + (place // beside) * (tall + (1 if tall == 3 else 0))
        canvas.fill(x, row, longest, tall, ink.off_deep)
        after = canvas.text(x + 3, row + tall // 2, key, ink.off_deep + _UNDERLINED)
        canvas.text(after + 1, row + tall // 2, label, ink.off_deep)
