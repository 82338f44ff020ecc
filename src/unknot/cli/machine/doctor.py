"""`unknot doctor`: check what works on this machine, what does not, and what to do about it.

This command is for when another one has failed. So it changes nothing, creates no record, and works even when the
knowledge base with its words is broken: then it prints the names of things. It exits with 1 when a part does not work.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from unknot.cli.output.options import AsJson, Db, Kb, local_time, put_json, put_lines, put_words
from unknot.errors import BadInput, BadKnowledge, UnknotError

if TYPE_CHECKING:
    from pathlib import Path

    from unknot.app.record.health import HealthPart

WIDE, HIGH = 80, 24
"""Columns and rows that the guided session is drawn for."""

STATE_WIDTH: Final = 6
PART_WIDTH: Final = 12


def doctor(*, db: Db = None, kb: Kb = None, as_json: AsJson = False) -> int:
    """Check what works on this machine, and say how to fix what does not.

    Nothing is changed. Leaves with 1 when a part that unknot needs does not work.
    """
    from unknot.app.record.health import Health, checks

    found = [*checks(db, kb), *sessions(db), serving(), terminal(os.environ), sound()]
    say = speaker()
    if as_json:
        for check in found:
            put_json(_as_json(check, say))
    else:
        for check in found:
            put_lines(_lines(check, say))
        put_words(
            say(
                "label.doctor.all_well" if all(check.health is Health.OK for check in found) else "label.doctor.over",
                {},
            )
        )
    return 1 if any(check.health is Health.BROKEN for check in found) else 0


def serving(find: Callable[[str], object] = find_spec) -> HealthPart:
    """Check whether `unknot serve` and `unknot site` have what they need: packages, and the built page."""
    from unknot.app.record.health import Health, HealthPart
    from unknot.cli.serving.serve import LIBRARIES
    from unknot.server.static.folder import find_app

    if missing := [name for name in LIBRARIES if find(name) is None]:
        return HealthPart("serving", Health.DEGRADED, "packages", {"missing": ", ".join(missing)})
    try:
        return HealthPart("serving", Health.OK, "ok", {"place": str(find_app().folder)})
    except BadInput as error:
        return HealthPart("serving", Health.DEGRADED, "page", {}, (str(error),))


def sessions(db: Path | None, now: str = "") -> Iterator[HealthPart]:
    """Yield what is to be said of sessions that cannot be read or lie in the future; nothing when there is none."""
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.app.record.health import Health, HealthPart
    from unknot.app.record.session_index import session_summaries
    from unknot.cli.output.record_file import read_record
    from unknot.insight.calendar import is_in_the_future
    from unknot.view.record.history import why_unreadable
    from unknot.view.wording import Wording

    try:
        words = Wording(read_knowledge())
        with read_record(db, may_be_missing=True) as record:
            past = session_summaries(record.log, record.settings.person)
    except UnknotError:
        return  # why: the parts above have said it already
    ahead = [one.facts.wall for one in past if is_in_the_future(one.facts.wall, local_time(now or None))]
    if ahead:
        yield HealthPart("sessions", Health.DEGRADED, "future", {"count": str(len(ahead)), "first": min(ahead)[:10]})
    unreadable = tuple(
        f"{summary.row.session}: {why_unreadable(words, summary.facts)}." for summary in past if summary.is_unreadable
    )
    if unreadable:
        yield HealthPart("sessions", Health.DEGRADED, "unreadable", {"count": str(len(unreadable))}, unreadable)


def terminal(environment: Mapping[str, str]) -> HealthPart:
    """Check what this terminal can draw."""
    from unknot.app.record.health import Health, HealthPart
    from unknot.tui.preferences import choose

    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        return HealthPart("terminal", Health.DEGRADED, "none")
    try:
        taste = choose(environment)
    except BadInput as error:
        return HealthPart("terminal", Health.BROKEN, "theme", {}, (str(error),))
    size = shutil.get_terminal_size()
    facts = {
        "type": environment.get("TERM", "?"),
        "columns": str(size.columns),
        "rows": str(size.lines),
        "colours": _colours(environment, taste.ink),
        "wide": str(WIDE),
        "high": str(HIGH),
    }
    if size.columns < WIDE or size.lines < HIGH:
        return HealthPart("terminal", Health.DEGRADED, "small", facts)
    return (
        HealthPart("terminal", Health.DEGRADED, "plain", facts)
        if taste.plain
        else HealthPart("terminal", Health.OK, "ok", facts)
    )


def sound(find: Callable[[str], str | None] = shutil.which) -> HealthPart:
    """Check whether a program here can play the recorded voice, or speak."""
    from unknot.app.files.voice_files import find_voices
    from unknot.app.record.health import Health, HealthPart
    from unknot.tui.launch import SOUND_PROGRAMS
    from unknot.tui.sound.players import playing_program, speaking_command

    player, command = playing_program(find), speaking_command(find)
    if player is not None and find_voices() is not None:
        return HealthPart("sound", Health.OK, "recorded", {"program": player.program})
    if command is not None:
        return HealthPart("sound", Health.OK, "ok", {"program": command[0]})
    return HealthPart("sound", Health.DEGRADED, "none", {"programs": ", ".join(SOUND_PROGRAMS)})


def speaker() -> Callable[[str, Mapping[str, str]], str]:
    """Return a function that turns the path of a sentence into the sentence, or into its name when there are no words."""
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.view.wording import Wording

    try:
        words = Wording(read_knowledge())
    except BadKnowledge:
        return lambda path, facts: " ".join([path.removeprefix("label.doctor."), *facts.values()])
    return lambda path, facts: words.find(path, **facts) or ""


def _lines(check: HealthPart, say: Callable[[str, Mapping[str, str]], str]) -> Iterator[str]:
    from unknot.cli.output.text import wrap

    first = f"{say(f'label.doctor.state.{check.health}', {}):<{STATE_WIDTH}}{say(f'label.doctor.part.{check.part}', {}):<{PART_WIDTH}} "
    below = " " * len(first)
    yield from wrap(say(_path(check), check.facts), first, below)
    for problem in check.problems:
        yield f"{below}{problem}"
    if to_do := say(f"{_path(check)}_do", check.facts):
        yield from wrap(to_do, below, below)


def _as_json(check: HealthPart, say: Callable[[str, Mapping[str, str]], str]) -> dict[str, object]:
    return {
        "part": check.part,
        "health": check.health.value,
        "finding": check.finding,
        "facts": dict(check.facts),
        "say": say(_path(check), check.facts),
        "do": say(f"{_path(check)}_do", check.facts),
        "problems": list(check.problems),
    }


def _path(check: HealthPart) -> str:
    return f"label.doctor.{check.part}.{check.finding}"


def _colours(environment: Mapping[str, str], ink: str) -> str:
    """Say how many colours there are, in the terminal's own words."""
    if ink == "mono":
        return "0"
    if environment.get("COLORTERM", "").lower() in {"truecolor", "24bit"}:
        return "16777216"
    return "256" if "256" in environment.get("TERM", "") else "16"
