"""The order of the cards, and what each of them may lead to."""

from __future__ import annotations

import pytest

from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.intake.screens import card
from unknot.insight import questions
from unknot.knowledge.care import Finding, HelpSource
from unknot.plan import intake as visit
from unknot.plan.build import Plan
from unknot.plan.intake_page import IntakePage, IntakePath, read_intake_path
from unknot.view.screen import Screen, rows_of
from unknot.view.wording import Wording

NOW = "2026-03-02T09:00:00"
CHECK_IN = (
    (visit.SIDE, "left"),
    (visit.TOOLS, "lacrosse-ball"),
    (visit.POSITION, "chair"),
    (visit.MINUTES, "8"),
    (visit.TEST, "none"),
    (visit.FEELING, "tight"),
    (questions.PAIN_REST, "1"),
    (questions.PAIN_MOVEMENT, "2"),
    (questions.PAIN_WEEK, "3"),
)


def screened(**yes: str) -> visit.Intake:
    """Return a first visit with every safety question answered no, but for these (`_` for `-`)."""
    said = {name.replace("_", "-"): value for name, value in yes.items()}
    before = visit.begin_intake(read_knowledge(), (), NOW)
    answers = tuple((f"{questions.SCREENING}{name}", said.get(name, "no")) for name in read_knowledge().questions)
    return visit.add_answers(before, answers)


def kind(before: visit.Intake) -> str:
    return visit.next_step(before)


def test_a_first_visit_asks_everything_in_the_order_of_the_knowledge_base() -> None:
    before = visit.begin_intake(read_knowledge(), (), NOW)
    for name in read_knowledge().questions:
        assert kind(before) == f"screening:{name}"
        before = visit.add_answers(before, ((f"{questions.SCREENING}{name}", "no"),))
    assert kind(before) == "check_in_side"


@pytest.mark.parametrize("reply", ["yes", "not_sure"])
def test_not_sure_counts_as_yes(reply: str) -> None:
    assert kind(screened(leg_swollen=reply)) == "urgent"


def test_the_urgent_card_says_what_to_do_and_offers_no_way_to_a_plan() -> None:
    shown = card(screened(leg_swollen="yes"))
    assert rows_of(shown)
    assert shown.body
    assert {choice.event for choice in shown.choices} == {"close", "go"}
    assert {dict(choice.fields).get("to") for choice in shown.choices if choice.event == "go"} == {"back"}


def test_the_most_urgent_finding_comes_first() -> None:
    shown = card(screened(leg_swollen="yes", chest="yes"))
    assert shown.say.startswith("Call the emergency number")
    assert rows_of(shown)[0].label == "A possible clot in the lung"


def test_only_the_most_urgent_instruction_is_shown() -> None:
    shown = card(screened(leg_swollen="yes", chest="yes", saddle_numb="yes", injury="yes"))
    told = " ".join((shown.say, *shown.body, *(f"{row.value} {row.note}" for row in rows_of(shown))))
    assert shown.say == "Call the emergency number now. There will be no session today."
    assert not [weaker for weaker in ("See a doctor", "may need", "Go to an emergency department") if weaker in told]
    values = {row.label: row.value for row in rows_of(shown)}
    assert values["A possible clot in the leg"] == "Tell them this as well. Do not rub or press the leg."
    assert all(row.value and row.note for row in rows_of(shown))


@pytest.mark.parametrize(
    "finding", [finding for finding in read_knowledge().findings.values() if finding.help is HelpSource.EMERGENCY]
)
def test_an_emergency_instruction_begins_with_the_call(finding: Finding) -> None:
    words = Wording(read_knowledge())
    assert words.text(f"finding.{finding.id}.do").startswith(words.text("help.emergency.text"))


def test_one_thing_to_see_a_doctor_about_keeps_its_own_instruction() -> None:
    shown = card(screened(leg_swollen="yes"))
    assert shown.say.startswith("See a doctor or urgent care today.")
    assert rows_of(shown)[0].value.startswith("See a doctor or urgent care today.")
    assert not any("may need" in line or "soon" in line for line in shown.body)


def test_the_whole_check_in_leads_to_a_plan_with_a_reason_on_every_line() -> None:
    before = visit.add_answers(screened(), CHECK_IN)
    shown = card(before)
    assert shown.id == "plan"
    assert isinstance(before.plan, Plan)
    assert all(row.note for row in rows_of(shown))
    assert shown.why is not None
    assert shown.why.sources


def test_changing_the_check_in_keeps_the_safety_answers() -> None:
    before = visit.turn_page(visit.add_answers(screened(), CHECK_IN), IntakePath(IntakePage.CHANGE_CHECK_IN))
    assert kind(before) == "check_in_side"
    assert kind(visit.undo_last_step(before)) == "plan"


def test_going_back_takes_one_step_at_a_time() -> None:
    before = visit.add_answers(screened(), CHECK_IN[:1])
    assert kind(before) == "check_in_tool"
    assert kind(visit.undo_last_step(before)) == "check_in_side"


def test_much_pain_at_rest_asks_a_clinician_first_and_a_clearance_opens_the_plan() -> None:
    sore = tuple((name, "9" if name == questions.PAIN_REST else value) for name, value in CHECK_IN)
    before = visit.add_answers(screened(), sore)
    shown = card(before)
    assert shown.id == "no_plan"
    clear = next(choice for choice in shown.choices if str(dict(choice.fields).get("to")).startswith("clear:"))
    path = read_intake_path(str(dict(clear.fields)["to"]))
    assert path is not None
    before = visit.turn_page(before, path)
    assert kind(before) == "clearance:rest_pain"
    before = visit.add_answers(before, (visit.recorded_answer(before, (f"{questions.CLEARANCE}rest_pain", "Dr Rao")),))
    assert card(before).id == "plan"


def test_sore_skin_asks_which_part_to_leave_out() -> None:
    before = visit.add_answers(visit.turn_page(screened(skin="yes"), IntakePath(IntakePage.ADAPTATIONS_SEEN)), CHECK_IN)
    assert kind(before) == "check_in_leave_out"
    shown = card(before)
    before = visit.add_answers(before, (_answer_of(shown, 0),))
    before = visit.turn_page(before, IntakePath(IntakePage.ZONES_LEFT_OUT))
    assert card(before).id == "plan"
    assert len(before.check_in.leave_out) == 1


def _answer_of(shown: Screen, index: int) -> visit.IntakeAnswer:
    fields = dict([choice for choice in shown.choices if choice.event == "answer"][index].fields)
    return str(fields["question"]), str(fields["value"])


def test_every_card_has_words_and_a_way_out() -> None:
    cards = [card(visit.begin_intake(read_knowledge(), (), NOW)), card(screened())]
    before = screened()
    for answer in CHECK_IN:
        before = visit.add_answers(before, (answer,))
        cards.append(card(before))
    assert len({shown.id for shown in cards}) == len(CHECK_IN) + 2
    for shown in cards:
        assert shown.title
        assert shown.say
        assert any(choice.event == "close" for choice in shown.choices)
