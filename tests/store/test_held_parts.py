"""What a page counts of its parts, and carries on as they grow, is what a log counts that has all entries."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.store.browsed import BrowsedLog
from unknot.browser.rows import entries_of
from unknot.engine.entry import Entry
from unknot.engine.events import Pain, Ready
from unknot.store.memory import MemoryLog
from unknot.store.mirror.mirror_log import MirrorLog

BATCHES = st.lists(
    st.tuples(
        st.sampled_from(["a", "b"]), st.sampled_from(["phone", "laptop"]), st.sets(st.integers(1, 12)), st.booleans()
    ),
    max_size=12,
)


@given(BATCHES)
def test_running_totals_equal_totals_counted_again(batches: list[tuple[str, str, set[int], bool]]) -> None:
    page, whole = MirrorLog(), MemoryLog()
    for session, device, numbers, is_asked in batches:
        held = {entry.key for entry in whole.read("me")}
        entries = [Entry("me", session, device, seq, Pain(float(seq), seq % 9)) for seq in sorted(numbers)]
        new = [entry for entry in entries if entry.key not in held]
        page.append(new)
        whole.append(new)
        if is_asked:
            assert page.held_numbers("me") == whole.held_numbers("me")
            assert page.devices("me") == whole.devices("me")
        page = page.mark()
    assert page.held_numbers("me") == whole.held_numbers("me")
    assert page.devices("me") == whole.devices("me")
    for device, ranges in whole.held_numbers("me").items():
        last = ranges[-1][1]
        assert page.entries_between("me", device, 1, last, last) == whole.entries_between("me", device, 1, last, last)


def test_a_part_of_an_older_page_has_no_hash_until_it_is_read() -> None:
    log = BrowsedLog()
    log.add("me", "a", "phone", [Ready(1.0), Pain(2.0, 4)])
    log.add("me", "b", "laptop", [Ready(1.0)])
    key = ("me", "a", "phone")
    whole = log.durable.parts[key]
    log.durable.parts[key] = replace(whole, text=whole.text.rpartition(",")[0] + "]")
    page = log.durable.mirror()
    assert page.held_numbers("me") == log.held_numbers("me")
    assert set(page.devices("me")) == {"laptop"}, "what is not known is not said"
    page.add("me", "a", "phone", [Pain(3.0, 4)])
    assert set(page.devices("me")) == {"laptop"}
    page.supply("me", "a", entries_of(log.durable.lines("me", "a")))
    assert page.devices("me")["phone"].entries == 3
    log.durable.keep(page)
    assert log.durable.mirror().devices("me") == page.devices("me")
