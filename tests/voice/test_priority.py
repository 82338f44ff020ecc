"""People who want few words still hear what keeps them safe."""

from __future__ import annotations

from unknot.engine.cues import Priority
from unknot.voice.priority import Frequency, is_said


def test_how_much_is_said() -> None:
    said = {frequency: [priority for priority in Priority if is_said(priority, frequency)] for frequency in Frequency}
    assert said[Frequency.FULL] == [Priority.SAFETY, Priority.GUIDE, Priority.OPTIONAL]
    assert said[Frequency.SPARSE] == [Priority.SAFETY, Priority.GUIDE]
    assert said[Frequency.TONES] == []
