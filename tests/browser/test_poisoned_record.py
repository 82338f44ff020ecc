"""The page's engine on every record with something impossible in it: it opens, says it, and every line can go out."""

from __future__ import annotations

import pytest

from tests.app.poisons import POISONS, UNREADABLE, good_session
from tests.browser.engine_page import Page
from unknot.browser.rows import part_text
from unknot.browser.values import PartRow, RecordRow
from unknot.engine.entry import Entry
from unknot.record import write_line
from unknot.store.summary import parts_of


def page_on(entries: list[Entry]) -> Page:
    """Return a page whose browser kept these entries, however they came in."""
    page = Page(device="laptop")
    for entry in entries:
        row = RecordRow(entry.person, entry.device, entry.seq, entry.session, write_line(entry))
        page.durable.rows[entry.key] = row
    for (person, session, device), part in parts_of(entries).items():
        page.durable.parts[person, session, device] = PartRow(person, session, device, part_text(part))
    return page


@pytest.mark.parametrize("poison", POISONS)
def test_the_page_opens_a_poisoned_record_and_names_what_it_cannot_read(poison: str) -> None:
    page = page_on([*good_session(), *POISONS[poison]()])
    reply = page.open()
    assert reply["trouble"] is None
    if page.screen["id"].startswith("resume"):
        page.say("go", to="close_old")
    assert page.screen["id"] == "home"
    page.say("go", to="history:0")
    assert any(row["value"] == "cannot be read" for row in page.screen["sessions"]) is (poison in UNREADABLE)
    page.say("go", to="home")
    reply = page.say("go", to="begin")
    assert reply["trouble"] is None
    assert page.screen["id"] != "home"
