"""All pictures on one sheet, on a light and on a dark ground, to be looked at: `docs/pictures/positions-*.webp`.

python -m tools.pictures.sheet
"""

from __future__ import annotations

from PIL import Image

from tools.pictures import data, shelf

GROUNDS = {"light": (244, 241, 236), "dark": (19, 22, 27)}
COLUMNS, WIDE, TALL = 6, 240, 180


def main() -> None:
    """Write both sheets."""
    names = [name for name, about in shelf.read()["pictures"].items() if "file" in about]
    for ground, colour in GROUNDS.items():
        sheet = Image.new("RGB", (COLUMNS * WIDE, -(-len(names) // COLUMNS) * TALL), colour)
        for i, name in enumerate(names):
            picture = (
                Image.open(shelf.PICTURES / f"{name}.webp")
                .convert("RGBA")
                .resize((WIDE, TALL), Image.Resampling.LANCZOS)
            )
            sheet.paste(picture, (i % COLUMNS * WIDE, i // COLUMNS * TALL), picture)
        sheet.save(data.PROJECT / "docs" / "pictures" / f"positions-{ground}.webp", quality=82, method=6)


if __name__ == "__main__":
    main()
