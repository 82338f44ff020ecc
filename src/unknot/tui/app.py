"""The full-screen session. It passes keys to the session and draws the screens that come back; it decides nothing.

Four times a second a pulse lets time pass and redraws what has changed. It reads the time and never counts pulses, so a late
pulse only draws late. When a stop word fails, for whatever reason, the whole screen still turns to OFF.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import App, ComposeResult
from textual.containers import Container
from textual.widget import Widget

from unknot.engine.cues import Delivery
from unknot.errors import UnknotError
from unknot.tui.draw.ink import INKS
from unknot.tui.draw.painted import PaintedWidget
from unknot.tui.figure.pose import Pose
from unknot.tui.figure.press.certainty import CertaintyLine
from unknot.tui.figure.press.curve import CurvePlot
from unknot.tui.figure.press.digits import Digits
from unknot.tui.figure.press.pace import PaceLine
from unknot.tui.figure.press.pain_scale import PainScale
from unknot.tui.figure.press.thread import Thread
from unknot.tui.figure.rows import Rows
from unknot.tui.figure.spots import Spots
from unknot.tui.figure.thigh import Thigh
from unknot.tui.frame.choices import Choices
from unknot.tui.frame.footer import WHY_KEY, Footer
from unknot.tui.frame.header import Header
from unknot.tui.frame.instruction import Instruction
from unknot.tui.frame.off_cover import OffCover
from unknot.tui.frame.stop_bar import StopBar
from unknot.tui.frame.too_small import TooSmall
from unknot.tui.frame.why import WhyPanel
from unknot.tui.keys import (
    DEAF_AFTER_OFF_S,
    LEAVE_KEYS,
    OFF_WITHOUT_A_WORD,
    TEN_WITHIN_S,
    choice_for,
    is_one,
    is_zero,
    off_for,
    ten_on,
)
from unknot.tui.port import SessionPort
from unknot.tui.preferences import Preferences
from unknot.tui.render_context import TYPED_ROLES, RenderContext, TerminalWords
from unknot.tui.scene import Scene, scene_of
from unknot.tui.sound.speech import BELLS, TerminalVoice
from unknot.view.page_path import Page
from unknot.view.screen import Choice, OffScreen, Role, Screen
from unknot.view.session.phone_measuring import TYPED
from unknot.voice.priority import is_said

PULSE_S = 0.25
BELL_GAP_S = 0.3
_TYPED = frozenset("0123456789.,-")
_ERASES = {"backspace": -1, "escape": 0}
_GO_BACK = {"to": str(Page.BACK)}
_LONGEST_NUMBER, _LONGEST_TEXT = 12, 280
_SCROLL = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8}


class UnknotApp(App[None]):
    """Run one session in the terminal."""

    CSS_PATH = "unknot.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [(key, "quit", "leave") for key in LEAVE_KEYS]  # noqa: RUF012 - Textual reads it so

    def __init__(
        self,
        session: SessionPort,
        words: TerminalWords,
        taste: Preferences,
        voice: TerminalVoice | None = None,
        notice: str = "",
    ) -> None:
        super().__init__(ansi_color=True if taste.ink == "mono" else None)
        self._session = session
        self._words = words
        self._taste = taste
        self._voice = voice or TerminalVoice(None)
        self._ink = INKS[taste.ink]
        self._typed = ""
        self._notice = notice
        self._why_open_for = ""
        self._shown = session.screen()
        self._fault: OffScreen | None = None
        self.was_pressing = False
        self._pressing_since_t: float | None = None
        self._off_since_t: float | None = None
        self._one_at: tuple[float, Screen] | None = None
        self._ticked_t = float("-inf")
        self._parts: dict[str, Widget] = {}

    def compose(self) -> ComposeResult:
        yield Header(id="header")
        with Container(id="body"):
            with Container(id="figure"):
                yield Pose(id="pose")
                yield Thigh(id="thigh")
            with Container(id="side"):
                yield Instruction(id="talk")
                with Container(id="meter"):
                    yield Digits(id="digits")
                    with Container(id="column"):
                        yield CurvePlot(id="curve")
                        yield WhyPanel(id="why")
                        yield PaceLine(id="pace")
                        yield Spots(id="spots")
                        yield Rows(id="rows")
                yield Choices(id="choices")
        yield CertaintyLine(id="sure")
        yield Thread(id="thread")
        yield PainScale(id="pain")
        yield Footer(id="footer")
        yield StopBar(id="stop")
        yield OffCover(id="off")
        yield TooSmall(id="small")

    def on_mount(self) -> None:
        self.set_class(self._taste.ink == "light", "light")
        self.set_class(self._taste.ink == "mono", "mono")
        self._parts = {widget.id: widget for widget in self.query("*") if widget.id is not None}
        self.draw()
        self.set_interval(PULSE_S, self.pulse)

    def on_resize(self) -> None:
        self.call_after_refresh(self.draw)

    def on_unmount(self) -> None:
        self._voice.close()

    def on_key(self, event: events.Key) -> None:
        screen = self._screen()
        choice = choice_for(screen, event.key, event.character)
        if self._typed_into(screen, event, choice):
            event.stop()
        elif self._is_ten(choice, event):
            event.stop()
            self._take_ten(screen)
        elif choice is not None and choice.role is not Role.STOP and self._is_deaf():
            event.stop()
        elif choice is not None:
            event.stop()
            self.take(choice)
            self._one_at = (self._session.now_t(), screen) if is_one(choice) else None
        elif event.character == WHY_KEY and screen.why is not None:
            self._why_open_for = "" if self._why_open_for else screen.id
        elif event.key in _SCROLL and (self._why_open_for or not screen.pressing):
            self._scroll(_SCROLL[event.key])
        elif (off := off_for(screen, event.key, self._pressing_for_s())) is not None:
            event.stop()
            self.take(off)
        self.draw()

    def on_paste(self, event: events.Paste) -> None:
        """Turn to OFF when text is pasted during a press; the text is no answer."""
        self._off_if_pressing(event)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Turn to OFF when the person clicks during a press: nothing here uses a mouse, so they want to stop."""
        self._off_if_pressing(event)

    def _off_if_pressing(self, event: events.Event) -> None:
        event.stop()
        if self._screen().pressing:
            self.take(OFF_WITHOUT_A_WORD)
            self.draw()

    def _pressing_for_s(self) -> float:
        since_t = self._pressing_since_t
        return 0.0 if since_t is None else self._session.now_t() - since_t

    def _is_deaf(self) -> bool:
        """Say whether OFF has just appeared: a key pressed now was meant for the screen before, or pressed in fright."""
        since_t = self._off_since_t
        return since_t is not None and 0.0 <= self._session.now_t() - since_t < DEAF_AFTER_OFF_S

    def _is_ten(self, choice: Choice | None, event: events.Key) -> bool:
        """Say whether this key is the 0 of a 10 that was typed as two keys."""
        if self._one_at is None or not is_zero(choice, event.key, event.character):
            return False
        return 0.0 <= self._session.now_t() - self._one_at[0] < TEN_WITHIN_S

    def _take_ten(self, screen: Screen) -> None:
        """Report 10 instead of the 1. If the page has turned since, turn back first, so that no other question is answered."""
        asked = self._one_at[1] if self._one_at is not None else screen
        self._one_at = None
        if asked.stops:
            self.take(ten_on(screen))
        elif (screen.id, screen.say) == (asked.id, asked.say) or self._try(
            lambda: self._session.handle("go", _GO_BACK), is_stop=False
        ):
            back = self._screen()
            if (back.id, back.say) == (asked.id, asked.say):
                self.take(ten_on(back))

    def take(self, choice: Choice) -> None:
        """Pass the event of a choice to the session; turn to OFF even when a stop fails."""
        fields: dict[str, object] = dict(choice.fields)
        if choice.role in TYPED_ROLES:
            value = _value(self._typed, choice)
            if value is None or value == "":
                return
            fields["value"] = value
        self._typed, self._notice = "", ""
        if choice.role is Role.STOP:
            self._voice.hush()
        event, is_stop = choice.event, choice.role is Role.STOP
        if self._fault is not None and not is_stop:
            # why: the person was sent off the spot; the session must not believe that the hold goes on
            event, fields = "pause", {}
        if self._try(lambda: self._session.handle(event, fields), is_stop=is_stop):
            self._fault = None
        self._speak()
        self._leave_when_over()

    def pulse(self) -> None:
        """Let time pass, speak the new cues, and draw."""
        screen, now_t = self._screen(), self._session.now_t()
        due = screen.deadline_t is not None and now_t >= screen.deadline_t
        # why both ends: the session's seconds restart when the person accepts the plan
        if due or not 0.0 <= now_t - self._ticked_t < (PULSE_S * 2 if screen.pressing else 1.0):
            self._ticked_t = now_t
            self._try(self._session.tick, is_stop=False)
        self._speak()
        self._voice.pulse()
        if not self._leave_when_over():
            self.draw()

    async def action_quit(self) -> None:
        """Leave at once; everything is recorded, and the session can be resumed."""
        self.was_pressing = self._screen().pressing
        self._try(lambda: self._session.handle("close", {}), is_stop=False)
        self.exit()

    def draw(self) -> None:
        """Choose which parts show, then let each of them paint itself."""
        self._note_pressing()
        context = self._render_context()
        # why the stack: a last pulse may come while the program closes and has no screen
        if not context.columns or not self._parts or not self.screen_stack:
            return
        scene = scene_of(context)
        self._arrange(scene)
        for widget in self._parts.values():
            if widget.display and isinstance(widget, PaintedWidget):
                widget.show(context)

    def _note_pressing(self) -> None:
        """Remember when the press began, and when OFF appeared."""
        screen, now_t = self._screen(), self._session.now_t()
        self._pressing_since_t = _since(self._pressing_since_t, now_t, is_so=screen.pressing)
        self._off_since_t = _since(self._off_since_t, now_t, is_so=screen.stop)

    def _arrange(self, scene: Scene) -> None:
        for name, shown in scene.shown.items():
            widget = self._parts[name]
            if widget.display is not shown:
                widget.display = shown
        for name, worn in scene.classes.items():
            self.screen.set_class(worn, name)

    def _try(self, act: Callable[[], None], *, is_stop: bool) -> bool:
        """Call the session and say whether that worked. A failure during a press turns the screen to OFF."""
        try:
            act()
        except UnknotError as error:
            self._notice = error.message
        except Exception as error:  # why all errors: after any error the person must come off
            if not (is_stop or self._shown.pressing):
                raise
            self._notice = f"{type(error).__name__}: {error}"
        else:
            return True
        shown = self._screen()
        if shown.pressing or (is_stop and not shown.stop):
            self._emergency()
        return False

    def _emergency(self) -> Screen:
        """Turn the screen to OFF until the session handles an event again."""
        if self._fault is None:
            self._ring(BELLS[Delivery.STOP])
            if self._taste.voice:
                self._voice.speak(self._words.fault, Delivery.STOP)
        shown = self._shown
        self._fault = OffScreen(
            id=shown.id,
            phase=shown.phase,
            title=self._words.fault,
            say=self._words.fault,
            stop=True,
            on_tool=shown.on_tool,
            side=shown.side,
            choices=shown.choices,
            stops=shown.stops,
            why=shown.why,
        )
        return self._fault

    def _screen(self) -> Screen:
        """Return the screen to draw: OFF after a fault, otherwise the session's."""
        if self._fault is not None:
            return self._fault
        try:
            self._shown = self._session.screen()
        except Exception as error:  # why: without a screen the person would stay on the spot
            if not self._shown.pressing:
                raise
            self._notice = f"{type(error).__name__}: {error}"
            return self._emergency()
        return self._shown

    def _leave_when_over(self) -> bool:
        if self._session.is_over:
            self.exit()
        return self._session.is_over

    def _scroll(self, by: int) -> None:
        for name in ("rows", "why"):
            part = self._parts[name]
            if isinstance(part, Rows | WhyPanel):
                part.move(by)

    def _render_context(self) -> RenderContext:
        screen = self._screen()
        return RenderContext(
            screen=screen,
            now_t=self._session.now_t(),
            ink=self._ink,
            words=self._words,
            typed=self._typed,
            notice=self._notice,
            why_open=self._why_open_for == screen.id,
            still=self._taste.still,
            plain=self._taste.plain,
            columns=self.size.width,
            rows=self.size.height,
        )

    def _typed_into(self, screen: Screen, event: events.Key, choice: Choice | None) -> bool:
        """Type into the field of a screen that has one. The key of a stop word stops and is not typed, but letters after digits are a unit."""
        field = next((option for option in screen.choices if option.role in TYPED_ROLES), None)
        if field is None:
            return False
        is_unit = field.event == TYPED and self._typed != "" and not screen.on_tool
        if choice is not None and choice.role is Role.STOP and not is_unit:
            return False
        if event.key in _ERASES and self._typed:
            self._typed = self._typed[: _ERASES[event.key]]
            return True
        if event.character is None or not event.character.isprintable():
            return False
        if field.role is Role.NUMBER and not is_unit and (choice is not None or event.character not in _TYPED):
            return False
        most = _LONGEST_NUMBER if field.role is Role.NUMBER else _LONGEST_TEXT
        self._typed = (self._typed + event.character)[:most]
        return True

    def _speak(self) -> None:
        for cue in self._session.cues():
            self._ring(BELLS[cue.kind.delivery])
            if self._taste.voice and is_said(cue.kind.priority, self._taste.speech):
                self._voice.speak(cue.text, cue.kind.delivery, cue.clips)

    def _ring(self, times: int) -> None:
        if self._taste.bell:
            for ring in range(times):
                self.set_timer(ring * BELL_GAP_S + 0.01, self.bell)


def _since(before_t: float | None, now_t: float, *, is_so: bool) -> float | None:
    if not is_so:
        return None
    return now_t if before_t is None else before_t


def _value(typed: str, field: Choice) -> float | str | None:
    """Return the typed text as its field needs it: a line, a number, or a number with its unit."""
    if field.role is Role.TEXT:
        return typed.strip()
    try:
        return float(typed.replace(",", "."))
    except ValueError:
        return typed.strip() if field.event == TYPED else None
