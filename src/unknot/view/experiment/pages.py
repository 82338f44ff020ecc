"""The pages of a personal experiment: choose what to compare, see the days, enter the evening's number, stop.

The path of each page holds all earlier choices (`experiment:new:tools:a,b:feel:8`), so the program remembers nothing between pages,
and Back is an ordinary path. Only the last page records the choices.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from unknot.engine.prescription import Side
from unknot.insight import questions
from unknot.insight.experiment.design import FEEL, WAYS, Comparison, Condition, Design, ExperimentDay, days_of
from unknot.insight.experiment.status import ExperimentStatus
from unknot.view.choices import MAIN_KEY, pain_numbers
from unknot.view.cue_words import source
from unknot.view.dates import coming, date_of, day
from unknot.view.intake.intake import BACK_KEY, PHASE, go
from unknot.view.page_path import Page, PagePath
from unknot.view.screen import CardScreen, Choice, DayMark, ExperimentScreen, ListRow, Role, Why
from unknot.view.wording import Wording, number

EXPERIMENT = PagePath(Page.EXPERIMENT)
NEW = EXPERIMENT.below("new")
TRY_KEY = "t"
LEGS_SOURCE = "aboodarda2015"


def choosing(
    words: Wording, screen: str, options: Sequence[tuple[PagePath, str, str]], back: PagePath, **fills: str
) -> CardScreen:
    """Return a page of numbered options; each adds itself to the path.

    Args:
        words: the words.
        screen: the page's id.
        options: for each option its page, its label and a short note.
        back: where Back leads.
        fills: the values for the placeholders in the page's words.
    """
    choices = tuple(
        go(str(place), label, to, Role.ANSWER, note=note) for place, (to, label, note) in enumerate(options, 1)
    )
    return CardScreen(
        id=screen,
        phase=PHASE,
        title=words.title(screen),
        say=words.say(screen),
        body=words.body(screen, **fills),
        choices=(*choices, *leaving(words, back)),
    )


def leaving(words: Wording, back: PagePath) -> tuple[Choice, ...]:
    """Return the choices Back and Leave."""
    return go(BACK_KEY, words.phrase("back"), back, is_back=True), Choice(
        "q", words.phrase("leave"), Role.MINOR, "close"
    )


def comparison_option(words: Wording, kind: Comparison) -> tuple[str, str, str]:
    """Return a comparison as an option."""
    return str(kind), words.text(f"experiment.{kind}.label"), words.text(f"experiment.{kind}.note")


def outcome_option(words: Wording, name: str) -> tuple[str, str, str]:
    """Return an outcome that can be reported each evening, as an option."""
    note = (
        words.text("experiment.feel.note")
        if name == FEEL
        else words.text("experiment.test.note", unit=unit(words, name))
    )
    return name, outcome_label(words, name), note


def outcome_label(words: Wording, name: str) -> str:
    """Return the name of the outcome."""
    return words.text("experiment.feel.label") if name == FEEL else words.label("test", name)


def unit(words: Wording, name: str) -> str:
    """Return the unit of the outcome."""
    test = words.knowledge.tests.get(name)
    return words.phrase(test.unit.value) if test else words.text("experiment.feel.unit")


def length_option(words: Wording, count: int, block_days: int) -> tuple[str, str, str]:
    """Return a length as an option."""
    label = words.text("experiment.choice.pairs", days=str(2 * count * block_days))
    return str(count), label, words.text("experiment.choice.pairs_note", count=str(count))


def design_fills(words: Wording, design: Design) -> dict[str, str]:
    """Return the values that sentences about a design use: the two conditions, the days, the unit."""
    section = "side" if design.is_of_legs else "tool"
    subjects = {
        name: words.short(section, value)
        for name, value in (("first", design.first), ("second", design.second))
        if value
    }
    return {
        "first": words.text(f"experiment.{design.compared}.first", **subjects),
        "second": words.text(f"experiment.{design.compared}.second", **subjects),
        "days": str(design.days),
        "of": str(design.days),
        "count": str(design.pairs),
        "trial": str(design.block_days),
        "unit": unit(words, design.outcome),
    }


def check(words: Wording, design: Design, begin: PagePath, back: PagePath) -> CardScreen:
    """Return the page that shows the planned experiment before it begins."""
    fills = design_fills(words, design)
    rows = (
        _row(words, "compared", f"{fills['first']}, {fills['second']}"),
        _row(words, "told", outcome_label(words, design.outcome)),
        _row(words, "how_long", words.text("experiment.row.how_long_value", **fills)),
        _row(words, "first_day", day(words, design.start, now=design.start)),
        _row(words, "safety", words.text("experiment.row.safety_value"), words.text("experiment.row.safety_note")),
    )
    said = (words.text("experiment.said.legs"),) if design.is_of_legs else ()
    return CardScreen(
        id="experiment_check",
        phase=PHASE,
        title=words.title("experiment_check"),
        say=words.say("experiment_check"),
        body=(*said, *words.body("experiment_check")),
        choices=(go(MAIN_KEY, words.text("experiment.choice.begin"), begin, Role.MAIN), *leaving(words, back)),
        told=rows,
        why=_legs_why(words) if design.is_of_legs else None,
    )


def running(words: Wording, standing: ExperimentStatus, now: str) -> ExperimentScreen:
    """Return the page of an experiment that runs or is about to begin; it hides the results so far."""
    design, current = standing.design, standing.current
    fills = design_fills(words, design)
    if current is None:
        say = words.text("experiment.row.begins", when=coming(words, design.start, now))
    else:
        say = way(words, design, current)
    report = next((report for report in standing.reports if current and report.day == current.day), None)
    rows = [
        ListRow(
            words.text("experiment.row.compared"),
            f"{fills['first']}, {fills['second']}",
            outcome_label(words, design.outcome),
        )
    ]
    if current is not None:
        value = ", ".join(number(value) for value in report.values) if report else ""
        said = words.text("experiment.row.told_today", value=value) if report else words.text("experiment.row.not_told")
        rows.append(ListRow(words.text("experiment.row.today", number=str(current.number), **fills), said))
    rows.append(days_row(words, standing))
    if standing.begun:
        rows.append(kept_row(words, standing))
    ends = day(words, days_of(design)[-1].day.isoformat(), now=now)
    rows.append(
        _row(
            words,
            "hidden",
            words.text("experiment.row.hidden_value", when=ends),
            words.text("experiment.row.hidden_note"),
        )
    )
    tell = "tell_again" if report else "tell"
    choices = [
        go(MAIN_KEY, words.text(f"experiment.choice.{tell}"), EXPERIMENT.below("tell"), Role.MAIN) if current else None,
        go("s", words.text("experiment.choice.stop"), EXPERIMENT.below("stop")),
    ]
    return ExperimentScreen(
        id="experiment",
        is_under_way=True,
        phase=PHASE,
        title=words.title("experiment"),
        say=say,
        choices=(*(choice for choice in choices if choice), *leaving(words, PagePath(Page.HOME))),
        rows=tuple(rows),
    )


def way(words: Wording, design: Design, current: ExperimentDay) -> str:
    """Return the instruction for a day."""
    name = str(current.way)
    if not current.acts and current.way is not Condition.NOTHING:
        name = f"{name}_after"
    elif design.is_of_legs:
        name = f"{name}_leg"
    section = "side" if design.is_of_legs else "tool"
    subject = design.subject(current.way)
    fills = {str(current.way): words.short(section, subject)} if subject else {}
    return words.text(f"experiment.way.{name}", **fills)


def days_row(words: Wording, standing: ExperimentStatus) -> ListRow:
    """Return every day as a mark: its condition, whether it has a number, and which day is today."""
    design, reported = standing.design, {report.day for report in standing.reports}
    first, _ = WAYS[design.compared]
    last = standing.current.day if standing.current else standing.stopped
    if last is None and standing.begins_in_days > 0:
        last = date.min
    marks = tuple(
        DayMark(
            date_of(words, planned.day),
            "first" if planned.way is first else "second",
            "told" if planned.day in reported else _mark_without_report(planned, standing, last),
        )
        for planned in days_of(design)
    )
    text = words.text(
        "experiment.row.days_text",
        **(design_fills(words, design) | {"count": str(len(marks)), "value": str(len(reported))}),
    )
    return ListRow(words.text("experiment.row.days"), "", text, mark="day_marks", days=marks)


def _mark_without_report(planned: ExperimentDay, standing: ExperimentStatus, last: date | None) -> str:
    if standing.current is not None and planned.day == standing.current.day:
        return "now"
    return "ahead" if last is not None and planned.day > last else "untold"


def kept_row(words: Wording, standing: ExperimentStatus) -> ListRow:
    """Return how many blocks followed the plan."""
    value = words.text("experiment.row.kept_value", count=str(standing.kept), of=str(standing.begun))
    return _row(words, "kept", value, words.text("experiment.row.kept_note"))


def tell(words: Wording, design: Design, first: str = "") -> CardScreen:
    """Return the page that asks for today's number; for two legs, first the left leg, then (with `first`) the right leg."""
    side = (Side.RIGHT if first else Side.LEFT) if design.is_of_legs else None
    question = questions.EXPERIMENT_FIRST if side is Side.LEFT else questions.EXPERIMENT_TOLD
    fields = (("question", question), *((("first", first),) if first else ()))
    feels = design.outcome == FEEL
    fills = {"unit": unit(words, design.outcome)}
    fills |= {} if feels else {"test": words.short("test", design.outcome).capitalize()}
    fills |= {"side": words.short("side", side)} if side else {}
    ask = words.text(f"experiment.{'feel' if feels else 'test'}.{'ask_leg' if side else 'ask'}", **fills)
    if feels:
        ends = {"0": words.phrase("not_at_all"), "10": words.phrase("worst")}
        choices = tuple(
            Choice(
                choice.key,
                choice.label,
                Role.PAIN,
                "answer",
                (*fields, ("value", choice.label)),
                ends.get(choice.label, ""),
                choice.number,
            )
            for choice in pain_numbers()
        )
    else:
        choices = (Choice(MAIN_KEY, fills["unit"], Role.NUMBER, "answer", fields),)
    return CardScreen(
        id="experiment_tell",
        phase=PHASE,
        title=words.title("experiment_tell"),
        say=ask,
        choices=(*choices, *leaving(words, EXPERIMENT)),
    )


