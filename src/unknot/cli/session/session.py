"""`unknot`: the guided session over the whole terminal."""

from __future__ import annotations

import sys

from unknot.cli.output.options import Db, Kb, Speaker, Speech, Theme, Voice
from unknot.errors import BadInput, printable


def session(
    *,
    theme: Theme = None,
    voice: Voice = None,
    speech: Speech = None,
    speaker: Speaker = None,
    db: Db = None,
    kb: Kb = None,
) -> None:
    """Open the guided session in the terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInput("A guided session needs a terminal. In a script, use plan, replay or demo: see unknot --help.")
    from unknot.app.clock import RandomIds, SystemClock
    from unknot.app.controller import AppController
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.app.ports import Ports
    from unknot.app.record.opening import open_record
    from unknot.tui.launch import run

    knowledge = read_knowledge(kb)
    with open_record(db) as record:
        if record.notices:
            print_notices("\n".join(str(problem) for problem in record.notices))
        controller = AppController(knowledge, Ports(record.log, SystemClock(), RandomIds(), record.settings))
        run(controller, knowledge, theme=theme, voice=voice, speech=speech, speaker=speaker)


def print_notices(report: str) -> None:
    """Say what the person should know about the record's file before the screen covers it, and wait until it was read."""
    sys.stderr.write(f"unknot: about your record:\n{printable(report)}\nPress Enter to continue.\n")
    sys.stdin.readline()
