"""The functions that the page may call: text in, text out.

The page runs this package in a worker. `call` finds a function in `CALLS` by name and gives it a request as JSON. Every
answer is one `Reply` as JSON: what to draw, what to say, and what must be durable before the page shows either. The
browser keeps the record itself: `Reply.write` lists what to write, `Reply.need` what to read first. No exception leaves
this package; it becomes `Trouble`.
"""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable
from typing import Any, Final, cast

from unknot import __version__
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.session.replaying import replay_lines
from unknot.browser import files
from unknot.browser import record_transfer as taking
from unknot.browser.session import BrowserSession
from unknot.browser.sync_session import SyncSession
from unknot.browser.values import (
    SHARED,
    AnswerRequest,
    EventRequest,
    FileRequest,
    ImportRequest,
    ListRequest,
    Need,
    OpenRequest,
    Reply,
    SamplesRequest,
    SupplyRequest,
    TableRequest,
    TickRequest,
    Trouble,
)
from unknot.codec import decode, field_names
from unknot.engine.versions import RECORD_VERSION
from unknot.errors import BadInput, Bug, UnknotError
from unknot.insight.session.facts import FACTS_VERSION
from unknot.store.mirror.mirror_log import SessionsNeeded
from unknot.view.wording import Wording

__all__ = ["CALLS", "SHARED", "about", "call", "replay"]


class Engine:
    """The state of the worker: the current visit, and the sync of its record."""

    visit: BrowserSession | None = None
    sync: SyncSession | None = None

    def current_visit(self) -> BrowserSession:
        """Return the current visit; raise BadInput before the first."""
        if self.visit is None:
            raise BadInput("Nothing was opened.")
        return self.visit


ENGINE: Final = Engine()


def _open(raw: object) -> Reply:
    request = decode(OpenRequest, raw)
    if ENGINE.visit is None or ENGINE.visit.call != request.moment.call:
        ENGINE.visit = BrowserSession(read_knowledge(), request)
    return ENGINE.visit.open()


def _handle_event(raw: object) -> Reply:
    return ENGINE.current_visit().handle_event(decode(EventRequest, raw))


def _handle_samples(raw: object) -> Reply:
    return ENGINE.current_visit().handle_samples(decode(SamplesRequest, raw))


def _tick(raw: object) -> Reply:
    return ENGINE.current_visit().tick(decode(TickRequest, raw).moment)


def _close(raw: object) -> Reply:
    return ENGINE.current_visit().close(decode(TickRequest, raw).moment)


def _supply(raw: object) -> Reply:
    request = decode(SupplyRequest, raw)
    return ENGINE.current_visit().supply(request)


def _refresh(raw: object) -> Reply:
    return ENGINE.current_visit().refresh(decode(TickRequest, raw).moment)


def _next_sync_request(_: object) -> Reply:
    return _sync_session().next_request()


def _receive_sync_answer(raw: object) -> Reply:
    return _sync_session().receive_answer(decode(AnswerRequest, raw).text)


def _sync_session() -> SyncSession:
    visit = ENGINE.current_visit()
    if visit.is_running:
        raise BadInput("Finish or stop this session first. Then the two records can sync.")
    if ENGINE.sync is None or ENGINE.sync.log is not visit.log:
        ENGINE.sync = SyncSession(visit.log, visit.person, visit.device, visit.record_as)
    return ENGINE.sync


def _import_lines(raw: object) -> Reply:
    visit = ENGINE.current_visit()
    if visit.is_busy:
        raise BadInput("Finish or stop this session first. Then you can read the copy in.")
    return taking.import_lines(visit.log, decode(ImportRequest, raw), visit.person)


def _export_file(raw: object) -> Reply:
    request, visit = decode(FileRequest, raw), ENGINE.current_visit()
    return files.export_reply(visit.log, read_knowledge(), visit.person, request)


def _import_table(raw: object) -> Reply:
    request, visit = decode(TableRequest, raw), ENGINE.current_visit()
    if visit.is_busy:
        raise BadInput("Finish or stop this session first. Then you can read the table in.")
    return files.import_table(visit.log, read_knowledge(), visit.person, visit.device, request)


CALLS: Final[dict[str, Callable[[Any], Reply]]] = {
    "open": _open,
    "handle_event": _handle_event,
    "handle_samples": _handle_samples,
    "tick": _tick,
    "close": _close,
    "supply": _supply,
    "refresh": _refresh,
    "read_ahead": lambda _: ENGINE.current_visit().read_ahead(),
    "next_sync_request": _next_sync_request,
    "receive_sync_answer": _receive_sync_answer,
    "import_lines": _import_lines,
    "list_sessions": lambda raw: taking.list_sessions(decode(ListRequest, raw)),
    "export_file": _export_file,
    "import_table": _import_table,
    "order_lines": lambda raw: taking.order_lines(decode(SupplyRequest, raw)),
}
"""Every function that the page may call, by name."""


def call(name: str, request: str) -> str:
    """Call a function by name with a request as JSON, and return its reply as JSON. This never raises."""
    try:
        reply = CALLS[name](json.loads(request))
    except SessionsNeeded as needed:
        reply = Reply(need=Need(needed.person, needed.sessions))
    except Bug as bug:
        reply = _restart_reply(bug)
    except UnknotError as error:
        reply = Reply(trouble=Trouble(error.message, tuple(problem.text for problem in error.problems)))
    except Exception as error:  # noqa: BLE001 (nobody who is pressing may be left with a traceback)
        reply = _restart_reply(error)
    return json.dumps(reply, default=_fields, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def replay(text: str) -> str:
    """Return the answers to lines of events, one per line, as `unknot replay` prints them."""
    answers = (
        json.dumps(line.answer, ensure_ascii=False) for line in replay_lines(text.splitlines(), read_knowledge())
    )
    return "".join(f"{line}\n" for line in answers)


def about() -> str:
    """Return the versions of this engine as JSON. Two engines with the same versions coach the same."""
    versions = {
        "unknot": __version__,
        "python": ".".join(map(str, sys.version_info[:3])),
        "record": RECORD_VERSION,
        "facts": FACTS_VERSION,
        "knowledge": read_knowledge().version,
    }
    return json.dumps(versions)


def _fields(value: object) -> dict[str, object]:
    """Return the fields of a value. JSON writes everything inside by itself, so a reply needs no conversion first."""
    names = field_names(cast("Any", type(value)))
    return {name: getattr(value, name) for name in names}


def _restart_reply(error: Exception) -> Reply:
    """Return the reply that restarts the coach. The error goes to the browser's own log."""
    traceback.print_exception(error)
    message = Wording(read_knowledge()).text("face.engine.restarting")
    return Reply(broken=True, trouble=Trouble(message))
