"""A golden transcript: what makes its prescription, what happens, and what should come of it, in one readable file.

The header names the plan as `unknot plan` takes it (`plan:`), and, where they matter, the history (`history:` sessions and
weeks), screening answers other than no (`answers:`), a recorded clearance (`cleared:`) and what was locked earlier that day
(`locked:`). `shows:` names the cues (and the rules) that it is there to show. A session with `lived:` is lived by a simulated
person: its events are made anew when the transcripts are written anew. Below stands the plan in brief, then the transcript, and
at its end what the summary shows. Event lines are the input; everything indented is the expectation and is written by the program.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.intake.plans import PlanInput, clear, make_plan
from unknot.engine.cues import Cue
from unknot.engine.events import Event
from unknot.engine.prescription import EarlierLock, Prescription, Side
from unknot.engine.state import Phase, State
from unknot.engine.step import step
from unknot.exchange.transcript import (
    INDENT,
    Happened,
    Item,
    Note,
    StartedHere,
    Transcript,
    read_transcript,
    transcript_lines,
)
from unknot.insight.person.history import History
from unknot.insight.person.screening_status import Clearance
from unknot.insight.questions import RecordedReply
from unknot.knowledge.model import Knowledge
from unknot.plan.build import Plan
from unknot.plan.check_in import CheckIn
from unknot.plan.refusal import PlanRefusal
from unknot.simulate.person import PainCurve, Person, ReportingStyle, SorePlace
from unknot.simulate.session import live_through
from unknot.view.cue_words import say
from unknot.view.intake.plan_pages import no_plan
from unknot.view.session.screen_context import ScreenContext
from unknot.view.session.summary import summary
from unknot.view.wording import Wording

FOLDER = Path(__file__).parent
WALL = "2026-03-02T09:00:00+00:00"

CURVES = {
    "quick": PainCurve("quick", end_ratio=0.35, tau_s=18.0, delay_s=5.0),
    "slow": PainCurve("slow", end_ratio=0.5, tau_s=45.0, delay_s=6.0),
    "flat": PainCurve("flat", end_ratio=0.95, tau_s=40.0, delay_s=5.0),
}
"""How the sore places of the simulated people behave."""


@cache
def knowledge() -> Knowledge:
    """Return the shipped knowledge base."""
    return read_knowledge()


def session_files() -> list[Path]:
    """Return every golden transcript."""
    return sorted(FOLDER.glob("*.session"))


def read(path: Path) -> Transcript:
    """Read one golden transcript."""
    return read_transcript(path.read_text(encoding="utf-8"), path.name)


def plan_of(transcript: Transcript) -> Plan | PlanRefusal:
    """Return the plan that a transcript's header asks for."""
    header = dict(transcript.header)
    asked = _arguments(header["plan"])
    sides = tuple(Side) if asked.side == "both" else (Side(asked.side),)
    request = CheckIn("hamstrings", sides, tuple(asked.tool), asked.position, asked.minutes, test=asked.test)
    given = _given(header.get("answers", ""), header.get("cleared", ""))
    return make_plan(knowledge(), request, given, _history(header), transcript.wall or WALL)


def prescription_of(transcript: Transcript) -> Prescription:
    """Return the prescription of a transcript in which a session takes place."""
    made = plan_of(transcript)
    assert isinstance(made, Plan), f"no plan: {made}"
    return made.prescription


def events_of(transcript: Transcript) -> tuple[Event, ...]:
    """Return what happens in a transcript."""
    if not transcript.items:
        return ()
    return transcript.events(prescription_of(transcript), transcript.wall or WALL)


def lived(transcript: Transcript) -> Iterator[Item]:
    """Yield what happens and what the engine makes of it, with the notes between."""
    state: State | None = None
    for item in transcript.filled(prescription_of(transcript), transcript.wall or WALL):
        if isinstance(item, Note):
            yield item
            continue
        taken = step(state, item)
        state = taken.state
        yield Happened(item, taken)


def shown(transcript: Transcript) -> set[str]:
    """Return what a transcript is there to show: `cue` or `cue/rule`."""
    return set(dict(transcript.header).get("shows", "").split())


def lived_anew(transcript: Transcript) -> Transcript:
    """Return a simulated person's session with its events made anew; any other transcript as it is."""
    told = dict(transcript.header).get("lived")
    if told is None:
        return transcript
    traits = dict(word.split("=") for word in told.split() if "=" in word)
    places = tuple(_place(*word.split(",")) for word in told.split() if "=" not in word)
    voice = ReportingStyle(traits.get("voice", ReportingStyle.NUMBERS))
    person = Person(300.0, 1.8, places, creep=0.06, missed_share=0.03, report_sd=0.4, voice=voice)
    events = live_through(prescription_of(transcript), person, int(traits["seed"]), transcript.wall or WALL)
    return replace(transcript, items=(StartedHere(0.0), *events[1:]))


