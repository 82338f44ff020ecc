"""The sheet on paper: one page, read by a library that is not ours, everything on it and nothing over the edge."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from tests.exchange.made import made
from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.prescription import Side
from unknot.exchange.pdf.paper import A4, Paper, cut, wrapped
from unknot.exchange.pdf.sheet import PaperSize, write_sheet
from unknot.exchange.pdf.thigh import AXIS, EDGES, WIDTH
from unknot.exchange.pdf.typeface import Weight, typeface
from unknot.insight.questions import HARM_DONE, HARM_HOW_LONG, HARM_WHAT, HARM_WHERE, HARM_WORDS
from unknot.insight.session.facts import SessionFacts
from unknot.insight.session.pressing import StopFacts
from unknot.view.sheet.clinician_sheet import ALL_PARTS, Sheet, SheetPart, sheet
from unknot.view.wording import Wording

WORDS = Wording(read_knowledge())
NOW = "2026-11-23T10:00:00+01:00"
THIGH = Path(__file__).parents[3] / "web" / "src" / "map" / "thigh.json"
NEAR_PIXELS = 3.0
"""why: the picture may be rendered again; a printed outline that is off by less than a hair is still the same thigh."""


def value(count: int, parts: frozenset[SheetPart] = ALL_PARTS) -> Sheet:
    facts: list[SessionFacts] = [session for _, session in made(count)]
    return sheet(WORDS, facts, "hamstrings", NOW, parts)


def printed(content: Sheet, size: PaperSize = PaperSize.A4) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(write_sheet(content, size, made_with="unknot", language="en"))


def text_of(document: pypdfium2.PdfDocument) -> str:
    return " ".join(document[0].get_textpage().get_text_bounded().split())


@pytest.mark.parametrize("size", list(PaperSize))
@pytest.mark.parametrize("count", [0, 1, 46, 150])
def test_it_is_always_one_page_and_what_it_is_stands_on_it(size: PaperSize, count: int) -> None:
    content = value(count)
    document = printed(content, size)
    assert len(document) == 1
    for said in content.about:
        assert said in text_of(document)


def test_the_paper_has_the_size_that_was_asked_for() -> None:
    assert [printed(value(1), size)[0].get_size() for size in PaperSize] == [
        pytest.approx((595.28, 841.89), abs=0.01),
        pytest.approx((612.0, 792.0)),
    ]


def test_the_sheet_says_when_there_is_no_data() -> None:
    content = value(0)
    assert content.empty in text_of(printed(content))


def test_every_answer_that_matters_is_on_it_with_what_it_leads_to() -> None:
    text = text_of(printed(value(46), PaperSize.LETTER))
    for said in ("Not sure", "a clinician first", "2026-02-20, Dr. Łucja Żółć"):
        assert said in text


def cleared(who: str) -> pypdfium2.PdfDocument:
    """Return the sheet of somebody who was cleared by `who`."""
    answers = (("session.opened", NOW), ("screening.blood", "yes"), ("clearance.blood", f"2026-11-01 {who}"))
    return printed(sheet(WORDS, [SessionFacts(NOW, answers)], "hamstrings", NOW))


def test_the_day_of_a_clearance_stands_there_however_long_the_name_is() -> None:
    assert "2026-11-01" in text_of(cleared("Prof. Dr. " + "Maria-Theresia von und zu " * 8))


@pytest.mark.parametrize(
    ("who", "is_said"), [("Dr. Łucja Żółć", False), ("Д. Иванова", True), ("Δρ Παπά", True), ("李医生", True)]
)
def test_letters_that_cannot_be_printed_are_announced(who: str, is_said: bool) -> None:
    document = cleared(who)
    assert (WORDS.phrase("sheet.missing") in text_of(document)) is is_said
    assert_apart(document)


def test_a_part_that_was_left_out_is_not_on_it() -> None:
    for part, heading in (
        (SheetPart.LOCKS, "Stopped, and rested that day"),
        (SheetPart.SCREENING, "Safety questions"),
        (SheetPart.MAP, "Where it was sore"),
    ):
        assert heading in text_of(printed(value(46)))
        assert heading not in text_of(printed(value(46, ALL_PARTS - {part})))
    assert text_of(printed(value(46, frozenset()))).count("What this is, and what it is not") == 1


@pytest.mark.parametrize("size", list(PaperSize))
def test_nothing_is_written_over_something_else_or_over_the_edge(size: PaperSize) -> None:
    """Every line of text has its own place, whatever the sheet holds."""
    assert_apart(printed(value(150), size))


def test_large_numbers_keep_to_their_room() -> None:
    figures = tuple(replace(figure, value="13202 of 13617") for figure in value(46).figures)
    assert_apart(printed(replace(value(46), figures=figures)))


def assert_apart(document: pypdfium2.PdfDocument) -> None:
    page = document[0]
    width, height = page.get_size()
    words = page.get_textpage()
    boxes = [words.get_rect(index) for index in range(words.count_rects())]
    for left, bottom, right, top in boxes:
        assert 30 < left < right < width - 30
        assert 25 < bottom < top < height - 15
    for index, box in enumerate(boxes):
        for other in boxes[index + 1 :]:
            shared = (min(box[2], other[2]) - max(box[0], other[0]), min(box[3], other[3]) - max(box[1], other[1]))
            assert not (shared[0] > 1.5 and shared[1] > 1.5), (index, box, other)


def test_the_sheet_is_dark_where_it_should_be() -> None:
    """A picture of the page has ink of both speakers on it: orange for the body, teal for the tool."""
    page = printed(value(46))[0]
    bitmap = page.render(scale=1)
    pixels = bytes(bitmap.buffer)
    step = bitmap.n_channels
    colours = {pixels[at : at + 3] for at in range(0, len(pixels) - step, step)}
    assert any(colour[2] > 150 and colour[0] < 60 for colour in colours)  # orange, as blue-green-red
    assert any(colour[0] > 90 and colour[2] < 60 for colour in colours)  # teal


def test_the_same_sheet_is_the_same_file() -> None:
    pdf = write_sheet(value(5), PaperSize.A4, made_with="unknot", language="en")
    assert pdf == write_sheet(value(5), PaperSize.A4, made_with="unknot", language="en")


def test_a_letter_that_the_face_lacks_is_a_box_and_no_gap() -> None:
    paper = Paper(A4)
    paper.text(50, 50, "Dr. 山田 (\\)", size=12, colour=(0, 0, 0))
    document = pypdfium2.PdfDocument(paper.finished(title="Dr. 山田", made_with="x", language="en"))
    assert document.get_metadata_value("Title") == "Dr. 山田"
    assert "(\\)" in text_of(document)
    assert typeface(Weight.REGULAR).width("山", 10) > 0


def test_text_is_broken_and_cut_to_its_room() -> None:
    face = typeface(Weight.REGULAR)
    lines = wrapped("one two three four five six", 40, 8, most=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(face.width(line, 8) <= 40 for line in lines)
    assert cut("short", 100, 8) == "short"


def test_the_outline_is_that_of_the_picture() -> None:
    known = json.loads(THIGH.read_text(encoding="utf-8"))
    assert known["width"] == WIDTH
    for ours, theirs in zip(AXIS, known["axis"], strict=True):
        assert ours == pytest.approx(theirs, abs=NEAR_PIXELS)
    for ours, (_, outer, inner) in zip(EDGES, known["edges"], strict=True):
        assert ours == pytest.approx((outer, inner), abs=NEAR_PIXELS)


def test_a_place_where_stops_came_back_and_who_has_looked_come_first_in_its_table() -> None:
    """The clinician who is to look at it reads it on the sheet."""
    stop = StopFacts("H1", Side.LEFT, "upper-inner", 120.0, 0.3, -0.5)
    days = ("2026-11-10", "2026-11-14", "2026-11-20")
    stopped = [
        replace(facts, stops=(stop,), wall=f"{day}T08:00:00+01:00")
        for day, (_, facts) in zip(days, made(3), strict=True)
    ]
    content = sheet(WORDS, stopped, "hamstrings", NOW)
    assert content.locks is not None
    assert content.locks.rows[0][1] == "Left leg, high, inner side"
    assert "3 sessions: rests until looked at" in text_of(printed(content))
    look = SessionFacts(NOW, (("looked.left.upper-inner", f"{NOW[:10]} Dr Rao"),))
    then = sheet(WORDS, [*stopped, look], "hamstrings", NOW)
    assert then.locks is not None
    assert then.locks.rows[0] == (NOW[:10], "Left leg, high, inner side", "looked at by Dr Rao")
    assert not any("rests until looked at" in cell for row in then.locks.rows for cell in row)


@pytest.mark.parametrize("size", list(PaperSize))
@pytest.mark.parametrize("count", [0, 46])
def test_harm_reports_are_on_the_sheet_with_their_rate_and_push_nothing_off(size: PaperSize, count: int) -> None:
    reports = [
        SessionFacts(
            f"2026-11-{day:02}T10:00:00+01:00",
            (
                (HARM_WHAT, "saddle_numb"),
                (HARM_WHERE, "left.middle-outer"),
                (HARM_HOW_LONG, "weeks"),
                (HARM_DONE, "urgent_care"),
                (HARM_WORDS, "It began in the night and went on, " * 8),
            ),
        )
        for day in range(1, 8)
    ]
    content = sheet(WORDS, [*(facts for _, facts in made(count)), *reports], "hamstrings", NOW)
    document = printed(content, size)
    assert len(document) == 1
    text = text_of(document)
    assert "What went wrong, as reported" in text
    assert "2026-11-07" in text
    assert "and 5 more, in the full record" in text
    assert f"7 reports in {f'{count} sessions' if count else 'no session with pressure'}" in text
    for said in content.about:
        assert said in text
    assert_apart(document)
