"""The page about the terminal names the keys and the ASCII signs that the terminal uses."""

from __future__ import annotations

import re

from tests.docs.blocks import ROOT
from unknot.engine.events import Sign
from unknot.tui.draw.plain import PLAIN
from unknot.tui.keys import LEAVE_KEYS
from unknot.view.choices import SIGN_KEYS

TEXT = (ROOT / "docs" / "look-up" / "terminal.md").read_text(encoding="utf-8")
STOP_WORDS = TEXT.partition("| key | stop word |")[2].partition("\n\n")[0]


def test_the_page_has_the_key_of_every_stop_word() -> None:
    written = {word: key for key, word in re.findall(r"\| `(\w)` \| ([a-z ]+?) (?=\|)", STOP_WORDS)}
    names = {Sign.PINS: "pins and needles"}
    assert written == {names.get(sign, sign.value.replace("_", " ")): key for sign, key in SIGN_KEYS.items()}


def test_the_page_has_the_keys_to_leave() -> None:
    assert [key for key in LEAVE_KEYS if f"`{key}`" not in TEXT] == []


def test_the_page_shows_each_sign_as_ascii_draws_it() -> None:
    rows = re.findall(r"`(.)` \| `(.)` \|", TEXT)
    assert len(rows) == 4
    assert [(sign, plain) for sign, plain in rows if PLAIN[ord(sign)] != plain] == []
