"""One person at one page: what is seen, what is touched, and time that goes by.

Everything is done as a person does it: a tap lands where the thing is drawn, a key goes to whatever has the focus. What the page
shows is read from what it shows to everybody: names, roles, and the screen's own name on the root element.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, ViewportSize, expect

from tests.browser.watch import Watch

NOT_THE_BROWSERS_OWN: Final = (
    # The address bar's own page, which each new profile loads beside the app's, on the same two cores.
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "PreloadTopChromeWebUI",
    # What Playwright leaves out itself: the last such list is the one that holds.
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
"""Parts of the browser that no page can see, and that took more of the machine than the app while it starts."""
FLAGS: Final = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--autoplay-policy=user-gesture-required",
    f"--disable-features={','.join(NOT_THE_BROWSERS_OWN)}",
]
PHONE: Final[ViewportSize] = {"width": 390, "height": 844}
DESKTOP: Final[ViewportSize] = {"width": 1280, "height": 800}
CLOCK: Final = Path(__file__).with_name("clock.js").read_text()
ENGINE_READY_MS: Final = 60_000
"""why so long: several tests boot Python at once on two cores; how fast it is alone is measured by the bench."""
A_MOMENT_MS: Final = 60_000
"""why so long: only a test that fails waits it out, and a busy machine is not a failure."""
expect.set_options(timeout=A_MOMENT_MS)
WORKER_SCRIPT: Final = "**/assets/worker-*.js"


class Open(Protocol):
    """What the fixture `open_app` gives."""

    def __call__(self, **wishes: object) -> Visit: ...


class Visit:
    """See the module."""

    def __init__(self, context: BrowserContext, page: Page, url: str, watch: Watch) -> None:
        self.context = context
        self.page = page
        self.url = url
        self.watch = watch

    # -- what is seen --------------------------------------------------------------------------------------------------

    @property
    def screen(self) -> str:
        """The id of the screen that is drawn; empty before the first."""
        return str(self.page.evaluate("document.documentElement.dataset.screen ?? ''"))

    @property
    def phase(self) -> str:
        """The phase of the screen that is drawn."""
        return str(self.page.evaluate("document.documentElement.dataset.phase ?? ''"))

    @property
    def pressing(self) -> bool:
        """Whether the page says that the person presses now."""
        return bool(self.page.evaluate("document.documentElement.dataset.pressing === 'yes'"))

    @property
    def is_off(self) -> bool:
        """Whether OFF is what the person sees, from the page itself or from the coach."""
        return bool(self.page.evaluate(IS_OFF))

    def wait_for_screen(self, *ids: str, within_ms: float = A_MOMENT_MS) -> str:
        """Wait in real time until one of these screens is drawn, and return its id."""
        self.wait_until(f"{json.dumps(ids)}.includes(document.documentElement.dataset.screen)", within_ms)
        return self.screen

    def wait_until(self, holds: str, within_ms: float = A_MOMENT_MS) -> None:
        """Wait in real time until a script of the page holds."""
        wait_until(self.page, holds, within_ms)

    def wait_until_ready(self) -> None:
        """Wait until the coach has drawn its first screen."""
        self.wait_until("document.documentElement.dataset.screen", ENGINE_READY_MS)

    def button(self, name: str, *, exact: bool = True) -> Locator:
        """Return what can be pressed under this name; a card's note may follow the name."""
        named = self.page.get_by_role("button", name=name, exact=exact)
        if exact and not named.count():
            begins = self.page.get_by_role("button", name=re.compile(rf"^{re.escape(name)}\b"))
            return begins if begins.count() else named
        return named

    def buttons(self) -> list[str]:
        """Return the names of everything that can be pressed now, in order: of each its first line."""
        texts = self.page.get_by_role("button", disabled=False).all_inner_texts()
        return [text.strip().split("\n")[0] for text in texts if text.strip()]

    # -- what is done --------------------------------------------------------------------------------------------------

    def tap(self, name: str, *, exact: bool = True) -> None:
        """Touch what carries this name."""
        self.button(name, exact=exact).first.tap(timeout=A_MOMENT_MS)

    def tap_and_turn(self, name: str, *, exact: bool = True) -> str:
        """Touch what carries this name, and wait until another moment is drawn; return the new screen's id."""
        before = self.turn_count
        self.tap(name, exact=exact)
        self.wait_until(f"Number(document.documentElement.dataset.turn) > {before}")
        return self.screen

    @property
    def turn_count(self) -> int:
        """How many moments the page has drawn since it was opened."""
        return int(self.page.evaluate("Number(document.documentElement.dataset.turn ?? 0)"))

    def press_by_keyboard(self, name: str) -> None:
        """Go to what carries this name with Tab, and press Enter."""
        wanted = self.button(name).first
        expect(wanted).to_be_visible(timeout=A_MOMENT_MS)
        for _ in range(80):
            if wanted.evaluate("it => it === document.activeElement"):
                self.page.keyboard.press("Enter")
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {name!r}")

    # -- time ----------------------------------------------------------------------------------------------------------

    def turn(self, seconds: float, *, step_s: float = 0.5, until: str = "") -> float:
        """Let seconds go by; see clock.js. Returns the seconds that went by until `until` (a script) held."""
        script = f"([s, step]) => unknotClock.turn(s, step, () => ({until or 'false'}))"
        return float(self.page.evaluate(script, [seconds, step_s]))

    def turn_until_screen(self, *ids: str, within_s: float = 600.0) -> str:
        """Let time go by until one of these screens is drawn."""
        self.turn(within_s, until=f"{json.dumps(ids)}.includes(document.documentElement.dataset.screen)")
        assert self.screen in ids, f"after {within_s} s there is {self.screen!r}, not {ids}"
        return self.screen

    def stand_still(self, *, still: bool = True) -> None:
        """Let only that time go by that is turned: what happens no longer depends on how busy this machine is."""
        self.page.evaluate("still => unknotClock.stand(still)", still)

    def turn_page_alone(self, seconds: float) -> None:
        """Let seconds go by for the page, while the coach's worker is busy."""
        self.page.evaluate("s => unknotClock.turnPageAlone(s)", seconds)

    def sleep(self, seconds: float) -> None:
        """The machine sleeps: nothing runs, the wall clock goes on."""
        self.page.evaluate("s => unknotClock.sleep(s)", seconds)

    # -- the worker ----------------------------------------------------------------------------------------------------

    def kill_worker(self) -> None:
        """End the coach's worker from within, as a crash does: the page is not told."""
        (worker,) = self.page.workers
        worker.evaluate("() => { close(); }")
        self.page.evaluate("unknotClock.lose()")

    def hang_worker(self, seconds: float = 30.0) -> None:
        """Keep the worker busy, as an endless loop would."""
        (worker,) = self.page.workers
        worker.evaluate(
            "s => { setTimeout(() => { const end = unknotRealNow() + s * 1000; while (unknotRealNow() < end); }, 0); }",
            seconds,
        )
        self.page.evaluate("unknotClock.lose()")


