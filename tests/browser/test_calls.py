"""The door of the engine, text in and text out, as a page uses it: visits, crashes, full disks, lines in and out."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.app.visits import Visit
from tests.browser.engine_page import Page
from unknot import browser
from unknot.app.record.export_lines import export_lines
from unknot.browser.values import RecordRow
from unknot.engine.cues import CUES, Delivery
from unknot.engine.events import SignFelt, Stop, Tick
from unknot.exchange.jsonl import read_line
from unknot.store.memory import MemoryLog

HELD_S = 20.0


@pytest.fixture
def page() -> Page:
    page = Page()
    page.open()
    return page


def events_of(page: Page, session: str) -> list[object]:
    return [read_line(line, 1).event for line in page.durable.lines("me", session)]


def test_a_visit_in_the_browser_writes_what_a_visit_in_the_terminal_writes(page: Page) -> None:
    page.press_a_spot()
    page.wait(HELD_S)
    page.press("t")
    there = Visit()
    there.press_a_spot()
    there.wait(HELD_S, step=0.5)
    there.press("t")
    written = events_of(page, page.reply["session"])
    assert written == list(there.events())
    assert any(isinstance(event, SignFelt) for event in written)


def test_nothing_is_sent_twice_and_a_screen_is_sent_only_when_it_changed(page: Page) -> None:
    assert page.screen["id"] == "home"
    assert page.ask("tick", {"moment": page.moment()})["screen"] is None
    page.press("enter")
    assert page.reply["heard"][0]["say"] == page.screen["say"]
    assert page.ask("tick", {"moment": page.moment()})["heard"] == []


def test_time_counts_only_while_a_session_runs(page: Page) -> None:
    assert (page.reply["live"], page.reply["busy"]) == (False, False)
    page.press("enter")
    assert (page.reply["live"], page.reply["busy"]) == (False, True)
    fresh = Page()
    fresh.open()
    fresh.press_a_spot()
    assert (fresh.reply["live"], fresh.reply["busy"], fresh.reply["pressing"]) == (True, True, True)


def test_a_report_is_recorded_before_it_is_shown_and_a_stop_after(page: Page) -> None:
    page.press_a_spot()
    page.wait(3)
    page.press("5")
    assert page.reply["act_first"] is False
    page.press("t")
    assert (page.reply["act_first"], page.screen["stop"]) == (True, True)


def test_pain_that_stops_and_the_end_of_pressure_are_shown_first_too(page: Page) -> None:
    page.press_a_spot()
    page.wait(3)
    page.press("9")
    assert page.reply["act_first"] is True
    assert not page.reply["pressing"]


def test_a_killed_hold_resumes_as_off_and_asks_a_question(page: Page) -> None:
    page.press_a_spot()
    page.wait(HELD_S)
    session = page.reply["session"]
    again = Page(page.durable, seconds=page.seconds + 2.0)
    again.open(resume=session)
    assert again.reply["session"] == session
    assert again.reply["live"]
    assert not again.reply["pressing"]
    assert CUES[again.reply["heard"][0]["id"]].delivery is Delivery.STOP
    assert again.supplied == [session, session], "once for its facts, once to go on with it"


def test_a_killed_visit_without_a_plan_is_not_resumed(page: Page) -> None:
    page.press("enter")
    session = page.reply["session"]
    again = Page(page.durable, seconds=page.seconds + 2.0)
    again.open(resume=session)
    assert (again.screen["id"], again.reply["live"]) == ("home", False)


def unsaid(page: Page, event: str, **fields: object) -> dict[str, object]:
    return {"session": page.reply["session"], "t": page.reply["t"] + 1.0, "event": event, "fields": fields}


def test_a_stop_word_to_a_dead_coach_is_sent_to_the_next(page: Page) -> None:
    page.press_a_spot()
    page.wait(HELD_S)
    session = page.reply["session"]
    again = Page(page.durable, seconds=page.seconds + 2.0)
    again.open(resume=session, unsaid=(unsaid(page, "sign", word="tingling"),))
    assert any("H1" in json.dumps(heard) or heard["id"] == "off" for heard in again.reply["heard"])
    events = events_of(again, session)
    assert [event.word for event in events if isinstance(event, SignFelt)] == ["tingling"]
    jump = next(
        index for index, event in enumerate(events) if isinstance(event, Tick) and event.t > page.reply["t"] + 5
    )
    assert jump < next(index for index, event in enumerate(events) if isinstance(event, SignFelt))


def test_an_unsent_stop_word_is_recorded_with_its_time_when_the_page_opens_again(page: Page) -> None:
    page.press_a_spot()
    page.wait(HELD_S)
    session = page.reply["session"]
    word = unsaid(page, "sign", word="tingling")
    again = Page(page.durable, seconds=page.seconds + 86_400.0)
    again.open(unsaid=(word,))
    events = events_of(again, session)
    assert [(type(event), event.t) for event in events[-2:]] == [(SignFelt, word["t"]), (Stop, word["t"])]  # type: ignore[attr-defined]


def test_an_unsent_report_is_too_old_to_count(page: Page) -> None:
    page.press_a_spot()
    page.wait(HELD_S)
    session = page.reply["session"]
    before = events_of(page, session)
    again = Page(page.durable, seconds=page.seconds + 2.0)
    again.open(resume=session, unsaid=(unsaid(page, "pain", value=4),))
    assert events_of(again, session)[: len(before)] == before
    assert not any(getattr(event, "value", None) == 4 for event in events_of(again, session)[len(before) :])


def test_an_event_that_could_not_be_stored_is_written_when_the_page_opens_again(page: Page) -> None:
    page.press_a_spot()
    page.wait(HELD_S)
    session = page.reply["session"]
    page.disk_is_full = True
    page.press("t")
    assert page.screen["stop"]
    assert not any(isinstance(event, SignFelt) for event in events_of(page, session))
    again = Page(page.durable, seconds=page.seconds + 2.0, owed=page.owed)
    again.open(resume=session)
    assert [event.word for event in events_of(again, session) if isinstance(event, SignFelt)] == ["tingling"]
    assert not again.reply["pressing"]


def test_each_session_is_read_once_and_not_again_when_the_page_opens(page: Page) -> None:
    visit = Visit()
    for day in range(3):
        visit.open()
        if visit.screen.id != "home":
            visit.press("n")
        visit.press("enter")
        visit.clock.seconds += 86_400 * (day + 1)
    lines = "".join(export_lines(visit.log)).splitlines()
    taken = page.ask("import_lines", {"first": 1, "source": "copy", "lines": lines, "held": [], "keep": True})
    assert taken["taken"] == {"lines": len(lines), "new": len(lines), "known": 0, "others": 0}
    again = Page(page.durable, seconds=page.seconds)
    again.open()
    assert len(again.supplied) == len(set(again.supplied)) == 3
    third = Page(page.durable, seconds=page.seconds)
    third.open()
    assert third.supplied == []


def test_lines_come_out_as_the_terminal_exports_them(page: Page) -> None:
    page.press_a_spot()
    page.wait(HELD_S)
    page.press("t")
    page.open()
    parts = [
        {"person": row.person, "session": row.session, "device": row.device, "text": row.text}
        for row in page.durable.parts.values()
    ]
    listed = json.loads(page.ask("list_sessions", {"parts": parts})["text"])
    copy = "".join(
        page.ask("order_lines", {"person": person, "session": session, "lines": page.durable.lines(person, session)})[
            "text"
        ]
        for person, session in listed
    )
    log = MemoryLog()
    log.append(entry for line in copy.splitlines() if (entry := read_line(line, 1).entry) is not None)
    assert copy
    assert "".join(export_lines(log)) == copy


def test_idle_moments_read_the_sessions_that_the_first_card_needs(page: Page) -> None:
    page.press_a_spot()
    page.press("t")
    page.seconds += 86_400
    page.open()
    assert page.ask("read_ahead", {})["left"] == 0
    seen = dict(page.screen)
    page.press("enter")
    assert page.reply["busy"]
    assert page.ask("read_ahead", {})["screen"] is None
    assert seen["id"] == "home"


def test_a_bad_copy_is_named_line_by_line_and_nothing_of_it_is_kept(page: Page) -> None:
    page.press_a_spot()
    held = [row.line for row in page.durable.rows.values()]
    page.open()
    wrong = json.loads(held[0]) | {"value": "other"}
    lines = [held[0], "garbage", json.dumps({"type": "ready", "t": 1.0}), json.dumps(wrong)]
    reply = page.ask("import_lines", {"first": 7, "source": "copy", "lines": lines, "held": held[:1], "keep": True})
    named = reply["trouble"]["problems"]
    assert [problem.split(": ")[0] for problem in named[:2]] == ["copy:8", "copy:9"]
    assert reply["write"]["rows"] == []


@pytest.mark.parametrize("keep", [False, True])
def test_a_contradicting_copy_is_reported_already_when_it_is_checked(page: Page, keep: bool) -> None:
    page.press_a_spot()
    held = [row.line for row in page.durable.rows.values()]
    page.open()
    wrong = json.dumps(json.loads(held[0]) | {"value": "2026-03-02T10:00:00+00:00"})
    for lines, known in (([wrong], held[:1]), ([held[0], wrong], [])):
        reply = page.ask("import_lines", {"first": 1, "source": "copy", "lines": lines, "held": known, "keep": keep})
        assert "with another content" in reply["trouble"]["problems"][0]
        assert reply["write"]["rows"] == []


def test_checking_a_copy_says_how_many_entries_belong_to_another_person(page: Page) -> None:
    page.press_a_spot()
    mine = [row.line for row in page.durable.rows.values()]
    page.open()
    theirs = [json.dumps(json.loads(line) | {"person": "anna"}) for line in mine]
    reply = page.ask(
        "import_lines", {"first": 1, "source": "copy", "lines": [*mine, *theirs], "held": mine, "keep": False}
    )
    assert reply["taken"] == {
        "lines": len(mine) * 2,
        "new": len(theirs),
        "known": len(mine),
        "others": len(theirs),
    }
    assert reply["write"]["rows"] == []


def test_a_copy_is_not_imported_during_a_session(page: Page) -> None:
    page.press("enter")
    reply = page.ask("import_lines", {"first": 1, "source": "copy", "lines": [], "held": [], "keep": True})
    assert reply["trouble"] is not None


def test_damaged_lines_become_trouble_by_name(page: Page) -> None:
    page.press_a_spot()
    session = page.reply["session"]
    page.wait(3)
    key = next(key for key, row in page.durable.rows.items() if '"ready"' in row.line)
    page.durable.rows[key] = replace(page.durable.rows[key], line="{torn")
    again = Page(page.durable)
    reply = again.call("open", again_request(again, session))
    assert reply["need"] == {"person": "me", "sessions": [session]}
    request = {"person": "me", "session": session, "lines": page.durable.lines("me", session)}
    reply = again.call("supply", request)
    assert reply["trouble"]["problems"]


def again_request(page: Page, session: str) -> dict[str, object]:
    return {
        "moment": page.moment(),
        "person": "me",
        "device": "phone",
        "next_seq": 99,
        "parts": [
            {"person": row.person, "session": row.session, "device": row.device, "text": row.text}
            for row in page.durable.parts.values()
        ],
        "facts": [],
        "owed": [],
        "unsaid": [],
        "resume": session,
    }


@pytest.mark.parametrize("request_text", ["", "[]", "{}", '{"moment":1}', "null"])
def test_a_request_that_makes_no_sense_is_trouble_and_no_traceback(request_text: str) -> None:
    for name in browser.CALLS.keys() - {"next_sync_request", "read_ahead"}:
        reply = json.loads(browser.call(name, request_text))
        assert reply["trouble"] is not None


def test_a_broken_law_is_reported_as_such(
    page: Page, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(browser.CALLS, "tick", fails)
    reply = page.call("tick", {"moment": page.moment()})
    assert reply["broken"] is True
    assert "Traceback" not in reply["trouble"]["message"]
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_the_engine_reports_its_versions() -> None:
    told = json.loads(browser.about())
    assert {"unknot", "python", "record", "facts", "knowledge"} == told.keys()


def test_a_browser_whose_numbers_are_used_up_records_under_a_new_name(page: Page) -> None:
    page.press("enter")
    line = json.loads(next(iter(page.durable.rows.values())).line) | {"seq": 2**63 - 1}
    page.durable.rows["me", "phone", 2**63 - 1] = RecordRow("me", "phone", 2**63 - 1, "s", json.dumps(line))
    reply = page.open()
    new = reply["write"]["device"]
    assert new not in ("", "phone")
    page.press("enter")
    assert {row.device for row in page.durable.rows.values()} == {"phone", new}
