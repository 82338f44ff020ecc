"""A child process that lives a session on a real record until it is killed. It prints every acknowledgement.

Usage: python -m tests.app.lived RECORD OPENED_WALL
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.app.visits import TurnedClock, Visit
from unknot.store.record_file.opening import open_log


def say(*words: object) -> None:
    """Tell the parent, at once."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def main(path: str, opened: str) -> None:
    """Begin, press a spot, then report for ever, a second of session at a time."""
    log = open_log(Path(path), "20260302T090000").log
    visit = Visit(clock=TurnedClock(opened=opened), log=log)
    visit.press_a_spot()
    say("pressing", visit.session.session)
    count = 0
    while True:
        visit.wait(2.0, step=0.5)
        count += 1
        visit.press("4" if count % 2 else "3")
        say("ack", visit.session.now_t(), "4" if count % 2 else "3")
        time.sleep(0.02)


if __name__ == "__main__":
    main(*sys.argv[1:])
