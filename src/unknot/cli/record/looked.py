"""`unknot looked`: record that somebody has looked at a place where stops came back."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from cyclopts import Parameter

from unknot.cli.output.options import Db, Kb, put_lines


def looked(
    side: Literal["left", "right"],
    zone: str,
    /,
    *,
    by: str,
    day: str = "",
    wall: Annotated[str | None, Parameter(negative=())] = None,
    db: Db = None,
    kb: Kb = None,
) -> None:
    """Record who has looked at a place where you had to stop more than once.

    Args:
        side: The leg.
        zone: The zone, as `unknot plan` names it.
        by: Who has looked at it.
        day: The day, YYYY-MM-DD; today when left out.
        wall: The local time, instead of now.
    """
    from unknot.app.clock import RandomIds
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.app.pages.looks import record_look
    from unknot.app.record.session_index import session_summaries
    from unknot.app.session.recorder import Recorder
    from unknot.cli.output.record_file import open_record
    from unknot.errors import BadInput
    from unknot.view.wording import Wording

    knowledge = read_knowledge(kb)
    now = wall or datetime.now().astimezone().isoformat(timespec="seconds")
    with open_record(db) as record:
        person = record.settings.person
        page = Recorder(record.log, person, RandomIds().new(now), record.settings.device)
        past = session_summaries(record.log, person)
        if not record_look(knowledge, past, page, f"{side}.{zone}", f"{day} {by}".strip(), now):
            raise BadInput(
                "Nothing was recorded: name somebody with --by, and a --day since the last stop there that has been."
            )
    put_lines([Wording(knowledge).phrase("looked_noted")])
