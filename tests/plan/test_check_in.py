"""A check-in is trusted only after every name and number in it was looked at."""

from __future__ import annotations

import pytest

from tests.plan.check_ins import (
    NOW,
    STEADY,
    screened,
)
from unknot.app.files.knowledge_files import read_knowledge
from unknot.errors import BadInput
from unknot.plan.build import build
from unknot.plan.check_in import CheckIn


def test_every_problem_of_a_check_in_is_reported_at_once() -> None:
    request = CheckIn("hamstring", (), ("lacrosse_ball",), "chairs", 0, pain_rest=11, test="akE")
    with pytest.raises(BadInput) as raised:
        build(read_knowledge(), request, screened(read_knowledge()), STEADY, NOW)
    places = {problem.where for problem in raised.value.problems}
    assert places == {"muscle", "side", "tool", "position", "minutes", "pain_rest", "test"}
    assert "Did you mean lacrosse-ball?" in str(raised.value)
