"""The page about joining records is true: its messages can be read, and it leaves out no key, rule or refusal."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from unknot.exchange.sync import AnswerHead, RequestHead, read_answer, read_request
from unknot.server.security.guard import STATUS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "look-up" / "sync.md").read_text(encoding="utf-8")


def test_its_messages_can_be_read() -> None:
    request, answer = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert read_request(request).have == {"phone": ((1, 240),), "laptop": ((1, 807),)}
    read = read_answer(answer, "me")
    assert [entry.seq for entry in read.entries] == [808]
    assert read.unread == ()


def test_every_key_is_on_the_page() -> None:
    keys = {"sync", "entries"} | {field.name for head in (RequestHead, AnswerHead) for field in fields(head)}
    explained = {key for key in keys if f"| `{key}` |" in PAGE or f'"{key}"' in PAGE}
    assert explained == keys


def test_every_rule_and_refusal_is_on_the_page_with_its_status() -> None:
    text = (ROOT / "src" / "unknot" / "exchange" / "sync.py").read_text(encoding="utf-8")
    own = set(re.findall(r'"([a-z]+-(?:protocol|range|person))"', text))
    assert len(own) == 5
    assert {rule for rule in own if f"`{rule}`" not in PAGE} == set()
    rows = [line for line in PAGE.splitlines() if re.match(r"\| \d{3}", line)]
    for rule, status in STATUS.items():
        assert any(f"`{rule}`" in row and str(status) in row.split("|")[1] for row in rows), rule