IS_OFF: Final = (
    "document.getElementById('off').hasAttribute('data-on') || document.documentElement.dataset.off === 'yes'"
)
"""Painted by the page itself (web/src/reflex), or drawn because the coach said so."""


def wait_until(page: Page, holds: str, within_ms: float = A_MOMENT_MS) -> None:
    """Wait until a script of the page holds. Playwright's own way needs `unsafe-eval`, which the app forbids."""
    end = time.monotonic() + within_ms / 1000
    while not page.evaluate(f"() => Boolean({holds})"):
        if time.monotonic() > end:
            shown = page.evaluate("() => document.documentElement.outerHTML.slice(0, 400)")
            raise AssertionError(f"not within {within_ms / 1000:.0f} s: {holds}\n{shown}")
        page.wait_for_timeout(15)


SPARE_CLIPS: Final = """
if (location.protocol !== "about:" && !globalThis.unknotEar)
  localStorage.getItem("unknot.senses") ?? localStorage.setItem("unknot.senses", '{"speaker":"device"}');
"""
"""why: a hundred and fifty clips are fetched and decoded for a recorded voice. Who listens (ear.js) has it; who only looks does not."""


def lay_clock(target: Page | BrowserContext) -> None:
    """Make time turnable in a page and the workers it starts."""
    target.add_init_script(CLOCK)

    def before_worker(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=CLOCK + "\n" + answer.text())

    target.route(WORKER_SCRIPT, before_worker)


@contextmanager
def open_visit(browser: Browser, url: str, **wishes: Any) -> Iterator[Visit]:
    """Open the app for one person; `wishes`: turnable, ready, before (a function of the context), and Playwright's own."""
    turnable = bool(wishes.pop("turnable", True))
    ready = bool(wishes.pop("ready", True))
    before: Callable[[BrowserContext], None] = wishes.pop("before", lambda _: None)
    phone: dict[str, Any] = {"viewport": PHONE, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
    if wishes.pop("desktop", False):
        phone = {"viewport": DESKTOP, "has_touch": True}
    # why blocked: what a service worker answers cannot be laid under the clock. Offline has tests of its own.
    settings: dict[str, Any] = {"service_workers": "block" if turnable else "allow", "reduced_motion": "reduce"}
    context = browser.new_context(**{**phone, **settings, **wishes})
    watch = Watch(context, url)
    before(context)
    if turnable:
        lay_clock(context)
        context.add_init_script(SPARE_CLIPS)
    page = context.new_page()
    try:
        page.goto(url)
        visit = Visit(context, page, url, watch)
        if ready:
            visit.wait_until_ready()
        yield visit
    finally:
        context.close()
