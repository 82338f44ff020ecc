"""The full-screen session: keys go to the session, screens come back and are drawn; nothing is decided here.

A pulse four times a second lets time pass and redraws what changed. Time is read, never counted: a late pulse only draws
late. A stop word that cannot be carried out, for whatever reason, still turns the whole screen to OFF.
"""

from __future__ import annotations

from dataclasses import replace

from textual import events
from textual.app import App, ComposeResult
from textual.containers import Container
from textual.widget import Widget

from unknot.errors import UnknotError
from unknot.tui.draw.ink import INKS
from unknot.tui.figure.curve import CurvePlot
from unknot.tui.figure.digits import Digits
from unknot.tui.figure.pace import PaceLine
from unknot.tui.figure.pain import PainScale
from unknot.tui.figure.pose import Pose
from unknot.tui.figure.rows import Rows
from unknot.tui.figure.spots import Spots
from unknot.tui.figure.sure import Sure
from unknot.tui.figure.thigh import Thigh
from unknot.tui.figure.thread import Thread
from unknot.tui.frame.choices import Choices
from unknot.tui.frame.footer import WHY_KEY, Footer
from unknot.tui.frame.header import Header
from unknot.tui.frame.off import Off
from unknot.tui.frame.painted import Painted
from unknot.tui.frame.small import TooSmall
from unknot.tui.frame.stop_bar import StopBar
from unknot.tui.frame.talk import Talk
from unknot.tui.frame.why import WhyPanel
from unknot.tui.keys import choice_for
from unknot.tui.moment import TYPED_ROLES, Moment, TerminalWords
from unknot.tui.port import SessionPort
from unknot.tui.scene import Scene, scene_of
from unknot.tui.taste import Taste
from unknot.tui.voice import BELLS, Voice
from unknot.view.screen import Choice, Role, Screen

PULSE_S = 0.25
BELL_GAP_S = 0.3
_TYPED = frozenset("0123456789.,-")
_LONGEST_NUMBER, _LONGEST_TEXT = 7, 60
_SCROLL = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8}


