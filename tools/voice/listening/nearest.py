"""Words as they are heard, and which line is nearest to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tools.voice.recipe import in_words

Words = tuple[str, ...]


def words_of(text: str) -> Words:
    """Return the words of a text as they are said: small letters, numbers written out."""
    spelled = re.sub(r"\d+", lambda found: in_words(int(found[0])), text.lower())
    return tuple(re.sub(r"[^a-z' ]+", " ", spelled).split())


def nearest(heard: Words, lines: Sequence[Words]) -> Words:
    """Return the line that differs from what was heard by the fewest words; of two alike the longer."""
    return min(lines, key=lambda line: (apart(heard, line), -len(line)))


def apart(one: Words, other: Words) -> int:
    """Return by how many words, put in, left out or changed, two lines differ."""
    row = list(range(len(other) + 1))
    for number, word in enumerate(one, 1):
        before, row = row, [number]
        for index, against in enumerate(other, 1):
            row.append(min(before[index] + 1, row[-1] + 1, before[index - 1] + (word != against)))
    return row[-1]
