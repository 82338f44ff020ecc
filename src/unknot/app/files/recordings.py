"""Find the recorded clips that say a text. The clips of a knowledge base are collected only once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from unknot.knowledge.model import Knowledge
from unknot.view.screen import Screen
from unknot.voice.clips import clips_of
from unknot.voice.script import clips_by_text


@dataclass(frozen=True, slots=True)
class Recordings:
    """The recorded clips of one knowledge base. Two with the same version are equal."""

    version: str
    knowledge: Knowledge = field(compare=False)

    @staticmethod
    def of(knowledge: Knowledge) -> Recordings:
        """Return the recordings of a knowledge base."""
        return Recordings(knowledge.version, knowledge)

    def say(self, text: str) -> tuple[str, ...]:
        """Return the names of the clips that say a text, in order; empty when the device's own voice has to say it."""
        return clips_of(_clips(self), text)

    def with_clips(self, shown: Screen) -> Screen:
        """Return a screen with the clips that a face plays by itself: "come off", and the reason for a stop."""
        why = replace(shown.why, clips=self.say(shown.why.reason)) if shown.stop and shown.why else shown.why
        return replace(shown, come_off_clips=self.say(shown.come_off), why=why)


@lru_cache(maxsize=2)
def _clips(recordings: Recordings) -> Mapping[str, str]:
    return clips_by_text(recordings.knowledge)
