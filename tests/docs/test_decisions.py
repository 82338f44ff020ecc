"""Each decision says when it was made and whether it still holds, and the list of decisions is complete."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.blocks import ROOT

FOLDER = ROOT / "docs" / "adr"
DECISIONS = sorted(FOLDER.glob("0*.md"))
_STATUS = re.compile(
    r"\A# (\d+)\. .+\n\n20\d\d-\d\d-\d\d, (accepted|superseded by \[decision \d+\]\(\d{4}-[\w-]+\.md\) on 20\d\d-\d\d-\d\d)\."
)


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_a_number_a_date_and_a_status(decision: Path) -> None:
    found = _STATUS.search(decision.read_text(encoding="utf-8"))
    assert found is not None
    assert int(found[1]) == int(decision.name[:4])


def test_the_list_names_every_decision_once_and_in_order() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| \[(\d+)\]\((\d{4}-[\w-]+\.md)\)", text, re.MULTILINE)
    assert [name for _, name in listed] == [path.name for path in DECISIONS]
    assert [int(number) for number, _ in listed] == list(range(1, len(DECISIONS) + 1))
