"""Draw the app's icons from the line that unknots: web/public/icons/*.svg and the .png copies that phones need.

    python -m tools.screenshots.icons      (needs Chromium for the copies)

One loop in the line, on dark ground: the loop is what is sore and has the colour of the body, the two ends are let go. There is no dot in
the loop: below 24 pixels it made the mark an eye. The maskable icon keeps everything within the circle that every phone leaves.
"""

from __future__ import annotations

import math
import shutil
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parents[2] / "web" / "public" / "icons"
GROUND, LINE, SORE = "#171B22", "#F4F1EC", "#F0934A"
SIDE: Final = 512.0
REACH: Final = 1.5
"""How much wider than high the loop swings: x = c t + REACH r sin t, y = -r (1 - cos t), as everywhere in the look."""
Point = tuple[float, float]


def strand(t: float, c: float, r: float) -> Point:
    """Return a place on the line."""
    return (c * t + REACH * r * math.sin(t), -r * (1 - math.cos(t)))


def crossing(c: float, r: float) -> float:
    """Return how far before and after the top of the loop the line meets itself."""
    low, high = 0.2, math.pi - 0.05
    for _ in range(60):
        half = (low + high) / 2
        ahead = strand(math.pi + half, c, r)[0] - strand(math.pi, c, r)[0]
        low, high = (half, high) if ahead < 0 else (low, half)
    return (low + high) / 2


def drawn(points: list[Point]) -> str:
    """Return points as a path."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def icon(*, width: float, stroke: float, round_: float, tall: float, over: float) -> str:
    """Return one icon: the line `width` long on a ground whose corners are rounded by `round_`."""
    c = width / (2 * math.pi)
    r = tall * c
    meets = crossing(c, r)
    high = 2 * r
    left, base = (SIDE - width) / 2, SIDE / 2 + high / 2

    def run(a: float, b: float, m: int) -> str:
        return drawn([(x + left, y + base) for x, y in (strand(a + (b - a) * i / m, c, r) for i in range(m + 1))])

    before, after = math.pi - meets, math.pi + meets
    pen = f'fill="none" stroke-width="{stroke:g}" stroke-linejoin="round"'
    gap = f'fill="none" stroke-width="{stroke * 1.62:g}" stroke="{GROUND}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" rx="{round_:g}" fill="{GROUND}"/>'
        f'<path d="{run(-0.0, before, 30)}" {pen} stroke="{LINE}" stroke-linecap="round"/>'
        f'<path d="{run(after + over * 0.8, 2 * math.pi, 30)}" {pen} stroke="{LINE}" stroke-linecap="round"/>'
        f'<path d="{run(before, math.pi, 40)}" {pen} stroke="{SORE}"/>'
        f'<path d="{run(after - over, after + over, 16)}" {gap}/>'
        f'<path d="{run(math.pi - 0.05, after + over * 1.1, 48)}" {pen} stroke="{SORE}"/></svg>\n'
    )


DRAWN: Final = {
    "favicon": icon(width=408, stroke=64, round_=112, tall=1.9, over=0.34),
    "icon": icon(width=400, stroke=46, round_=112, tall=1.95, over=0.27),
    "maskable": icon(width=310, stroke=38, round_=0, tall=1.95, over=0.27),
}
COPIES: Final = {
    "icon-192.png": ("icon", 192),
    "icon-512.png": ("icon", 512),
    "maskable-192.png": ("maskable", 192),
    "maskable-512.png": ("maskable", 512),
    "apple-touch-icon.png": ("maskable", 180),
}


def main() -> None:
    """Write all icons."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only the copies need a browser

    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in DRAWN.items():
        (FOLDER / f"{name}.svg").write_text(text)
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (drawing, size) in COPIES.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            sized = DRAWN[drawing].replace("<svg ", f'<svg width="{size}" height="{size}" style="display:block" ')
            page.set_content(f"<body style='margin:0;background:transparent'>{sized}</body>")
            page.screenshot(path=FOLDER / name, omit_background=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
