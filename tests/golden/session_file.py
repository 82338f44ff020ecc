"""A golden transcript, the safety half: what makes its prescription, what happens, and which cues by which rules should come of it.

The header names the plan as `unknot plan` takes it (`plan:`), and, where they matter, the history (`history:` sessions and
weeks), screening answers other than no (`answers:`), a recorded clearance (`cleared:`) and what was locked earlier that day
(`locked:`). `shows:` names the cues (and the rules) that it is there to show. A session with `lived:` is lived by a simulated
person: its events are made anew when the transcripts are written anew. Below stands the plan in brief, then the transcript, and
at its end what the session leaves behind. Event lines are the input; everything indented is the expectation and is written by the
program: ids, rules and numbers, never a sentence. The sentences stand in `words/` (see `words_file.py`), so that who changes a
sentence changes no safety file.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from tests.golden.transcript_reader import StartedPlaceholder, Transcript, read_transcript
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.intake.plans import PlanInput, all_no, make_plan
from unknot.engine.cues import Cue
from unknot.engine.events import Event
from unknot.engine.prescription import EarlierLock, Prescription, Side, ZoneId
from unknot.engine.state import NotRated, State
from unknot.engine.step import step
from unknot.exchange.transcript import (
    INDENT,
    EventResult,
    Item,
    Note,
    cue_name,
    event_lines,
)
from unknot.insight.person.history import History
from unknot.insight.person.screening_status import Clearance
from unknot.insight.questions import RecordedReply
from unknot.knowledge.model import Knowledge
from unknot.plan.build import Plan
from unknot.plan.check_in import CheckIn
from unknot.plan.refusal import PlanRefusal
from unknot.simulate.person import PainCurve, Person, ReportingStyle, SorePlace
from unknot.simulate.session import simulate_session
from unknot.view.cue_words import param_text, variant_of
from unknot.view.session.search_direction import way_on

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
    return make_plan(knowledge(), request, given, transcript.wall or WALL, _history(header))


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
    for item in transcript.items_with(prescription_of(transcript), transcript.wall or WALL):
        if isinstance(item, Note):
            yield item
            continue
        taken = step(state, item)
        state = taken.state
        yield EventResult(item, taken)


def shown(transcript: Transcript) -> set[str]:
    """Return what a transcript is there to show: `cue` or `cue/rule`."""
    return set(dict(transcript.header).get("shows", "").split())


def lived_anew(transcript: Transcript) -> Transcript:
    """Return a simulated person's session with its events made anew; any other transcript as it is."""
    told = dict(transcript.header).get("lived")
    if told is None:
        return transcript
    traits = dict(word.split("=") for word in told.split() if "=" in word)
    places = tuple(_sore_place(*word.split(",")) for word in told.split() if "=" not in word)
    voice = ReportingStyle(traits.get("voice", ReportingStyle.NUMBERS))
    person = Person(300.0, 1.8, places, creep=0.06, missed_share=0.03, report_sd=0.4, voice=voice)
    events = simulate_session(prescription_of(transcript), person, int(traits["seed"]), transcript.wall or WALL)
    return replace(transcript, items=(StartedPlaceholder(0.0), *events[1:]))


def _sore_place(side: str, x: str, y: str, curve: str) -> SorePlace:
    return SorePlace(Side(side), float(x), float(y), 0.65, CURVES[curve])


def written(transcript: Transcript) -> str:
    """Write a transcript anew: its own header, notes and events, and what the engine makes of them now."""
    made = plan_of(transcript)
    lines = opening_lines(transcript, made)
    if not isinstance(made, PlanRefusal):
        happened = tuple(lived(transcript))
        lines += event_lines(happened, cue_line)
        lines += [f"{INDENT}{line}" for line in _left_lines(last_state(happened))]
    return "\n".join(lines) + "\n"


def opening_lines(transcript: Transcript, made: Plan | PlanRefusal) -> list[str]:
    """Return what stands before the events: the header, then the plan or why there is none."""
    if isinstance(made, PlanRefusal):
        return [*header_lines(transcript), f"{INDENT}{refusal_line(made)}"]
    return [*header_lines(transcript), *(f"{INDENT}{line}" for line in plan_lines(made.prescription)), ""]


