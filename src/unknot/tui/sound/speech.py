"""The voice and the bell reach somebody who does not look at the screen. The screen alone is always enough.

A recorded sentence is played where the machine can play one; else a program of the machine speaks; else there is the bell. Each
runs beside the program, which never waits for it. A stop interrupts any sentence; an ordinary sentence waits until the last one
ends, and only the newest waits. After a failure the player is not used again, and the speaking program says the sentence.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from unknot.app.files.voice_files import RecordedVoice
from unknot.engine.cues import Delivery
from unknot.tui.sound.players import Command, Player

BELLS: dict[Delivery, int] = {Delivery.STOP: 3, Delivery.ASK: 1, Delivery.SAY: 0, Delivery.PACE: 0}


@dataclass(frozen=True, slots=True)
class SpokenSentence:
    """A sentence and its clips; no clips when it was not recorded."""

    text: str
    clips: tuple[str, ...] = ()


class TerminalVoice:
    """Say sentences one after another; without a program for it, say nothing."""

    def __init__(
        self, command: Sequence[str] | None, player: Player | None = None, recorded: RecordedVoice | None = None
    ) -> None:
        self._command = tuple(command) if command else None
        self._player = player
        self._recorded = recorded or RecordedVoice()
        self._running: subprocess.Popen[bytes] | None = None
        self._started: list[subprocess.Popen[bytes]] = []
        self._in_hand: SpokenSentence | None = None
        self._rest: tuple[Path, ...] = ()
        self._waiting: SpokenSentence | None = None

    @property
    def can_speak(self) -> bool:
        """True when a program can speak, or can play the recorded clips."""
        return self._command is not None or self._player is not None

    @property
    def is_speaking(self) -> bool:
        """True while a sentence is being said."""
        return bool(self._rest) or (self._running is not None and self._running.poll() is None)

    def speak(self, text: str, delivery: Delivery, clips: Iterable[str] = ()) -> None:
        """Say a sentence: a stop at once, a pace only into silence, anything else after the sentence in hand.

        Args:
            text: the sentence.
            delivery: how urgent it is.
            clips: the names of the recorded clips that say it, in order.
        """
        if not text:
            return
        self._settle()
        line = SpokenSentence(text, tuple(clips) or self._clip_of(text))
        if delivery is Delivery.STOP:
            self.hush()
        elif self.is_speaking:
            self._waiting = self._waiting if delivery is Delivery.PACE else line
            return
        self._begin(line)

    def pulse(self) -> None:
        """Continue with the next clip of a sentence, or with the waiting sentence."""
        self._settle()
        if self._waiting is not None and not self.is_speaking:
            line, self._waiting = self._waiting, None
            self._begin(line)

    def hush(self) -> None:
        """Stop the current sentence and drop the waiting one."""
        self._waiting, self._in_hand, self._rest = None, None, ()
        if self._running is not None and self._running.poll() is None:
            self._running.terminate()
        self._running = None

    def close(self) -> None:
        """Stop speaking and wait until the programs have ended."""
        self.hush()
        for program in self._started:
            try:
                program.wait(timeout=1.0)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()
        self._started = []

    def _clip_of(self, text: str) -> tuple[str, ...]:
        name = self._recorded.by_text.get(text)
        return (name,) if name else ()

    def _begin(self, line: SpokenSentence) -> None:
        files = self._recorded.files(line.clips, self._player.ending) if self._player else ()
        if self._player is None or not files:
            self._say(line)
            return
        self._in_hand, self._rest = line, files[1:]
        if not self._run(self._player.command, str(files[0])):
            self._player_failed()

    def _settle(self) -> None:
        """Find out how the last program ended."""
        if self._running is None or (code := self._running.poll()) is None:
            return
        self._running = None
        if self._player is None or self._in_hand is None:
            return
        if code:
            self._player_failed()
        elif self._rest:
            following, self._rest = self._rest[0], self._rest[1:]
            self._run(self._player.command, str(following))
        else:
            self._in_hand = None

    def _player_failed(self) -> None:
        """Speak this sentence and all later ones with the speaking program instead."""
        line, self._in_hand, self._rest, self._player = self._in_hand, None, (), None
        if line is not None:
            self._say(line)

    def _say(self, line: SpokenSentence) -> None:
        self._in_hand = None
        if self._command is not None and not self._run(self._command, line.text):
            self._command = None  # the program is gone or broken: the bell and the screen remain

    def _run(self, command: Command, last: str) -> bool:
        """Start a program and say whether there is one."""
        self._started = [program for program in self._started if program.poll() is None]
        try:
            self._running = subprocess.Popen(  # noqa: S603 - our own table of programs; the sentence is one argument
                [*command, last],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            self._running = None
            return False
        self._started.append(self._running)
        return True
