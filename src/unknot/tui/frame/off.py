"""OFF: the stop slab grown to the whole screen, the same on every ground, never animated.

The call in block letters, why in a sentence, what to answer; the stop words keep listening below.
"""

from __future__ import annotations

from rich.style import Style

from unknot.tui.draw.canvas import HATCH, Canvas
from unknot.tui.draw.letters import ROWS as LETTER_ROWS
from unknot.tui.draw.letters import block_lines, can_spell
from unknot.tui.draw.numerals import ROWS as NUMERAL_ROWS
from unknot.tui.draw.numerals import numeral_rows, numeral_width
from unknot.tui.frame.footer import small_choices
from unknot.tui.frame.painted import Painted
from unknot.tui.frame.stop_bar import paint_stops, stop_lines
from unknot.tui.keys import shown
from unknot.tui.moment import Moment, scale_number
from unknot.view.screen import Role

_LONGEST_CALL = 32
_UNDERLINED = Style(underline=True)


class Off(Painted):
    """Draw the whole screen orange."""

    def paint(self, canvas: Canvas, moment: Moment) -> None:
        canvas.fill(0, 0, canvas.width, canvas.height, moment.ink.off)
        canvas.fill(0, 0, canvas.width, 1, moment.ink.off_hatch, HATCH)
        bottom = canvas.height
        if moment.screen.stops:
            bottom -= 1 + len(stop_lines(moment.screen.stops, canvas.width - 4))
            paint_stops(canvas, bottom, moment)
        bottom = _paint_answers(canvas, bottom, moment)
        y = _paint_call(canvas, bottom, moment)
        _paint_reason(canvas, y, bottom, moment)


def _paint_call(canvas: Canvas, bottom: int, moment: Moment) -> int:
    screen, ink = moment.screen, moment.ink
    call = screen.say if len(screen.say) <= _LONGEST_CALL else screen.title
    lines = block_lines(call, canvas.width - 6) if can_spell(call) else None
    room = bottom - 2 - _reason_rows(moment, canvas.width)
    if lines is None or (len(lines) * LETTER_ROWS > room and len(lines) > 1):
        canvas.text(3, 2, call, ink.off_strong)
        return 4
    y = 2
    for line in lines:
        canvas.lines_of(3, y, line, ink.off_strong)
        y += LETTER_ROWS
    return y


def _reason_rows(moment: Moment, width: int) -> int:
    screen = moment.screen
    said = [screen.say] if len(screen.say) > _LONGEST_CALL else []
    return sum(1 + len(words) // max(1, width - 6) for words in (*said, *screen.body))


def _paint_reason(canvas: Canvas, y: int, bottom: int, moment: Moment) -> None:
    screen, ink = moment.screen, moment.ink
    x, width = 3, min(canvas.width - 6, 72)
    seconds = moment.seconds_left if screen.count_down else None
    if seconds is not None and bottom - y >= NUMERAL_ROWS:
        canvas.lines_of(3, y, numeral_rows(seconds), ink.off_strong)
        x = 3 + numeral_width(seconds) + 2
        canvas.text(x, y + NUMERAL_ROWS - 1, moment.words.seconds, ink.off_strong)
        x += 3
        width = min(canvas.width - x - 3, 72)
    if len(screen.say) > _LONGEST_CALL:
        y = canvas.paragraph(x, y, width, screen.say, ink.off_strong)
    for words in screen.body:
        if y >= bottom:
            return
        y = canvas.paragraph(x, y, width, words, ink.off)
    if not screen.body and screen.why is not None:
        canvas.paragraph(x, y, width, screen.why.reason, ink.off)


def _paint_answers(canvas: Canvas, bottom: int, moment: Moment) -> int:
    """Paint the answers upwards from `bottom` and return the first row they take."""
    ink = moment.ink
    small = small_choices(moment)
    if small:
        bottom -= 1
        x = 3
        for key, label in small:
            x = canvas.text(x, bottom, key, ink.off_strong)
            x = canvas.text(x + 1, bottom, label, ink.off) + 3
    answers = [
        (shown(choice.key), choice.label)
        for choice in moment.choices(Role.ANSWER, Role.MAIN, Role.PLACE)
        if scale_number(choice) is None
    ]
    if not answers:
        return bottom
    longest = max(len(key) + len(label) for key, label in answers) + 7
    beside = min(len(answers), max(1, (canvas.width - 6) // (longest + 2)))
    rows = -(-len(answers) // beside)
    top = bottom - rows * 4
    for place, (key, label) in enumerate(answers):
        x = 3 + (place % beside) * (longest + 2)
        y = top + (place // beside) * 4
        canvas.fill(x, y, longest, 3, ink.off_deep)
        canvas.text(x + 3, y + 1, key, ink.off_deep + _UNDERLINED)
        canvas.text(x + 4 + len(key), y + 1, label, ink.off_deep)
    return top
