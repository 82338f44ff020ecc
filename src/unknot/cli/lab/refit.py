"""`unknot refit`: learn from exported records how spots respond, and compare that with the shipped numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from unknot.cli.output.files import name_of, read_lines
from unknot.cli.output.options import AsJson, Kb, put, put_json, put_words
from unknot.errors import BadInput, Problem

if TYPE_CHECKING:
    from unknot.engine.events import Event
    from unknot.insight.trends.refit import NumberEstimate, RefitResult
    from unknot.view.wording import Wording

NAME_WIDTH = 12


def refit(
    *records: Annotated[Path, Parameter(allow_leading_hyphen=True)], kb: Kb = None, as_json: AsJson = False
) -> None:
    """Estimate from exported records how sore spots behave, beside the shipped numbers.

    Nothing is written: it prints what a person who may change a dose would paste. It refuses on too little, and says how much is
    missing.

    Args:
        records: Exported records, one or many, of people who agreed to it.
    """
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.engine.prescription import CurveClass
    from unknot.insight.session.evidence import read_hold_evidence
    from unknot.insight.trends.refit import HOLDS_NEEDED, SESSIONS_NEEDED, NotEnoughData
    from unknot.insight.trends.refit import refit as learn
    from unknot.view.wording import Wording

    if not records:
        raise BadInput("Name at least one exported record: unknot lab refit RECORD.jsonl")
    knowledge = read_knowledge(kb)
    prior = knowledge.techniques.hold.prior
    classes = [
        CurveClass(kind.id, kind.share, kind.end_ratio_low, kind.end_ratio_high, kind.tau_low_s, kind.tau_high_s)
        for kind in prior.classes.values()
    ]
    sessions = _sessions(records)
    found = learn(classes, prior.report_sd.value, [read_hold_evidence(events) for events in sessions.values()])
    if isinstance(found, NotEnoughData):
        raise BadInput(
            f"Too little to learn from: {found.holds} holds in {found.sessions} sessions have enough reports. "
            f"Needed: {HOLDS_NEEDED} holds ({found.holds_missing} more) in {SESSIONS_NEEDED} sessions "
            f"({found.sessions_missing} more)."
        )
    if as_json:
        shares = [{"class": share.name, **_as_json(share)} for share in found.shares]
        put_json(
            {
                "holds": found.holds,
                "sessions": found.sessions,
                "shares": shares,
                "report_sd": _as_json(found.spread),
                "unanswered": found.unanswered,
            }
        )
    else:
        _print_result(Wording(knowledge), found, len({person for person, _ in sessions}))


def _as_json(learned: NumberEstimate) -> dict[str, object]:
    return {"shipped": learned.shipped, "learned": learned.learned, "interval": [learned.low, learned.high]}


def _print_result(words: Wording, found: RefitResult, people: int) -> None:
    def say(name: str, **fills: str) -> str:
        return words.text(f"label.command.refit.{name}", **fills)

    put_words(say("begin", holds=str(found.holds), sessions=str(found.sessions), people=str(people)))
    put()
    put(f"{say('head'):<{2 * NAME_WIDTH}}{say('shipped'):>10}{say('learned'):>10}")
    for share in found.shares:
        put(_line(share, share.name))
    put(_line(found.spread, say("spread")))
    if found.unanswered is not None:
        put(f"{say('unanswered'):<{2 * NAME_WIDTH}}{'':>10}{found.unanswered:>10.2f}")
    put()
    put_words(say("unsure"))
    put()
    put_words(say("paste"))
    for share in found.shares:
        put()
        put(f"[hold.prior.classes.{share.name}]")
        put(f"share = {share.learned}")
    put()
    put("[hold.prior]")
    put(f'report_sd = {{ value = {found.spread.learned}, source = "..." }}')
    put()
    put_words(say("unchanged"))


def _line(learned: NumberEstimate, name: str) -> str:
    return f"{name:<{2 * NAME_WIDTH}}{learned.shipped:>10.2f}{learned.learned:>10.2f}  ({learned.low:.2f} - {learned.high:.2f})"


def _sessions(records: Iterable[Path]) -> dict[tuple[str, str], list[Event]]:
    """Return the events of each session of each person; a file without envelopes is one session."""
    from unknot.exchange.jsonl import read_lines as read

    sessions: defaultdict[tuple[str, str], dict[tuple[str, int], Event]] = defaultdict(dict)
    problems: list[Problem] = []
    for path in records:
        for line in read(read_lines(path), name_of(path)):
            problems += line.problems
            if line.event is None:
                continue
            entry = line.entry
            key = (entry.person, entry.session) if entry else (str(path), "")
            sessions[key][(entry.device, entry.seq) if entry else ("", line.number)] = line.event
    if problems:
        raise BadInput("Cannot read these records. Please fix these lines:", problems)
    return {key: list(events.values()) for key, events in sessions.items()}