def stopping(words: Wording) -> CardScreen:
    """Return the page that asks whether to stop the experiment."""
    return CardScreen(
        id="experiment_stop",
        phase=PHASE,
        title=words.title("experiment_stop"),
        say=words.say("experiment_stop"),
        body=words.body("experiment_stop"),
        choices=(
            go("y", words.text("experiment.choice.stop_now"), EXPERIMENT.below("stop_now"), Role.ANSWER),
            go("n", words.text("experiment.choice.go_on"), EXPERIMENT, Role.ANSWER),
            *leaving(words, EXPERIMENT),
        ),
    )


def home_row(words: Wording, standing: ExperimentStatus, now: str, key: str) -> ListRow:
    """Return the row about the experiment on the home screen; `key` opens the experiment."""
    design, current = standing.design, standing.current
    fills = {"of": str(design.days)}
    if standing.is_over:
        return ListRow(
            words.text("experiment.row.home_over"), words.text("experiment.row.home_see"), mark="experiment", key=key
        )
    if current is None:
        value = words.text("experiment.row.begins", when=coming(words, design.start, now))
        return ListRow(words.text("experiment.row.home_begins"), value, mark="experiment", key=key)
    label = words.text("experiment.row.home", number=str(current.number), **fills)
    return ListRow(label, way(words, design, current), mark="experiment", key=key)


def _row(words: Wording, name: str, value: str, note: str = "") -> ListRow:
    return ListRow(words.text(f"experiment.row.{name}"), value, note, mark=name)


def _legs_why(words: Wording) -> Why:
    return Why("legs", words.text("experiment.said.legs"), (source(LEGS_SOURCE, words.knowledge),))
