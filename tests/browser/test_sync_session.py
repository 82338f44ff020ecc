"""The browser's record and another become one, through the same door and the same few texts as in the worker."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace

import pytest

from tests.app.visits import Visit
from tests.browser.engine_page import Page
from unknot import __version__
from unknot.app.sync.sync import answer_request
from unknot.browser.rows import entries_of
from unknot.browser.session import READ_AHEAD
from unknot.engine.events import Ready
from unknot.exchange.jsonl import read_line
from unknot.exchange.sync import read_request, write_answer
from unknot.store.memory import MemoryLog

SMALL = 4000
"""Bytes in a message: enough rounds to find what a round forgets."""


def lived(days: int) -> MemoryLog:
    """A record of another device: visits that came as far as the cards, and one that pressed."""
    visit = Visit(device="laptop")
    visit.press_a_spot()
    visit.wait(12)
    visit.press("t")
    for _ in range(days):
        visit.session.close()
        visit.clock.seconds += 86_400
        visit.open()
        visit.press("enter")
    assert isinstance(visit.log, MemoryLog)
    return visit.log


@pytest.fixture
def page() -> Page:
    page = Page()
    page.open()
    page.press_a_spot()
    page.wait(9)
    page.press("t")
    page.seconds += 86_400
    page.open()
    return page


def meet(page: Page, log: MemoryLog, *, most: int = 60) -> int:
    """Meet until neither lacks anything; return the number of rounds."""
    for count in range(1, most):
        request = page.ask("next_sync_request", {})["text"]
        answer = write_answer(answer_request(log, read_request(request), SMALL), __version__)
        reply = page.ask("receive_sync_answer", {"text": answer})
        assert reply["trouble"] is None, reply["trouble"]
        if reply["met"]["is_done"]:
            return count
    raise AssertionError("they never came to an end")


def begin_plan(page: Page) -> None:
    """Come back, and go to the plan."""
    while page.screen["id"] != "plan":
        page.press("enter")


def lines_of(page: Page) -> set[str]:
    return {row.line for row in page.durable.rows.values()}


def test_two_records_are_equal_after_a_sync(page: Page) -> None:
    log = lived(3)
    theirs = {entry.key for entry in log.read("me")}
    mine = set(page.durable.rows)
    assert meet(page, log) > 2
    assert {entry.key for entry in log.read("me")} == theirs | mine == set(page.durable.rows)
    kept = {entry for line in lines_of(page) if (entry := read_line(line, 1).entry) is not None}
    assert kept == set(log.read("me"))
    assert meet(page, log) <= 2, "nothing is left to say"


def test_synced_sessions_appear_at_home_and_nothing_is_spoken_again(page: Page) -> None:
    log = lived(1)
    meet(page, log)
    before = page.screen
    reply = page.ask("refresh", {"moment": page.moment()})
    assert page.screen["id"] == before["id"] == "home"
    assert reply["heard"] == []
    again = Page(page.durable, seconds=page.seconds)
    again.open()
    assert again.screen == page.screen, "as if it were opened anew"


def test_ten_years_that_arrive_at_once_are_read_in_parts_so_that_a_touch_does_not_wait(page: Page) -> None:
    log = lived(READ_AHEAD * 2)
    meet(page, log)
    seen = len(page.supplied)
    first = page.ask("refresh", {"moment": page.moment()})
    assert first["left"] > 0
    assert len(page.supplied) - seen == READ_AHEAD
    assert first["screen"] is None
    supplied = len(page.supplied)
    page.say("go", to="learn")
    assert page.screen["id"] == "learn"
    assert len(page.supplied) == supplied, "the touch waits for nothing"
    page.say("go", to="home")
    while page.ask("refresh", {"moment": page.moment()})["left"] > 0:
        pass
    again = Page(page.durable, seconds=page.seconds)
    again.open()
    assert again.supplied == [], "what was read is kept"


def test_a_lock_of_another_device_counts_here(page: Page) -> None:
    visit = Visit(device="laptop")
    visit.clock.seconds = page.seconds
    visit.clock.opened = page.moment()["wall"]  # type: ignore[assignment]
    visit.clock.zero = page.seconds
    visit.open()
    visit.press_a_spot()
    visit.wait(12)
    visit.press("t")
    assert isinstance(visit.log, MemoryLog)
    meet(page, visit.log)
    page.ask("refresh", {"moment": page.moment()})
    assert any('"locks":[{' in row.text for row in page.durable.facts.values() if row.session.startswith("laptop"))


@pytest.mark.parametrize("answer", ["", "<html>", "{}", '{"sync": 99}', "[1]"])
def test_a_broken_sync_answer_changes_nothing_and_the_next_sync_works(page: Page, answer: str) -> None:
    log = lived(1)
    before = lines_of(page)
    page.ask("next_sync_request", {})
    reply = page.ask("receive_sync_answer", {"text": answer})
    assert reply["trouble"] is not None
    assert reply["broken"] is False
    assert lines_of(page) == before
    meet(page, log)
    assert len(page.durable.rows) == len(log.read("me"))


def test_no_sync_runs_during_a_session(page: Page) -> None:
    begin_plan(page)
    assert page.ask("next_sync_request", {})["trouble"] is None
    page.press("enter")
    assert page.ask("next_sync_request", {})["trouble"] is not None


def test_a_lock_that_arrives_while_a_plan_is_open_is_in_the_plan_that_begins(page: Page) -> None:
    visit = Visit(device="laptop")
    visit.clock.seconds = page.seconds
    visit.clock.opened = page.moment()["wall"]  # type: ignore[assignment]
    visit.clock.zero = page.seconds
    visit.open()
    visit.press_a_spot()
    visit.wait(12)
    begin_plan(page)
    before = page.screen
    visit.press("t")
    assert isinstance(visit.log, MemoryLog)
    meet(page, visit.log)
    page.ask("refresh", {"moment": page.moment()})
    assert page.screen["id"] == "plan"
    assert page.screen != before
    assert page.screen["lines"] != before["lines"]


def test_a_sync_continues_after_the_page_was_reloaded(page: Page) -> None:
    log = lived(2)
    request = page.ask("next_sync_request", {})["text"]
    answer_request(log, read_request(request), SMALL)
    again = Page(page.durable, seconds=page.seconds)
    again.open()
    meet(again, log)
    assert {entry.key for entry in log.read("me")} == set(again.durable.rows)
    assert json.loads(request)["person"] == "me"


def test_a_cloned_phone_gets_a_new_name_and_everything_arrives(page: Page) -> None:
    server = MemoryLog()
    meet(page, server)
    clone = Page(deepcopy(page.durable), page.device, page.seconds, calls=1000)
    clone.open()
    clone.press("enter")
    theirs = {row.line for row in clone.durable.rows.values()}
    page.__post_init__()
    page.open()
    page.press("enter")
    page.open()
    meet(page, server)
    ours = {row.line for row in page.durable.rows.values()}
    clone.__post_init__()
    clone.open()
    assert theirs != ours
    old = clone.device
    reply: list[str] = []
    for _ in range(20):
        request = clone.ask("next_sync_request", {})["text"]
        met = clone.ask(
            "receive_sync_answer", {"text": write_answer(answer_request(server, read_request(request)), __version__)}
        )["met"]
        reply += met["refused"]
        if met["is_done"]:
            break
    assert any("Nothing was lost" in line for line in reply)
    assert clone.device != old
    assert sorted(entry.event.t for entry in server.read("me")) == sorted(
        entry.event.t for entry in entries_of(row.line for row in clone.durable.rows.values())
    )
    assert len(server.read("me")) == len(ours | theirs)
    before = len(clone.durable.rows)
    clone.open()
    clone.press("enter")
    assert {key[1] for key in clone.durable.rows} == {old, clone.device}
    assert len([key for key in clone.durable.rows if key[1] == clone.device]) > len(theirs - ours)
    assert len(clone.durable.rows) > before


def test_a_sync_without_news_reads_no_session(page: Page) -> None:
    log = lived(2)
    meet(page, log)
    page.__post_init__()
    page.open()
    page.supplied.clear()
    assert meet(page, log) == 1
    assert page.supplied == []


def test_an_entry_that_differs_in_the_middle_is_found_by_the_page_and_both_stay(page: Page) -> None:
    mine = sorted(entries_of(lines_of(page)), key=lambda entry: entry.key)
    index = next(index for index, entry in enumerate(mine) if isinstance(entry.event, Ready))
    other = replace(mine[index], event=replace(mine[index].event, t=mine[index].event.t + 0.125))
    server = MemoryLog()
    server.append([*mine[:index], other, *mine[index + 1 :]])
    page.__post_init__()
    page.open()
    meet(page, server)
    held = entries_of(lines_of(page))
    assert {entry.event for entry in held if isinstance(entry.event, Ready)} >= {mine[index].event, other.event}
    assert len(held) == len(mine) + 1 == len(server.read("me"))
    assert {entry.key for entry in held} == {entry.key for entry in server.read("me")}