def _place(side: str, x: str, y: str, curve: str) -> SorePlace:
    return SorePlace(Side(side), float(x), float(y), 0.65, CURVES[curve])


def written(transcript: Transcript) -> str:
    """Write a transcript anew: its own header, notes and events, and what the program makes of them now."""
    lines = [f"# {note}".rstrip() for note in transcript.notes]
    lines += [f"{name}: {value}" for name, value in transcript.header]
    lines.append("")
    made = plan_of(transcript)
    if isinstance(made, PlanRefusal):
        lines += [f"{INDENT}{line}" for line in _refusal_lines(made)]
    else:
        lines += [f"{INDENT}{line}" for line in _plan_lines(made.prescription)]
        lines.append("")
        happened = list(lived(transcript))
        lines += transcript_lines(happened, _spoken)
        lines += [f"{INDENT}{line}" for line in _summary_lines(happened)]
    return "\n".join(lines) + "\n"


def _summary_lines(happened: list[Item]) -> Iterator[str]:
    """Yield what the summary shows when a session is over: its title, its number, and a line for each of its rows."""
    last = next(item.step for item in reversed(happened) if isinstance(item, Happened))
    if last.state is None or last.state.phase is not Phase.SUMMARY or last.state.question is not None:
        return
    screen = summary(ScreenContext(last.state, last.cues, knowledge(), last.state.t))
    yield f"summary: {screen.title}"
    if screen.count is not None:
        yield f"  count  {screen.count.value} {screen.count.beside}"
    for row in screen.rows:
        yield f"  row  {'  |  '.join(part for part in (row.label, row.value, row.note) if part)}"


def _spoken(cue: Cue, state: State | None) -> str:
    return say(cue, state, knowledge()).say


def _plan_lines(plan: Prescription) -> Iterator[str]:
    hold, dose, pin, flush = plan.hold, plan.dose, plan.pin, plan.flush
    yield f"stage {plan.stage}: {plan.tool}, {plan.position}"
    yield f"hold: target {hold.target_low}-{hold.target_high}, ceiling {hold.ceiling}, at most {hold.cap_s:g} s"
    yield f"dose: {dose.spots_per_side} spots a side, {dose.muscle_s:g} s a muscle, {dose.session_s:g} s a session"
    yield f"then: pin {pin.repetitions if pin else 'left out'}, roll {flush.roll_s:g} s, stretch {flush.stretch_s:g} s"
    yield f"zones: {', '.join(zone.id for zone in plan.zones) or 'none'}"
    yield f"not here: {', '.join(band.id for band in plan.no_go)}"
    for lock in plan.locks:
        yield f"locked: {lock.side} {lock.zone}, {lock.rule}"


def _refusal_lines(refusal: PlanRefusal) -> Iterator[str]:
    shown = no_plan(Wording(knowledge()), refusal)
    yield f"no session: {refusal.rule} {', '.join(refusal.findings)}".rstrip()
    yield f'"{shown.say}"'
    yield from (f'"{line}"' for line in shown.body)
    yield from (f"{row.label}: {row.value}".rstrip(": ") for row in shown.rows)


def _arguments(line: str) -> Namespace:
    parser = ArgumentParser(exit_on_error=False)
    parser.add_argument("--side", default="left")
    parser.add_argument("--tool", action="append", default=[])
    parser.add_argument("--position", default="chair")
    parser.add_argument("--minutes", type=int, default=8)
    parser.add_argument("--test")
    parser.add_argument("--clear", action="store_true")
    return parser.parse_args(line.split())


def _given(answers: str, cleared: str) -> PlanInput:
    given = dict(clear(knowledge()).answers)
    for word in answers.split():
        question, _, reply = word.partition("=")
        assert question in given, f"no screening question {question}"
        given[question] = RecordedReply(reply)
    clearances = []
    if cleared:
        question, day, who = cleared.split(maxsplit=2)
        clearances.append(Clearance(question, day, who))
    return PlanInput(given, tuple(clearances))


def _history(header: dict[str, str]) -> History:
    told = dict(word.split("=") for word in header.get("history", "").split())
    sessions = int(told.get("sessions", "0"))
    locks = []
    for line in filter(None, header.get("locked", "").split("; ")):
        side, zone, rule, *place = line.split()
        x, y = (float(place[0]), float(place[1])) if place else (None, None)
        locks.append(EarlierLock(Side(side), zone, rule, x, y))
    return History(sessions=sessions, sessions_ever=sessions, weeks=float(told.get("weeks", "0")), locks=tuple(locks))
