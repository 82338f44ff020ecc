"""There is a drawing for every set-up, and the tool lies where the map says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tui.render_contexts import context, painted
from tests.tui.stills import SET_UP
from unknot.app.files.knowledge_files import read_knowledge
from unknot.tui.draw.ink import DARK
from unknot.tui.figure.pose import POSES, Pose, drawing_of
from unknot.view.pictures import pose_of
from unknot.view.screen import Map, Picture


def test_every_set_up_and_every_test_of_the_knowledge_base_has_a_drawing() -> None:
    knowledge = read_knowledge()
    pictures = [Picture(name, "", pose_of(set_up)) for name, set_up in knowledge.set_ups.items()]
    pictures += [Picture(name, "") for name in knowledge.tests]
    assert [picture for picture in pictures if drawing_of(picture) is None] == []


def test_a_picture_without_a_drawing_is_left_out() -> None:
    assert drawing_of(Picture("somersault", "A somersault.")) is None
    assert drawing_of(None) is None


def test_the_tool_lies_where_the_map_says() -> None:
    def tool_column(x: float) -> float:
        thigh: Map = replace(SET_UP.map, tool=(x, 0.3))
        canvas = painted(Pose(), context(replace(SET_UP, map=thigh)), 38, 18)
        columns = [c for r in range(18) for c in range(38) if canvas.style_at(c, r) == DARK.act_text]
        return sum(columns) / len(columns)

    assert tool_column(0.2) < tool_column(0.5) < tool_column(0.8)


@pytest.mark.parametrize("name", sorted(POSES))
@pytest.mark.parametrize(("width", "height"), [(38, 16), (20, 6), (4, 2)])
def test_every_pose_is_drawn_at_any_size(name: str, width: int, height: int) -> None:
    rows = painted(Pose(), context(replace(SET_UP, picture=Picture(name, ""))), width, height).rows()
    assert len(rows) == height
    assert any(row.strip() for row in rows) == (width >= 20)
