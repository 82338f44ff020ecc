"""What the page knows of cues and voices is what Python says of them."""

from __future__ import annotations

from tools.typescript import cues as web_cues
from tools.typescript import voices as web_voices


def test_the_generated_cues_match_the_table() -> None:
    assert web_cues.WRITTEN.read_text(encoding="utf-8") == web_cues.cues_text(), "run `make web-types`"


def test_the_page_offers_the_voices_that_are_recorded_and_the_amounts_that_python_knows() -> None:
    assert web_voices.WRITTEN.read_text(encoding="utf-8") == web_voices.voices_text(), "run `make web-types`"
