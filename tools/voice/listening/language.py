"""What the recogniser is taught: how each word of the script sounds, and which three words follow each other in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import log10
from typing import Final

from tools.voice.listening.nearest import Words

DISCOUNT: Final = 0.3
"""why: so much of every count is kept for what the script does not say, or nothing else could ever be heard."""

SOUNDS: Final = {
    "crps": "S IY AA R P IY EH S",
    "danlos": "D AE N L OW S",
    "ehlers": "EY L ER Z",
    "fibromyalgia": "F AY B R OW M AY AE L JH AH",
    "physiotherapist": "F IH Z IY OW TH EH R AH P IH S T",
    "soreness": "S AO R N AH S",
    "sorer": "S AO R ER",
    "thinners": "TH IH N ER Z",
    "tingles": "T IH NG G AH L Z",
    "unknot": "AH N N AA T",
}
"""Words of the script that the recogniser's own dictionary lacks."""


def dictionary(lines: Sequence[Words], known: Callable[[str], str | None]) -> str:
    """Return the dictionary of the script's words, with every way to say each; `known` looks one up in the recogniser's own."""
    rows: list[str] = []
    for word in sorted({word for line in lines for word in line}):
        sounds = known(word) or SOUNDS.get(word)
        if sounds is None:
            raise SystemExit(f"No pronunciation for {word!r}. Add it to SOUNDS in tools/voice/listening/language.py.")
        rows.append(f"{word} {sounds}")
        number = 2
        while other := known(f"{word}({number})"):
            rows.append(f"{word}({number}) {other}")
            number += 1
    return "\n".join(rows) + "\n"


def triples(lines: Sequence[Words]) -> str:
    """Return the script's words, pairs and triples of words as a language model in ARPA's form."""
    ones: Counter[str] = Counter()
    twos: Counter[tuple[str, str]] = Counter()
    threes: Counter[tuple[str, str, str]] = Counter()
    for line in lines:
        said = ("<s>", *line, "</s>")
        ones.update(said)
        twos.update(pairwise(said))
        threes.update(zip(said, said[1:], said[2:], strict=False))
    after_one = Counter(first for first, _ in twos)
    after_two = Counter((first, second) for first, second, _ in threes)
    count = sum(number for word, number in ones.items() if word != "<s>")
    chance = {word: 0.0 if word == "<s>" else number / count for word, number in ones.items()}
    out = ["\\data\\", f"ngram 1={len(ones)}", f"ngram 2={len(twos)}", f"ngram 3={len(threes)}", "", "\\1-grams:"]
    for word, number in ones.items():
        kept = DISCOUNT * after_one[word] / number if after_one[word] else 1.0
        out.append(f"{_log(chance[word])}\t{word}\t{_log(kept)}")
    out += ["", "\\2-grams:"]
    for (first, second), number in sorted(twos.items()):
        likely = (number - DISCOUNT) / ones[first] + DISCOUNT * after_one[first] / ones[first] * chance[second]
        kept = DISCOUNT * after_two[first, second] / number if after_two[first, second] else 1.0
        out.append(f"{_log(likely)}\t{first} {second}\t{_log(kept)}")
    out += ["", "\\3-grams:"]
    for (first, second, third), number in sorted(threes.items()):
        out.append(f"{_log((number - DISCOUNT) / twos[first, second])}\t{first} {second} {third}")
    return "\n".join((*out, "", "\\end\\")) + "\n"


def _log(chance: float) -> str:
    return f"{log10(chance):.4f}" if chance > 0 else "-99"
