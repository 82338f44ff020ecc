"""The spoken line and the bell: two ways to reach somebody whose eyes are elsewhere; the screen alone is always enough.

Speech is whatever program the machine has, started beside us and never waited for. A stop cuts off whatever is being said;
an ordinary sentence waits for the last one to end, and only the newest waits.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence

from unknot.engine.cues import Delivery

PROGRAMS: tuple[tuple[str, ...], ...] = (
    ("spd-say", "--wait", "--rate", "-10", "--"),
    ("espeak-ng", "-s", "150", "--"),
    ("espeak", "-s", "150", "--"),
    ("say",),
)
"""Programs that speak, the best first, each with what comes before the sentence."""

BELLS: dict[Delivery, int] = {Delivery.STOP: 3, Delivery.ASK: 1, Delivery.SAY: 0, Delivery.PACE: 0}


def speaking_command(find: Callable[[str], str | None] = shutil.which) -> tuple[str, ...] | None:
    """Return the command that speaks on this machine, or None."""
    return next((command for command in PROGRAMS if find(command[0])), None)


class Voice:
    """Say sentences one after another through a speech program; without one, say nothing."""

    def __init__(self, command: Sequence[str] | None) -> None:
        self._command = tuple(command) if command else None
        self._running: subprocess.Popen[bytes] | None = None
        self._started: list[subprocess.Popen[bytes]] = []
        self._waiting: str | None = None

    @property
    def is_speaking(self) -> bool:
        """True while a sentence is being said."""
        return self._running is not None and self._running.poll() is None

    def speak(self, text: str, delivery: Delivery) -> None:
        """Say a sentence: a stop at once, a pace only into silence, anything else after the sentence in hand."""
        if self._command is None or not text:
            return
        if delivery is Delivery.STOP:
            self.hush()
        elif self.is_speaking:
            self._waiting = self._waiting if delivery is Delivery.PACE else text
            return
        self._start(text)

    def pulse(self) -> None:
        """Say the sentence that waits, if there is silence now."""
        if self._waiting is not None and not self.is_speaking:
            text, self._waiting = self._waiting, None
            self._start(text)

    def hush(self) -> None:
        """Cut off what is being said and forget what waits."""
        self._waiting = None
        if self._running is not None and self._running.poll() is None:
            self._running.terminate()

    def close(self) -> None:
        """Cut off and wait for the programs to be gone."""
        self.hush()
        for program in self._started:
            try:
                program.wait(timeout=1.0)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()
        self._started = []

    def _start(self, text: str) -> None:
        if self._command is None:
            return
        self._started = [program for program in self._started if program.poll() is None]
        try:
            self._running = subprocess.Popen(  # noqa: S603 - our own table of programs; the sentence is one argument
                [*self._command, text],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            self._command = None  # the program is gone or broken: the bell and the screen remain
        else:
            self._started.append(self._running)
