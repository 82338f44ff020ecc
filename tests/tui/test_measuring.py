"""A person without a sensor measures in the terminal: three typed tries, one of them in inches, before and after."""

from __future__ import annotations

from tests.app.visits import Visit
from tests.tui.render_contexts import lived
from tests.tui.stills import WORDS
from unknot.engine.events import Measured
from unknot.tui.app import UnknotApp
from unknot.tui.preferences import Preferences
from unknot.view.screen import rows_of


@lived
async def test_a_before_and_after_is_typed_and_inches_are_asked_back() -> None:
    visit = Visit()
    visit.begin(test="fingertip-to-floor")
    app = UnknotApp(visit.session, WORDS, Preferences(bell=False))
    async with app.run_test(size=(100, 32)) as pilot:
        await pilot.press(*"12,7", "enter", *"12.4", "enter", *"5", "enter")
        assert visit.screen.id == "asked_back"
        await pilot.press("2")
        await pilot.pause()
        assert visit.screen.id == "set_up"
        await pilot.press("enter", "k", "enter")
        visit.until("measure_again")
        await pilot.press(*"9", "enter", *"9.5", "enter", *"8.5", "enter")
        await pilot.pause()
    assert visit.screen.id == "summary"
    values = [event.value for event in visit.events() if isinstance(event, Measured)]
    assert values == [12.7, 12.4, 12.7, 9.0, 9.5, 8.5]
    change = next(row for row in rows_of(visit.screen) if row.group == "Measured")
    assert change.value == "12.6 to 9 cm"
    assert change.note.startswith("practice")
