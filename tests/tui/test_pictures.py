"""The pictures of the documentation can be drawn again from a real session."""

from __future__ import annotations

from tests.tui.render_contexts import lived


@lived
async def test_the_pictures_are_of_the_search_the_hold_and_a_stop() -> None:
    from tools.screenshots.hold import live

    pictures = await live()
    assert set(pictures) == {"search", "hold", "off"}
    assert all(picture.startswith("<svg") and picture.rstrip().endswith("</svg>") for picture in pictures.values())
    assert "Tingling" in pictures["hold"]
