"""A whole before and after with the phone on the leg: a person follows the voice, and what counts is on record."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest

from tests.app.visits import Visit
from tests.measure.traces import BENT, USUAL, Phone, Posture, on_the_way, reading
from unknot.app.controller import AppController
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.ports import Ports
from unknot.app.session.phone_measuring import phone_rule, samples_of
from unknot.app.settings import Settings
from unknot.engine.events import Measured
from unknot.errors import BadInput
from unknot.view.screen import MeasureScreen, Role, Screen, Tilt

A_MOMENT_S = 0.1


@dataclass
class AtThePhone(Visit):
    """A visit at a face that can feel tilt; what the person does at each line is in `does`."""

    does: dict[str, Posture] = field(default_factory=dict)
    phone: Phone = USUAL
    heard: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    now: Posture = field(default_factory=lambda: Posture(20.0))

    def __post_init__(self) -> None:
        super().__post_init__()
        self.goal = self.now
        self.dice = random.Random(1)

    def open(self) -> AppController:
        settings = Settings(self.device)
        self.session = AppController(read_knowledge(), Ports(self.log, self.clock, self.ids, settings, can_tilt=True))
        return self.session

    def feel(self, seconds: float, until: str = "") -> None:
        """Let the phone feel for so long, or until a line is said."""
        end = self.clock.seconds + seconds
        while self.clock.seconds < end and until not in self.heard[-3:]:
            samples = []
            for _ in range(round(self.phone.hz * A_MOMENT_S)):
                self.clock.seconds += 1 / self.phone.hz
                self.now = on_the_way(self.now, self.goal, 1 / self.phone.hz)
                samples.append(reading(self.clock.seconds, self.now, self.phone, self.dice))
            self.session.handle_samples(samples)
            self.listen()
            self._look()

    def listen(self) -> None:
        for cue in self.session.cues():
            self.heard.append(cue.id)
            self.said.append(cue.text)
            self.goal = self.does.get(cue.id.removeprefix("tilt_"), self.goal)


def knee(missing: float) -> dict[str, Posture]:
    return {
        "zero_thigh": Posture(0.0),
        "place": BENT,
        "move_thigh": Posture(missing),
        "done": BENT,
        "lower": BENT,
    }


def to_the_measure(visit: AtThePhone, test: str = "active-knee-extension") -> Screen:
    shown = visit.begin(test=test)
    assert shown.id == "measure"
    visit.listen()
    return shown


def tilt_of(screen: Screen) -> Tilt | None:
    """Return the phone on the leg, where the screen has it."""
    return screen.tilt if isinstance(screen, MeasureScreen) else None


def choice_to(screen: Screen, to: str) -> str:
    return next(choice.key for choice in screen.choices if dict(choice.fields).get("to") == to)


def test_three_trials_before_and_after_need_no_look_at_the_screen() -> None:
    visit = AtThePhone(does=knee(40.0))
    shown = to_the_measure(visit)
    assert [choice.role for choice in shown.choices][:2] == [Role.SENSOR, Role.SENSOR]
    visit.press(choice_to(shown, "start"))
    visit.feel(90.0, until="set_up")
    assert visit.screen.id == "set_up"
    spoken = [name for name in visit.heard if name.startswith("tilt_")]
    assert spoken.count("tilt_done") == 3
    assert spoken.count("tilt_count") == 9
    assert "Done. 40 degrees. Lower the leg." in visit.said
    assert visit.heard.count("measure") == 1  # asked to read a number once, before the phone was taken
    visit.press("enter", "k")  # in place; nothing sore
    visit.press("enter")
    visit.until("measure_again")
    visit.does = knee(31.0)
    visit.press(choice_to(visit.screen, "start"))
    visit.feel(90.0, until="summary")
    values = [event.value for event in visit.events() if isinstance(event, Measured)]
    assert values == pytest.approx([40.0] * 3 + [31.0] * 3, abs=0.3)
    assert {event.by for event in visit.events() if isinstance(event, Measured)} == {"phone"}
    assert visit.screen.id == "summary"


def test_the_screen_also_guides_the_measuring() -> None:
    visit = AtThePhone(does=knee(40.0))
    visit.press(choice_to(to_the_measure(visit), "start"))
    seen: list[tuple[str, int | None]] = []

    def look(screen: Screen) -> None:
        if (tilt := tilt_of(screen)) is not None:
            seen.append((tilt.step, tilt.angle_deg))
            assert screen.stops
            assert "label." not in screen.say
            assert all(choice.role is not Role.NUMBER for choice in screen.choices)

    visit.at_each = look
    visit.feel(90.0, until="set_up")
    assert {step for step, _ in seen} >= {"zero", "place", "count", "move", "hold", "lower"}
    assert ("lower", 40) in seen
    assert tilt_of(visit.screen) is None


def test_a_face_without_a_sensor_does_not_offer_the_phone() -> None:
    visit = Visit()
    shown = visit.begin(test="active-knee-extension")
    assert all(choice.role is not Role.SENSOR for choice in shown.choices)


def test_centimetres_are_not_measured_with_the_phone() -> None:
    visit = AtThePhone()
    shown = to_the_measure(visit, "fingertip-to-floor")
    assert all(choice.role is not Role.SENSOR for choice in shown.choices)
    with pytest.raises(BadInput):
        visit.session.handle("tilt", {"to": "start"})


def test_a_browser_that_does_not_allow_it_says_so_and_the_number_is_typed() -> None:
    visit = AtThePhone()
    to_the_measure(visit)
    visit.session.handle("tilt", {"to": "denied"})
    visit.listen()
    assert visit.heard[-1] == "tilt_not_allowed"
    shown = visit.screen
    assert shown.say.startswith("The motion sensor may not be used")
    visit.press("enter", value="31")
    assert [event.value for event in visit.events() if isinstance(event, Measured)] == [31.0]
    assert tilt_of(visit.screen) is None


def test_a_device_without_readings_is_given_up_after_a_time() -> None:
    visit = AtThePhone()
    visit.press(choice_to(to_the_measure(visit), "start"))
    visit.wait(4.0)
    visit.listen()
    assert visit.heard[-1] == "tilt_silent"
    assert {choice.role for choice in visit.screen.choices} >= {Role.NUMBER, Role.SENSOR}


@pytest.mark.parametrize("key", ["p", "t", "k", "q"])
def test_a_break_a_stop_word_and_leaving_each_end_the_measuring(key: str) -> None:
    visit = AtThePhone(does=knee(40.0))
    visit.press(choice_to(to_the_measure(visit), "start"))
    visit.feel(3.0)
    assert tilt_of(visit.screen) is not None
    visit.press(key)
    visit.feel(3.0)
    assert tilt_of(visit.screen) is None


def test_both_legs_are_measured_one_after_the_other() -> None:
    visit = AtThePhone(does=knee(40.0))
    visit.press("enter")
    while visit.screen.id == "screening":
        visit.press("n")
    visit.choose("both", "lacrosse-ball", "chair", "8", "active-knee-extension", "tight", "1", "2", "3")
    visit.press("enter")
    visit.listen()
    visit.press(choice_to(visit.screen, "start"))
    visit.feel(150.0, until="set_up")
    measured = [event.side.value for event in visit.events() if isinstance(event, Measured)]
    assert measured == ["left"] * 3 + ["right"] * 3
    zeros = [text for name, text in zip(visit.heard, visit.said, strict=True) if name == "tilt_zero_thigh"]
    assert [text.split(" leg")[0] for text in zeros] == ["The left", "The right"]


def test_the_check_by_turning_the_phone_over_is_remembered_for_the_session() -> None:
    visit = AtThePhone(phone=Phone(too_much=(0.1, 0.3, 0.0)), now=Posture(90.0))
    visit.does = knee(40.0) | {"check": Posture(90.0), "check_turned": Posture(60.0)}
    visit.press(choice_to(to_the_measure(visit), "check"))
    visit.feel(6.0, until="tilt_check_turned")
    visit.feel(1.5)
    visit.goal = Posture(90.0)
    visit.feel(10.0, until="tilt_check_done")
    assert visit.said[visit.heard.index("tilt_check_done")].startswith("Checked. The sensor is 1.")
    visit.feel(90.0, until="set_up")
    values = [event.value for event in visit.events() if isinstance(event, Measured)]
    assert values == pytest.approx([40.0] * 3, abs=0.3)


# -- what is typed ------------------------------------------------------------------------------------------------------------


def measured(visit: Visit) -> list[float]:
    return [event.value for event in visit.events() if isinstance(event, Measured)]


def test_inches_are_asked_back() -> None:
    visit = Visit()
    visit.begin(test="fingertip-to-floor")
    visit.press("enter", value="12,7")
    visit.press("enter", value=12.4)
    visit.press("enter", value="5")
    assert visit.screen.id == "asked_back"
    assert measured(visit) == [12.7, 12.4]
    labels = [choice.label for choice in visit.screen.choices if choice.role is Role.ANSWER]
    assert labels == ["5 cm, as I said", "12.7 cm: I read 5 inches"]
    visit.press("2")
    assert measured(visit) == [12.7, 12.4, 12.7]


def test_a_doubtful_number_can_be_corrected_or_confirmed() -> None:
    visit = Visit()
    visit.begin(test="fingertip-to-floor")
    visit.press("enter", value="127")
    assert visit.screen.id == "asked_back"
    visit.press("enter")
    assert visit.screen.id == "measure"
    assert measured(visit) == []
    visit.press("enter", value="12.7 cm")
    visit.press("enter", value="5 in")  # a unit that is written is taken at its word
    assert measured(visit) == [12.7, 12.7]


def test_a_number_that_may_be_the_knee_angle_itself_is_asked_back() -> None:
    visit = Visit()
    visit.begin(test="active-knee-extension")
    visit.press("enter", value=150.0)
    labels = [choice.label for choice in visit.screen.choices if choice.role is Role.ANSWER]
    assert labels == ["30 degrees: I read 150 degrees at the knee itself"]


@pytest.mark.parametrize(("typed", "says"), [("31 furlongs", "not a number"), ("31 cm", "a different unit"), ("", "")])
def test_a_text_that_is_not_a_number_changes_nothing(typed: str, says: str) -> None:
    visit = Visit()
    visit.begin(test="active-knee-extension")
    if says:
        with pytest.raises(BadInput, match=says):
            visit.press("enter", value=typed)
    else:
        visit.press("enter", value=typed)
    assert measured(visit) == []
    assert visit.screen.id == "measure"


# -- at the border ------------------------------------------------------------------------------------------------------------


def test_readings_of_a_browser_are_converted() -> None:
    (motion,) = samples_of("motion", [(1.0, 0.0, 9.8, None)])
    assert motion.arrow is None
    (attitude,) = samples_of("attitude", [(1.0, 123.0, 90.0, 0.0)])
    assert attitude.arrow == pytest.approx((0.0, 9.80665, 0.0), abs=1e-9)


def test_the_numbers_come_from_the_knowledge_base() -> None:
    knowledge = read_knowledge()
    rule = phone_rule(knowledge)
    assert rule.still.still_s == knowledge.phone.still_s.value
    assert rule.upright_deg == knowledge.phone.upright_deg.value
