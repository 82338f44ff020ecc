"""`unknot sessions`, `unknot show` and `unknot progress`: list the sessions, show one, show the progress."""

from __future__ import annotations

from unknot.cli.output.options import AsJson, Db, Flag, Kb, Now, local_time, put_json, put_lines, put_words
from unknot.errors import BadInput


def sessions(*, db: Db = None, kb: Kb = None, as_json: AsJson = False) -> None:
    """List the recorded sessions."""
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.app.record.session_index import session_summaries
    from unknot.cli.output.record_file import read_record
    from unknot.codec import encode
    from unknot.view.record.history import session_row
    from unknot.view.wording import Wording

    words = Wording(read_knowledge(kb))
    with read_record(db) as record:
        every = session_summaries(record.log, record.settings.person)
        past = [
            (summary.row.session, summary.facts)
            for summary in every
            if as_json or not (summary.is_of_experiment or summary.is_of_harm)
        ]
    if as_json:
        for name, facts in past:
            put_json({"session": name, **encode(facts)})
    elif past:
        for name, facts in past:
            row = session_row(words, facts, now=local_time(None))
            put_words("  ".join(part for part in (name, row.label, row.value, row.note) if part))
    else:
        put_words(words.text("label.command.no_sessions"))


def progress(
    *,
    now: Now = None,
    db: Db = None,
    kb: Kb = None,
    as_json: AsJson = False,
) -> None:
    """Show your progress: the weeks, the spots, what you stopped, and what to do about it.

    Args:
        as_json: Print the page as a value, charts and reasons included.
    """
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.app.pages.progress import progress as page_of
    from unknot.app.record.session_index import session_summaries
    from unknot.cli.output.chart import screen_lines
    from unknot.cli.output.record_file import read_record
    from unknot.codec import encode

    knowledge = read_knowledge(kb)
    with read_record(db) as record:
        screen = page_of(knowledge, session_summaries(record.log, record.settings.person), local_time(now))
    if as_json:
        put_json(encode(screen))
    else:
        put_lines(screen_lines(screen))


def show(
    session: str,
    /,
    *,
    transcript: Flag = False,
    db: Db = None,
    kb: Kb = None,
    as_json: AsJson = False,
) -> None:
    """Show one session in full.

    Args:
        session: The session: its name from `unknot sessions`, the beginning of that name, or last.
        transcript: Print every event and what was said.
        as_json: Print its entries as they are on record.
    """
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.app.record.session_index import session_summaries
    from unknot.app.session.replaying import replay_events
    from unknot.app.session.replaying import transcript as transcript_of
    from unknot.app.session.running import session_events
    from unknot.cli.output.record_file import read_record
    from unknot.cli.output.text import screen_lines
    from unknot.engine.replay import fold
    from unknot.view.record.history import past_session, session_row, unreadable_session
    from unknot.view.wording import Wording

    knowledge = read_knowledge(kb)
    words = Wording(knowledge)
    with read_record(db) as record:
        past = session_summaries(record.log, record.settings.person)
        started = [summary.row.session for summary in past if summary.started]
        name = _find_session(session, [summary.row.session for summary in past], started)
        facts = next(summary.facts for summary in past if summary.row.session == name)
        if as_json:
            put_lines(line.rstrip("\n") for line in record.log.lines(record.settings.person, name))
            return
        if facts.unreadable is not None and not facts.started:
            put_lines(screen_lines(unreadable_session(words, facts)))
            return
        entries = record.log.read(record.settings.person, name)
    events = session_events([entry.event for entry in entries])
    if (state := fold(events)) is None:
        row = session_row(words, facts)
        put_words("  ".join(part for part in (row.label, row.value, row.note) if part))
    elif transcript:
        put_lines(transcript_of(replay_events(events, knowledge), knowledge))
    else:
        put_lines(screen_lines(past_session(words, state)))


def _find_session(wanted_name: str, names: list[str], started: list[str]) -> str:
    """Return the chosen session; `last` is the last one that was started."""
    if not wanted_name.strip():
        raise BadInput("Name a session, or write last. `unknot sessions` lists them.")
    if wanted_name == "last":
        if started:
            return started[-1]
        raise BadInput("No session on record has begun yet. `unknot sessions` lists what is there.")
    found = [name for name in names if name == wanted_name] or [name for name in names if name.startswith(wanted_name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise BadInput(f"{len(found)} sessions begin with {wanted_name}: {', '.join(found)}. Write more of the name.")
    raise BadInput(f"Unknown session {wanted_name}. `unknot sessions` lists them.")
