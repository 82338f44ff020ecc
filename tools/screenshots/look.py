"""Take screenshots of the running app: `python -m tools.screenshots.look FOLDER [NAME ...]` opens it at phone size."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import chromium
from tests.browser.serving import serve_plainly
from tests.browser.visit import FLAGS, open_visit
from tools.web import build as web_build


def main() -> None:
    """Open the app and keep a picture of each moment of `names` (buttons to tap, one after the other)."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp())
    names = sys.argv[2:]
    served = serve_plainly(web_build.build_app())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        with open_visit(browser, served.url, ready=False) as visit:
            visit.page.wait_for_timeout(200)
            visit.page.screenshot(path=folder / "00-first.png")
            visit.wait_until_ready()
            for number, name in enumerate(["", *names], 1):
                if name:
                    visit.tap(name)
                visit.page.wait_for_timeout(400)
                visit.page.screenshot(path=folder / f"{number:02}-{visit.screen}.png")
                print(number, visit.screen, visit.buttons())
            print(*visit.watch.strange(), sep="\n")
        browser.close()
    served.kill()
    print(folder)


if __name__ == "__main__":
    main()
