"""The numbers in SAFETY.md are the numbers of the code, and its sources are in the knowledge base."""

from __future__ import annotations

import re
from dataclasses import fields

from tests.docs.blocks import ROOT
from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.safety.fence import FENCE

TEXT = (ROOT / "SAFETY.md").read_text(encoding="utf-8")


def test_the_fence_on_the_page_is_the_fence_of_the_code() -> None:
    told = {name: float(value) for name, value in re.findall(r"^\| `(\w+)`:[^|]*\| (\d+)", TEXT, re.MULTILINE)}
    assert told == {field.name: float(getattr(FENCE, field.name)) for field in fields(FENCE)}


def test_every_source_on_the_page_is_a_citation() -> None:
    named = set(re.findall(r"\[([a-z]+\d{4}[a-z]?)\]", TEXT))
    assert named
    assert sorted(named - set(read_knowledge().citations)) == []


def test_every_place_in_the_code_exists() -> None:
    places = re.findall(r"`((?:engine|plan|insight|simulate)/[\w/]*(?:\.py)?)`", TEXT)
    assert places
    assert [place for place in places if not (ROOT / "src" / "unknot" / place).exists()] == []