class UnknotApp(App[None]):
    """Run one session in the terminal."""

    CSS_PATH = "unknot.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [("ctrl+c", "quit", "leave"), ("ctrl+q", "quit", "leave")]  # noqa: RUF012 - Textual reads it so

    def __init__(self, session: SessionPort, words: TerminalWords, taste: Taste, voice: Voice | None = None) -> None:
        super().__init__(ansi_color=True if taste.ink == "mono" else None)
        self._session = session
        self._words = words
        self._taste = taste
        self._voice = voice or Voice(None)
        self._ink = INKS[taste.ink]
        self._typed = ""
        self._notice = ""
        self._why_open_for = ""
        self._fault: Screen | None = None
        self._ticked_t = float("-inf")
        self._parts: dict[str, Widget] = {}

    def compose(self) -> ComposeResult:
        yield Header(id="header")
        with Container(id="body"):
            with Container(id="figure"):
                yield Pose(id="pose")
                yield Thigh(id="thigh")
            with Container(id="side"):
                yield Talk(id="talk")
                with Container(id="meter"):
                    yield Digits(id="digits")
                    with Container(id="column"):
                        yield CurvePlot(id="curve")
                        yield WhyPanel(id="why")
                        yield PaceLine(id="pace")
                        yield Spots(id="spots")
                        yield Rows(id="rows")
                yield Choices(id="choices")
        yield Sure(id="sure")
        yield Thread(id="thread")
        yield PainScale(id="pain")
        yield Footer(id="footer")
        yield StopBar(id="stop")
        yield Off(id="off")
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
        elif choice is not None:
            event.stop()
            self.take(choice)
        elif event.character == WHY_KEY and screen.why is not None:
            self._why_open_for = "" if self._why_open_for else screen.id
        elif event.key in _SCROLL:
            for name in ("rows", "why"):
                part = self._parts[name]
                if isinstance(part, Rows | WhyPanel):
                    part.move(_SCROLL[event.key])
        self.draw()

    def take(self, choice: Choice) -> None:
        """Say to the session what a choice means; a stop that fails is OFF all the same."""
        fields: dict[str, object] = dict(choice.fields)
        if choice.role in TYPED_ROLES:
            value = _number(self._typed) if choice.role is Role.NUMBER else self._typed.strip()
            if value is None or value == "":
                return
            fields["value"] = value
        self._typed, self._notice = "", ""
        if choice.role is Role.STOP:
            self._voice.hush()
        before = self._session.screen()
        try:
            self._session.say(choice.event, fields)
        except UnknotError as error:
            self._notice = error.message
            if choice.role is Role.STOP or before.pressing:
                self._fault = _emergency(before, self._words)
        else:
            self._fault = None
        self._speak()

    def pulse(self) -> None:
        """Let time pass, say what is to be said, and draw."""
        screen = self._session.screen()
        now_t = self._session.now_t()
        due = screen.deadline_t is not None and now_t >= screen.deadline_t
        if due or now_t - self._ticked_t >= (PULSE_S * 2 if screen.pressing else 1.0):
            self._ticked_t = now_t
            try:
                self._session.tick()
            except UnknotError as error:
                self._notice = error.message
                self._fault = _emergency(screen, self._words) if screen.pressing else self._fault
        self._speak()
        self._voice.pulse()
        if self._session.is_over:
            self.exit()
            return
        self.draw()

    def draw(self) -> None:
        """Draw the moment: choose which parts show, then let each paint itself."""
        moment = self._moment()
        if not moment.columns or not self._parts:
            return
        scene = scene_of(moment)
        self._arrange(scene)
        for widget in self._parts.values():
            if widget.display and isinstance(widget, Painted):
                widget.show(moment)

    def _arrange(self, scene: Scene) -> None:
        for name, shown in scene.shown.items():
            widget = self._parts[name]
            if widget.display is not shown:
                widget.display = shown
        for name, worn in scene.classes.items():
            self.screen.set_class(worn, name)

    def _screen(self) -> Screen:
        return self._fault or self._session.screen()

    def _moment(self) -> Moment:
        screen = self._screen()
        return Moment(
            screen=screen,
            now_t=self._session.now_t(),
            ink=self._ink,
            words=self._words,
            typed=self._typed,
            notice=self._notice,
            why_open=self._why_open_for == screen.id,
            still=self._taste.still,
            columns=self.size.width,
            rows=self.size.height,
        )

    def _typed_into(self, screen: Screen, event: events.Key, choice: Choice | None) -> bool:
        """Type into the field of a screen that has one. A stop word's key is never typed, it stops."""
        field = next((option for option in screen.choices if option.role in TYPED_ROLES), None)
        if field is None or (choice is not None and choice.role is Role.STOP):
            return False
        if event.key == "backspace":
            self._typed = self._typed[:-1]
            return True
        if event.character is None or not event.character.isprintable():
            return False
        if field.role is Role.NUMBER and (choice is not None or event.character not in _TYPED):
            return False
        most = _LONGEST_NUMBER if field.role is Role.NUMBER else _LONGEST_TEXT
        self._typed = (self._typed + event.character)[:most]
        return True

    def _speak(self) -> None:
        for cue in self._session.cues():
            if self._taste.bell:
                for ring in range(BELLS[cue.delivery]):
                    self.set_timer(ring * BELL_GAP_S + 0.01, self.bell)
            if self._taste.voice:
                self._voice.speak(cue.text, cue.delivery)


def _number(typed: str) -> float | None:
    try:
        return float(typed.replace(",", "."))
    except ValueError:
        return None


def _emergency(screen: Screen, words: TerminalWords) -> Screen:
    """Return OFF, for a session that could not be told."""
    return replace(
        screen,
        title=words.fault,
        say=words.fault,
        body=(),
        pressing=False,
        stop=True,
        deadline_t=None,
        count_down=False,
    )