def header_lines(transcript: Transcript) -> list[str]:
    """Return the prose and the header of a transcript."""
    notes = [f"# {note}".rstrip() for note in transcript.notes]
    return [*notes, *(f"{name}: {value}" for name, value in transcript.header), ""]


def last_state(happened: Iterable[Item]) -> State | None:
    """Return the state after the last event."""
    return [item.step.state for item in happened if isinstance(item, EventResult)][-1]


def cue_line(cue: Cue, state: State | None) -> str:
    """Write a cue without its words: its id, its rule, the place it speaks of, its numbers, and what else chooses its sentence."""
    return "  ".join(filter(None, (cue_name(cue), " ".join(cue_facts(cue, state)))))


def cue_facts(cue: Cue, state: State | None) -> Iterator[str]:
    """Yield what a cue knows, each as `name=value`."""
    if cue.spot is not None:
        yield f"spot={cue.spot}"
    elif cue.side is not None:
        yield f"side={cue.side}"
    if cue.zone is not None:
        yield f"zone={cue.zone}"
    yield from _values((name, param_text(cue.kind.params[name], value)) for name, value in cue.params)
    if cue.id == "point" and state is not None and (way := way_on(state)):
        yield f"way={way}"
    if (variant := variant_of(cue, state)) != cue.rule:
        yield f"words={variant}"


def refusal_line(refusal: PlanRefusal) -> str:
    """Write why there is no plan: the rule, its numbers, the findings."""
    why = (refusal.rule, *_values(refusal.numbers), ", ".join(refusal.findings))
    return f"no session: {' '.join(part for part in why if part)}"


def _values(params: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield from (f"{name}={value}" for name, value in params)


def _left_lines(state: State | None) -> Iterator[str]:
    """Yield what a session that is over leaves behind: its ending, its spots, its locks, its measurements."""
    if state is None or state.ending is None:
        return
    yield f"over: {state.ending}"
    for spot in state.spots:
        rated = spot.rechecked.value if isinstance(spot.rechecked, NotRated) else spot.rechecked
        after = "" if rated is None else f", checked {rated}"
        how = f"{spot.outcome or 'not held'}, {spot.holds} holds, {spot.pressed_s:g} s"
        yield f"  spot {spot.id} {_place(spot.zone, spot.x, spot.y)}: {spot.first_pain} to {spot.last_pain}, {how}{after}"
    for lock in state.locks:
        yield f"  lock {lock.side} {_place(lock.zone, lock.x, lock.y)}: {lock.rule}"
    for trial in state.trials:
        yield f"  {'again' if trial.after else 'measured'} {trial.test} {trial.side}: {trial.value:g}"


def _place(zone: str, x: float | None, y: float | None) -> str:
    return zone if x is None or y is None else f"{zone} x={x:g} y={y:g}"


def plan_lines(plan: Prescription) -> Iterator[str]:
    """Yield a prescription in brief."""
    hold, dose, pin, flush = plan.hold, plan.dose, plan.pin, plan.flush
    yield f"stage {plan.stage}: {plan.tool}, {plan.position}"
    yield f"hold: target {hold.target_low}-{hold.target_high}, ceiling {hold.ceiling}, at most {hold.cap_s:g} s"
    yield f"dose: {dose.spots_per_side} spots a side, {dose.muscle_s:g} s a muscle, {dose.session_s:g} s a session"
    yield f"then: pin {pin.repetitions if pin else 'left out'}, roll {flush.roll_s:g} s, stretch {flush.stretch_s:g} s"
    yield f"zones: {', '.join(zone.id for zone in plan.zones) or 'none'}"
    yield f"not here: {', '.join(band.id for band in plan.no_go)}"
    for lock in plan.locks:
        yield f"locked: {lock.side} {lock.zone}, {lock.rule}"


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
    given = dict(all_no(knowledge()).answers)
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
        locks.append(EarlierLock(Side(side), ZoneId(zone), rule, x, y))
    return History(sessions=sessions, sessions_ever=sessions, weeks=float(told.get("weeks", "0")), locks=tuple(locks))
