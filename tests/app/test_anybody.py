"""Somebody who presses anything, waits for any time, and starts the program again at any moment."""

from __future__ import annotations

from random import Random

import pytest

from tests.app.visits import Visit
from unknot.app.session.running import session_events
from unknot.engine.replay import fold
from unknot.view.screen import Choice, Role

WAITS_S = (0.5, 1.0, 1.0, 3.0, 10.0, 31.0, 700.0)
TYPED = ("2026-03-01 Dr Rao", "Dr Rao", "", "2999-01-01 nobody", "  ")


def likely(visit: Visit, dice: Random) -> Choice:
    """Choose what is offered; rarely what ends the day, so that sessions get deep."""
    screen = visit.screen
    choices = [*screen.choices, *(screen.stops if dice.random() < 0.1 else ())]
    dull = {"close", "stop"}
    safe = [choice for choice in choices if choice.event not in dull]
    if screen.id == "screening" and dice.random() < 0.95:
        return next(choice for choice in choices if choice.key == "n")
    return dice.choice(safe if safe and dice.random() < 0.97 else choices)


@pytest.mark.parametrize("seed", range(6))
def test_random_key_presses_always_lead_to_a_screen_and_replay_to_the_same_state(seed: int) -> None:
    dice = Random(seed)
    visit = Visit()
    for _ in range(400):
        if visit.session.is_over or dice.random() < 0.01:
            visit.clock.seconds += dice.choice((1.0, 60.0, 90_000.0))
            visit.open()
        choice = likely(visit, dice)
        fields: dict[str, object] = dict(choice.fields)
        if choice.role is Role.NUMBER:
            fields["value"] = dice.choice((20.0, 31.5, -400.0, 1e9))
        if choice.role is Role.TEXT:
            fields["value"] = dice.choice(TYPED)
        visit.session.handle(choice.event, fields)
        if visit.session.is_over:
            continue
        shown = visit.screen
        assert shown.title
        assert shown.choices
        if visit.session._running is not None:
            assert shown.stops
            visit.wait(dice.choice(WAITS_S), step=dice.choice((0.25, 1.0)) if dice.random() < 0.9 else 40.0)
            visit.session._running.close()
            assert fold(session_events(visit.events())) == visit.session._running.state
