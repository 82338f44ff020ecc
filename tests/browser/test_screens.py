"""Every screen there is, from the album: axe finds nothing in light or dark, nothing scrolls sideways, all reads as a session.

The album (web/gallery) draws each kind of screen with the app's own shell, without an engine. With `UNKNOT_PICTURES=1` (`make
nightly` sets it) pictures of all of them are left in build/browser/screens, for eyes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.serving import Served, serve_plainly
from tests.browser.visit import DESKTOP, PHONE, wait_until
from tests.browser.watch import Watch
from tools.web import build as web_build

pytestmark = pytest.mark.slow

AXE: Final = web_build.WEB / "node_modules" / "axe-core" / "axe.min.js"
PICTURES: Final = web_build.ROOT / "build" / "browser" / "screens"
SPOKEN: Final = Path(__file__).with_name("spoken")
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST: Final = {"type": "rule", "values": ["color-contrast"]}
SIZES: Final = {
    "100": ((320, 568), (390, 844), (844, 390), (1280, 800)),
    "200": ((320, 568), (1280, 800)),
}
"""Which windows, by the size of the text in per cent."""
SIZES_BETWEEN: Final = {"100": ((568, 320), (768, 1024)), "200": ((390, 844), (844, 390))}
"""Windows that lie between those: every night."""
WINDOWS: Final = [
    pytest.param(text, size, marks=marks, id=f"text {text}-{size[0]}x{size[1]}")
    for marks, windows in (((), SIZES), (pytest.mark.nightly, SIZES_BETWEEN))
    for text, sizes in windows.items()
    for size in sizes
]
SMALLEST: Final[ViewportSize] = {"width": 320, "height": 568}
TOUCHED: Final[list[ViewportSize]] = [SMALLEST, PHONE, {"width": 844, "height": 390}]
"""Windows in which every button of a session is tried."""
READ_ALOUD: Final = ("home", "screening", "plan", "set_up", "search_point", "press", "off_tingling", "summary")


@pytest.fixture(scope="module")
def album(gallery_folder: Path) -> Iterator[Served]:
    served = serve_plainly(gallery_folder)
    yield served
    served.kill()


@pytest.fixture(scope="module")
def names(gallery_folder: Path) -> list[str]:
    """The names of all screens."""
    del gallery_folder  # why asked for: it writes the list
    return [name for name, _, _ in json.loads((web_build.WEB / "gallery" / "screens.json").read_text())]


@pytest.fixture
def page(browser: Browser, album: Served) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, has_touch=True, reduced_motion="reduce")
    watch = Watch(context, album.url)
    yield context.new_page()
    context.close()
    assert watch.strange() == []


def show(page: Page, album: Served, name: str, **more: str) -> None:
    """Open the album at one screen."""
    page.goto(f"{album.url}gallery/?screen={name}" + "".join(f"&{key}={value}" for key, value in more.items()))
    wait_until(page, "document.documentElement.dataset.screen && !document.querySelector('[aria-busy]')")
    page.evaluate("() => document.fonts.ready")


IN_ITS_PLACE: Final = """async ([name, turn]) => {
  const root = document.documentElement.dataset;
  show(name);
  const isThere = () => root.turn !== turn && !document.querySelector("[aria-busy]");
  while (!isThere()) await new Promise(go => requestAnimationFrame(go));
  scrollTo(0, 0);
}"""
PICTURES_THERE: Final = """async () => {
  await Promise.all([...document.images].filter(image => image.loading !== "lazy").map(image => image.decode().catch(() => 0)));
  await new Promise(go => requestAnimationFrame(() => requestAnimationFrame(go)));
}"""


def through(page: Page, album: Served, names: list[str], **more: str) -> Iterator[str]:
    """Show one screen of the album after the other, each in the place of the one before, as the app does."""
    show(page, album, names[0], **more)
    for name in names:
        turn = page.evaluate("document.documentElement.dataset.turn")
        if name != names[0]:
            page.evaluate(IN_ITS_PLACE, [name, turn])
        yield name


def keep_a_picture(page: Page, name: str, *, full_page: bool = False) -> None:
    """Leave a picture for eyes, when somebody wants them."""
    if os.environ.get("UNKNOT_PICTURES"):
        page.evaluate(PICTURES_THERE)
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png", full_page=full_page)


def faults(found: dict[str, Any]) -> list[str]:
    """Return what axe found, in one line each."""
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:160]} {node['failureSummary'].splitlines()[-1][:200]}"
        for violation in found["violations"]
        for node in violation["nodes"][:3]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_any_screen(page: Page, album: Served, names: list[str], theme: str) -> None:
    found: dict[str, list[str]] = {}
    for name in through(page, album, names, theme=theme):
        if name == names[0]:
            page.evaluate(AXE.read_text())
        # why less in the dark: the page is the same there, but for its colours.
        only = RULES if theme == "light" else CONTRAST
        ran = page.evaluate("rules => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })", only)
        if lines := faults(ran):
            found[name] = lines
        keep_a_picture(page, f"{name}-phone-{theme}")
    assert found == {}


def test_axe_finds_nothing_on_the_page_s_own_off(page: Page, album: Served) -> None:
    for more in ({"off": "tingling"}, {"off": ""}):
        show(page, album, "press", **more)
        page.evaluate(AXE.read_text())
        ran = page.evaluate("rules => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })", RULES)
        assert faults(ran) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_settings_pass_the_same_checks_as_any_screen(page: Page, album: Served, theme: str) -> None:
    show(page, album, "home", settings="1", theme=theme)
    page.locator(".out label", has_text="Calendar").first.click()
    page.evaluate(AXE.read_text())
    ran = page.evaluate("rules => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })", RULES)
    assert faults(ran) == []
    keep_a_picture(page, f"settings-phone-{theme}", full_page=True)
    show(page, album, "home", settings="1", text="200")
    page.set_viewport_size({"width": 320, "height": 568})
    assert page.evaluate(WIDER) == ""


WIDER = """async () => {
  // why two frames: what measures itself after a change of size is given the time to.
  await new Promise(go => requestAnimationFrame(() => requestAnimationFrame(go)));
  const wide = innerWidth + 1;
  if (document.documentElement.scrollWidth <= wide && document.body.scrollWidth <= wide) return "";
  const out = [...document.querySelectorAll("body *")].filter(element => element.getBoundingClientRect().right > wide);
  return out.slice(-2).map(element => `${element.tagName}.${element.className}`.slice(0, 80)).join(" ") || "the page";
}"""


CUT_OFF = """() => {
  const place = document.querySelector(".stage")?.getBoundingClientRect();
  const pictures = [...document.querySelectorAll(".stage img")].map(picture => picture.getBoundingClientRect());
  return place ? pictures.filter(picture => picture.height > 0 && picture.top < place.top - 1).map(picture => Math.round(place.top - picture.top)) : [];
}"""
COVERED = """() => {
  const covered = [];
  for (const control of document.querySelectorAll("#app button, #app input")) {
    const { x, y, width, height } = control.getBoundingClientRect();
    if (width < 2 || getComputedStyle(control).visibility === "hidden") continue;  // why: some are for the voice of a reader alone
    const there = document.elementFromPoint(x + width / 2, y + height / 2);
    // why nothing may be there: OFF is read from its top, and what is beside its text and its last line are scrolled to.
    const below = there === null && control.closest(".off-rest, .off-ask-more");
    if (!below && !control.contains(there))
      covered.push(`${control.innerText || control.ariaLabel} under ${there?.tagName}.${there?.className.baseVal ?? there?.className}`);
  }
  return covered;
}"""
OUTSIDE = """() => [...document.querySelectorAll("#app button, #app input")].flatMap(control => {
  const { left, right, top, bottom, width } = control.getBoundingClientRect();
  if (width < 2 || getComputedStyle(control).visibility === "hidden") return [];
  const isCut = left < -1 || right > innerWidth + 1 || top < -1 || (document.querySelector(".floor-root") && bottom > innerHeight + 1);
  const isTooWide = control.matches(".num") && control.scrollWidth > control.clientWidth;
  return isCut || isTooWide ? [`${control.innerText || control.ariaLabel}: ${left} to ${right}, ${top} to ${bottom}`] : [];
})"""
UNDRESSED = """() => [...document.querySelectorAll(".desk .line, .desk .item")].map(it => getComputedStyle(it))
  .filter(it => it.backgroundColor !== "rgba(0, 0, 0, 0)" || it.marginTop !== "0px").map(it => it.background)"""


@pytest.mark.parametrize(("text", "size"), WINDOWS)
def test_everything_is_in_its_place_on_every_screen(
    page: Page, album: Served, names: list[str], text: str, size: tuple[int, int]
) -> None:
    """Nothing scrolls sideways, covers another or is cut off. One walk for all, because walking is what takes the time."""
    window: ViewportSize = {"width": size[0], "height": size[1]}
    page.set_viewport_size(window)
    found: dict[str, list[str]] = {}
    for name in through(page, album, names, text=text):
        wrong = [f"scrolls sideways: {culprit}"] if (culprit := page.evaluate(WIDER)) else []
        if text == "100":
            wrong += out_of_place(page, name, window)
        if wrong:
            found[name] = wrong
    assert found == {}


@pytest.mark.parametrize("size", [(667, 375), (280, 653), (390, 844)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_control_is_cut_on_an_unusual_screen_size(page: Page, album: Served, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    names = ["home", "screening", "check_in_pain_rest", "search_point", "hold", "off_tingling", "came_off"]
    assert {name: cut for name in through(page, album, names) if (cut := page.evaluate(OUTSIDE))} == {}


def out_of_place(page: Page, name: str, window: ViewportSize) -> list[str]:
    """Return what is wrong on a screen besides its width, as far as it is looked at in this window."""
    wrong: list[str] = []
    if window in TOUCHED:
        page.evaluate(PICTURES_THERE)
    if window == PHONE:
        wrong += [f"a picture is cut off at the top: {px} px" for px in page.evaluate(CUT_OFF)]
        wrong += [f"a line of the desk in the clothes of a session: {worn}" for worn in page.evaluate(UNDRESSED)]
    if window in TOUCHED and page.locator(".floor-root").count():
        wrong += covered(page)
    if window == DESKTOP:
        keep_a_picture(page, f"{name}-desktop")
        parts = {
            "heading of the first level": page.get_by_role("heading", level=1),
            "main part": page.get_by_role("main"),
        }
        wrong += [f"{part}: not one" for part, there in parts.items() if there.count() != 1]
    return wrong


def covered(page: Page) -> list[str]:
    """Return which buttons lie under something else, also while a sore spot is marked."""
    under: list[str] = page.evaluate(COVERED)
    sore = page.get_by_role("button", name="Sore here")
    if sore.count():
        sore.tap()
        expect(page.get_by_role("button", name="Not sore after all")).to_be_visible()
        under += page.evaluate(COVERED)
    return under


@pytest.mark.parametrize("size", TOUCHED, ids=lambda size: f"{size['width']} wide")
@pytest.mark.parametrize(("name", "leg"), [("set_up", "left"), ("set_up_roller", "right"), ("set_up_stick", "left")])
def test_getting_into_place_names_the_leg_and_cuts_no_sentence(
    page: Page, album: Served, name: str, leg: str, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    show(page, album, name)
    page.evaluate(PICTURES_THERE)
    assert f"{leg} leg" in page.get_by_role("heading", level=1).inner_text()
    assert page.evaluate("(place => place.scrollHeight <= place.clientHeight)(document.querySelector('.stage'))")


def test_the_word_that_a_wait_tells_to_choose_stands_beside_its_answers(page: Page, album: Served) -> None:
    page.set_viewport_size(SMALLEST)
    show(page, album, "question_wait")
    expect(page.get_by_text("choose weak foot")).to_be_visible()
    page.get_by_role("button", name="Weak foot", exact=True).tap()
    assert page.evaluate("said.at(-1)") == {"event": "sign", "word": "weak_foot"}


@pytest.mark.parametrize("name", ["learn_tools", "learn", "history", "progress", "past_session", "plan"])
def test_escape_goes_where_the_arrow_goes(page: Page, album: Served, name: str) -> None:
    show(page, album, name)
    page.locator(".top .round.l").click()
    by_the_arrow = page.evaluate("said.at(-1)")
    show(page, album, name)
    page.keyboard.press("Escape")
    assert page.evaluate("said.at(-1)") == by_the_arrow != {}


def test_the_number_of_a_spot_grows_within_its_disc(page: Page, album: Served) -> None:
    show(page, album, "home", text="200")
    sizes = page.evaluate("""[...document.querySelectorAll(".spots .disc")].map(disc => {
      const text = document.createRange();
      text.selectNodeContents(disc);
      return [text.getBoundingClientRect().width, parseFloat(getComputedStyle(disc).fontSize), disc.offsetWidth, disc.offsetHeight];
    })""")
    assert sizes
    assert all(width < across and letter < across == high for width, letter, across, high in sizes), sizes


@pytest.mark.parametrize("name", READ_ALOUD)
def test_a_screen_reads_aloud_as_a_session(page: Page, album: Served, name: str) -> None:
    show(page, album, name)
    said = page.locator("body").aria_snapshot() + "\n"
    kept = SPOKEN / f"{name}.yml"
    if os.environ.get("UNKNOT_GOLDEN") == "write":
        SPOKEN.mkdir(exist_ok=True)
        kept.write_text(said)
    assert said == kept.read_text()
