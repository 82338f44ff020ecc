"""Two records become one, whatever happens to the messages between them; in memory and on a disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from unknot.app.sync.state import SyncState
from unknot.app.sync.sync import answer_request, next_request, receive_answer
from unknot.engine.events import Pain
from unknot.exchange.sync import read_request, write_answer, write_request
from unknot.store.log import EventLog
from unknot.store.memory import MemoryLog
from unknot.store.record_file.opening import open_log

Pair: TypeAlias = tuple[EventLog, EventLog]
SMALL = 400
"""Bytes in a batch: so few that a meeting takes many rounds."""


class Meeting:
    """Two devices that ask one server, over a line that loses, repeats and delays."""

    def __init__(self, clients: tuple[EventLog, EventLog], server: EventLog) -> None:
        self.clients = clients
        self.server = server
        self.talks = [SyncState("me"), SyncState("me")]
        self.under_way: list[str] = []

    def say(self, who: int, count: int) -> None:
        """Let somebody record something: the phone, the tablet or the machine that serves."""
        log = (*self.clients, self.server)[who]
        device = ("phone", "tablet", "laptop")[who]
        first = log.next_seq("me", device)
        log.add(
            "me", f"s{first // 5}-{device}", device, [Pain(float(first + index), index % 9) for index in range(count)]
        )

    def ask(self, who: int) -> str:
        request, self.talks[who] = next_request(self.clients[who], self.talks[who], SMALL)
        self.under_way.append(write_request(request, "0"))
        return self.under_way[-1]

    def answer(self, request: str) -> str:
        return write_answer(answer_request(self.server, read_request(request), SMALL), "0")

    def round(self, who: int) -> bool:
        request = self.ask(who)
        self.talks[who] = receive_answer(self.clients[who], self.talks[who], self.answer(request))
        return self.talks[who].is_done

    def meet(self, who: int) -> None:
        """Go on until nobody lacks anything; a meeting that would not end fails."""
        assert any(self.round(who) for _ in range(500)), "the meeting does not end"


@pytest.fixture(params=["memory", "sqlite"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Meeting]]:
    """Make meetings of two clients in memory and a server of one kind."""
    made: list[EventLog] = []

    def new() -> Meeting:
        is_kept = request.param == "sqlite"
        made.append(open_log(tmp_path / f"{len(made)}" / "record.db", "now").log if is_kept else MemoryLog())
        return Meeting((MemoryLog(), MemoryLog()), made[-1])

    yield new
    for log in made:
        log.close()


def all_equal(meeting: Meeting) -> bool:
    first, other = meeting.clients
    return first.read("me") == meeting.server.read("me") == other.read("me")


WHO = st.integers(0, 1)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("say"), st.integers(0, 2), st.integers(1, 12)),
        st.tuples(st.just("round"), WHO, st.just(0)),
        st.tuples(st.just("ask, and nobody hears"), WHO, st.just(0)),
        st.tuples(st.just("the answer is lost"), WHO, st.just(0)),
        st.tuples(st.just("an old request comes again"), WHO, st.integers(0, 50)),
        st.tuples(st.just("forget"), WHO, st.just(0)),
    ),
    max_size=25,
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=60,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(steps=STEPS)
def test_any_interleaving_ends_with_equal_records(
    make: Callable[[], Meeting], steps: list[tuple[str, int, int]]
) -> None:
    meeting = make()
    said = 0
    for what, who, number in steps:
        match what:
            case "say":
                meeting.say(who, number)
                said += number
            case "round":
                meeting.round(who)
            case "ask, and nobody hears":
                meeting.ask(who)
            case "the answer is lost":
                meeting.answer(meeting.ask(who))
            case "an old request comes again" if meeting.under_way:
                meeting.answer(meeting.under_way[number % len(meeting.under_way)])
            case "forget":  # the page was closed in the middle
                meeting.talks[who] = SyncState("me")
            case _:
                pass
    for who in (0, 1, 0):
        meeting.meet(who)
    assert all_equal(meeting)
    assert len(meeting.server.read("me")) == said
    assert meeting.talks[0].refused == meeting.talks[1].refused == ()


def test_when_nobody_lacks_anything_one_round_without_entries_is_enough(make: Callable[[], Meeting]) -> None:
    meeting = make()
    meeting.say(0, 30)
    meeting.meet(0)
    meeting.talks[0] = SyncState("me")
    assert meeting.round(0)
    assert '"entries":[]' in meeting.under_way[-1]


def test_remembering_the_other_side_sends_new_entries_in_one_round(make: Callable[[], Meeting]) -> None:
    meeting = make()
    meeting.say(0, 3)
    meeting.meet(0)
    meeting.say(0, 2)
    meeting.talks[0] = SyncState("me", theirs=meeting.talks[0].theirs)
    assert meeting.round(0)
    assert meeting.server.read("me") == meeting.clients[0].read("me")


def test_a_wrong_memory_of_the_other_side_costs_only_one_round(make: Callable[[], Meeting]) -> None:
    meeting = make()
    meeting.say(0, 3)
    meeting.talks[0] = SyncState("me", theirs={"phone": ((1, 3),)})
    assert not meeting.round(0)
    meeting.meet(0)
    assert meeting.server.read("me") == meeting.clients[0].read("me")
