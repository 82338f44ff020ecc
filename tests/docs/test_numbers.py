"""The numbers in the prose of the documentation are those of the program.

Each row is a sentence of a page with its numbers left out, and where the program has them. When a number of the program changes, or
somebody edits the sentence, the row fails and says how the sentence should read.
"""

from __future__ import annotations

import re

import pytest

from tests.architecture.test_house import LONGEST
from tests.docs.blocks import ROOT
from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.cues import RULES
from unknot.engine.safety.fence import FENCE

WORDS = (
    "none",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
)
KNOWLEDGE = read_knowledge()
DOSES, TECHNIQUES, INTERLOCKS = KNOWLEDGE.doses, KNOWLEDGE.techniques, KNOWLEDGE.interlocks
FIRST = DOSES.stages["first"]
HOLD = TECHNIQUES.hold
INTERLOCK_COUNT = sum(1 for rule in RULES if re.fullmatch(r"H\d+", rule))


def words(count: float) -> str:
    """Return a small whole number as a word."""
    return WORDS[int(count)]


def ten(share: float) -> str:
    """Return a share as so many in ten."""
    return f"{words(round(10 * share))} in ten"


def constant(path: str, name: str) -> float:
    """Return a number of the page's own code, in milliseconds, as seconds."""
    found = re.search(rf"{name} = ([\d_]+);", (ROOT / path).read_text(encoding="utf-8"))
    assert found is not None
    return int(found[1]) / 1000


BRIDGE = "web/src/engine/bridge.ts"
SENTENCES = [
    ("CONTRIBUTING.md", f"Modules have 60 to 300 lines, never more than {LONGEST}."),
    ("README.md", f"Keep you pressing for longer than {FENCE.cap_s:.0f} seconds on a spot"),
    ("docs/glossary.md", f"Never more than {FENCE.cap_s:.0f} seconds."),
    ("docs/glossary.md", f"one of {words(INTERLOCK_COUNT)} safety rules, H1 to H{INTERLOCK_COUNT}"),
    ("docs/glossary.md", f"until the next day and at least {INTERLOCKS.lock_h.value:.0f} hours"),
    ("docs/learn/first-session.md", f"The first of {len(KNOWLEDGE.questions)} questions"),
    (
        "docs/learn/first-session.md",
        f"at most {FIRST.cap_s.value:.0f} seconds on each of {words(FIRST.spots_per_side.value)} spots",
    ),
    ("docs/learn/first-session.md", f"{HOLD.minimum_s.value:.0f} to {FIRST.cap_s.value:.0f} seconds on a spot"),
    (
        "docs/learn/first-session.md",
        f"until it is a {FIRST.target_low.value:.0f} or a {FIRST.target_high.value:.0f} of 10",
    ),
    ("docs/learn/first-session.md", f"move the knee slowly, {words(FIRST.pin_repetitions.value)} times"),
    ("docs/look-up/terminal.md", "within a second and a half is ten"),
    (
        "docs/adr/0012-python-in-the-browser.md",
        f"not answered within {constant(BRIDGE, 'ANSWER_MS'):.0f} seconds, no word for {constant(BRIDGE, 'SILENCE_MS'):.1f} seconds",
    ),
    ("docs/understand/the-hold.md", f"at most {HOLD.eased_level.value:.0f}, or at most half of where you began"),
    (
        "docs/understand/the-hold.md",
        f"From {ten(HOLD.eased_certainty.value)}, and after at least {HOLD.minimum_s.value:.0f} seconds and {words(HOLD.reports_needed.value)} reports",
    ),
    ("docs/understand/the-hold.md", f"From {ten(HOLD.rising_certainty.value)} you come off"),
    ("docs/understand/the-hold.md", f"It asks every {words(HOLD.ask_every_s.value)} seconds"),
    (
        "docs/do/drive-it-from-a-script.md",
        f"a silence of {FENCE.silent_off_s:.0f} seconds, or a jump of the clock of more than {FENCE.clock_jump_s:.0f}",
    ),
    ("SAFETY.md", f"Off after {FENCE.cap_s:.0f} s of pressure without a rest"),
    (
        "SAFETY.md",
        f"Off after {FENCE.muscle_s / 60:.0f} minutes on a muscle or {FENCE.session_s / 60:.0f} minutes of pressure",
    ),
    (
        "SAFETY.md",
        f"Off after {FENCE.silent_off_s:.0f} s without an answer while pressing, or a clock jump of over {FENCE.clock_jump_s:.0f} s",
    ),
    ("SAFETY.md", f"for {INTERLOCKS.lock_h.value:.0f} hours at least ({INTERLOCKS.grave_h.value:.0f} after"),
    ("SAFETY.md", f"within {INTERLOCKS.repeat_days.value:.0f} days"),
]


@pytest.mark.parametrize(
    ("page", "sentence"), SENTENCES, ids=[f"{page}:{sentence[:40]}" for page, sentence in SENTENCES]
)
def test_a_number_in_the_prose_is_the_programs(page: str, sentence: str) -> None:
    text = re.sub(r"[\s*]+", " ", (ROOT / page).read_text(encoding="utf-8"))
    assert sentence in text


PARTS = {
    "the drawing of the terminal": ("tui/draw", "tui/figure", "tui/frame"),
    "FHIR": ("exchange/fhir",),
    "our own certificate authority": ("server/security/authority.py", "server/trust.py"),
}


@pytest.mark.parametrize("part", PARTS)
def test_the_size_of_what_stays_is_about_what_the_decision_says(part: str) -> None:
    text = (ROOT / "docs" / "adr" / "0028-what-stays-although-it-is-large.md").read_text(encoding="utf-8")
    found = re.search(rf"^\| {part} .*?\| ([\d,]+)", text, re.MULTILINE)
    assert found is not None
    lines = sum(
        len(path.read_text(encoding="utf-8").splitlines())
        for place in PARTS[part]
        for path in (
            [ROOT / "src" / "unknot" / place]
            if place.endswith(".py")
            else (ROOT / "src" / "unknot" / place).rglob("*.py")
        )
    )
    assert 0.7 * lines <= int(found[1].replace(",", "")) <= 1.3 * lines
