"""`unknot why`: the reason behind a cue, a rule, or an item of the plan."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from unknot.cli.output.options import AsJson, Kb, PlanOf, put, put_json, put_lines

if TYPE_CHECKING:
    from unknot.engine.prescription import Prescription
    from unknot.knowledge.model import Knowledge

EXAMPLE = ("hamstrings", "lacrosse-ball", "chair", 8)
"""The plan whose items are meant when there is no record: the one in the documentation."""


def why(name: str, /, *, db: PlanOf = None, kb: Kb = None, as_json: AsJson = False) -> None:
    """Explain a cue, a rule or a number of the plan, with its sources.

    Args:
        name: A cue, a rule (H1), an item of the plan (hold.cap_s), a claim or a citation.
    """
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.app.pages.reasons import reasons_for
    from unknot.cli.output.text import source_line, wrap
    from unknot.codec import encode

    knowledge = read_knowledge(kb)
    for number, reason in enumerate(reasons_for(name, knowledge, _last_plan(db) or _first_plan(knowledge))):
        if as_json:
            put_json(encode(reason))
            continue
        if number:
            put()
        put(f"{reason.name} ({reason.kind})")
        put_lines(wrap(reason.text, "  ", "  "))
        for source in reason.sources:
            put_lines(wrap(source_line(source), "  - ", "    "))


def _first_plan(knowledge: Knowledge) -> Prescription:
    from unknot.app.intake.plans import all_no, make_plan
    from unknot.engine.prescription import Side
    from unknot.errors import Bug
    from unknot.plan.build import Plan
    from unknot.plan.check_in import CheckIn

    muscle, tool, position, minutes = EXAMPLE
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    plan = make_plan(knowledge, CheckIn(muscle, (Side.LEFT,), (tool,), position, minutes), all_no(knowledge), now)
    if not isinstance(plan, Plan):
        raise Bug("The plan of the documentation is refused.")
    return plan.prescription


def _last_plan(db: Path | None) -> Prescription | None:
    from unknot.cli.output.record_file import read_record
    from unknot.engine.events import Started

    if db is None:
        return None
    with read_record(db) as record:
        events = [entry.event for entry in record.log.read(record.settings.person)]
    return next((event.prescription for event in reversed(events) if isinstance(event, Started)), None)
