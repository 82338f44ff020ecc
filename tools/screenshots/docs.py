"""The pictures of the browser's face in the README and the docs, taken from the album of screens.

    python -m tools.screenshots.docs      (needs Chromium)

writes docs/pictures/floor.webp (home, getting into place, search, hold and OFF side by side, as on a phone), docs/pictures/desk.webp
(the summary on a wide screen), and docs/pictures/steps/ (one phone for each step of the first session).
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests.browser.conftest import chromium
from tests.browser.serving import serve_plainly
from tests.browser.visit import DESKTOP, FLAGS, PHONE, wait_until
from tools.web import build as web_build

FOLDER: Final = web_build.ROOT / "docs" / "pictures"
SIDE_BY_SIDE: Final = ("home", "set_up_roller", "search_lane", "press", "off_tingling")
WIDE: Final = "summary"
STEPS: Final = {
    "start": ("home_first",),
    "questions": ("screening",),
    "plan": ("check_in_tool", "plan"),
    "place": ("set_up_roller",),
    "measure": ("measure",),
    "search": ("search_lane",),
    "hold": ("press",),
    "off": ("off_tingling",),
    "end": ("summary",),
}
"""The pictures of docs/learn/first-session.md, and the screens side by side in each."""
GAP_PX: Final = 24
QUALITY: Final = 82


def taken(browser: Browser, url: str, name: str, size: ViewportSize, scale: float) -> bytes:
    """Return a picture of one screen of the album."""
    context = browser.new_context(viewport=size, device_scale_factor=scale, has_touch=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{url}gallery/?screen={name}&theme=light")
    wait_until(page, "document.documentElement.dataset.screen")
    page.evaluate("() => document.fonts.ready")
    page.wait_for_timeout(300)
    picture = page.screenshot()
    context.close()
    return picture


def written(browser: Browser, pictures: list[bytes], size: ViewportSize, path: Path) -> None:
    """Write pictures side by side as one WebP, which Chromium itself encodes."""
    page = browser.new_page()
    sources = ["data:image/png;base64," + base64.b64encode(picture).decode() for picture in pictures]
    made = page.evaluate(
        """async ([sources, gap, width, height, quality]) => {
          const canvas = document.createElement("canvas");
          canvas.width = sources.length * width + (sources.length - 1) * gap;
          canvas.height = height;
          const pen = canvas.getContext("2d");
          for (const [i, source] of sources.entries()) {
            const image = new Image();
            image.src = source;
            await image.decode();
            pen.save();
            pen.beginPath();
            pen.roundRect(i * (width + gap), 0, width, height, 28);
            pen.clip();
            pen.drawImage(image, i * (width + gap), 0, width, height);
            pen.restore();
          }
          return canvas.toDataURL("image/webp", quality);
        }""",
        [sources, GAP_PX, size["width"], size["height"], QUALITY / 100],
    )
    path.write_bytes(base64.b64decode(str(made).split(",", 1)[1]))
    page.close()


def main() -> None:
    """Write all pictures."""
    album = serve_plainly(web_build.build_gallery())
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium(), args=FLAGS)
        phones = [taken(browser, album.url, name, PHONE, 2) for name in SIDE_BY_SIDE]
        written(browser, phones, PHONE, FOLDER / "floor.webp")
        written(browser, [taken(browser, album.url, WIDE, DESKTOP, 1)], DESKTOP, FOLDER / "desk.webp")
        (FOLDER / "steps").mkdir(exist_ok=True)
        for step, names in STEPS.items():
            screens = [taken(browser, album.url, name, PHONE, 1) for name in names]
            written(browser, screens, PHONE, FOLDER / "steps" / f"{step}.webp")
        browser.close()
    album.kill()


if __name__ == "__main__":
    main()
