"""Hand-made screens, one for every state the terminal must draw, and a session that plays them back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import exp

from unknot.engine.cues import CUES, CueKind
from unknot.engine.prescription import Side
from unknot.errors import UnknotError
from unknot.tui.port import CueToSay
from unknot.tui.render_context import TerminalWords
from unknot.view.screen import (
    CardScreen,
    Choice,
    Count,
    Curve,
    EasingOdds,
    FlushScreen,
    HoldScreen,
    HomeScreen,
    ListRow,
    Map,
    MapArea,
    MapSpot,
    MeasureScreen,
    NoticeScreen,
    OffScreen,
    OnTheWayScreen,
    Pace,
    PausedScreen,
    Picture,
    PinScreen,
    PlanLine,
    PlanScreen,
    RecheckScreen,
    Role,
    Screen,
    SearchScreen,
    SetUpScreen,
    Source,
    SpotInHand,
    SummaryScreen,
    Why,
)

WORDS = TerminalWords(
    stop="STOP",
    seconds="s",
    too_small="This window is small: unknot needs {count} columns and {of} rows. All keys still work.",
    why="why",
    back="back",
    fault="Come off the tool.",
    left="Come off the tool. Your session is on record.",
)

SIGNS = (
    ("t", "tingling", "tingling"),
    ("i", "pins and needles", "pins"),
    ("b", "burning", "burning"),
    ("e", "electric", "electric"),
    ("h", "shooting", "shooting"),
    ("n", "numb", "numb"),
    ("s", "sharp", "sharp"),
    ("o", "throbbing", "throbbing"),
    ("u", "unwell", "unwell"),
    ("d", "dizzy", "dizzy"),
    ("a", "breathless", "breathless"),
    ("c", "chest pain", "chest_pain"),
    ("w", "weak foot", "weak_foot"),
)
STOPS = tuple(Choice(key, label, Role.STOP, "sign", (("word", word),)) for key, label, word in SIGNS)
LEAVING = (Choice("p", "break", Role.MINOR, "pause"), Choice("q", "end the session", Role.MINOR, "stop"))
CHANGES = (
    Choice("left", "easier", Role.CHANGE, "change", (("direction", "easier"),)),
    Choice("down", "same", Role.CHANGE, "change", (("direction", "same"),)),
    Choice("right", "worse", Role.CHANGE, "change", (("direction", "worse"),)),
)


def pains(event: str = "pain", name: str = "value", **fields: float) -> tuple[Choice, ...]:
    """Return the keys 0 to 9 and - for ten."""
    return tuple(
        Choice(key, str(number), Role.PAIN, event, (*fields.items(), (name, number)), number=number)
        for number, key in enumerate("0123456789-")
    )


def go(label: str, event: str = "ready") -> Choice:
    return Choice("enter", label, Role.MAIN, event)


def skip(label: str) -> Choice:
    return Choice("k", label, Role.MINOR, "skip")


def answers(question: str, *labels: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(str(number), label, Role.ANSWER, "answer", (("question", question), ("value", label)))
        for number, label in enumerate(labels, 1)
    )


GRABOW = Source(
    "grabow2018",
    "Grabow et al. 2018, rolling at 4, 6 and 8 of 10: the same gain in range of motion.",
    "low",
    "https://doi.org/10.1000/example",
)
WHY = Why("easing", "Pressing harder has not been shown to help more, so you stay between 4 and 6.", (GRABOW,))
JUDGED = Why(
    "H1",
    "You felt tingling. That is a nerve sign, so we leave this place alone today.",
    (Source("our judgement", "No study has tested this rule.", "our judgement"),),
)

ZONES = tuple(
    MapArea(f"{band}-{edge}", f"{edge} {band}", "zone", x0, x1, y0, y1)
    for band, x0, x1 in (("upper", 0.12, 0.35), ("middle", 0.35, 0.60), ("lower", 0.60, 0.75))
    for edge, y0, y1 in (
        ("inner", -1.0, -0.2 if band == "upper" else 0.0),
        ("outer", 0.2 if band == "upper" else 0.0, 1.0),
    )
)
BANDS = (
    MapArea("sit-bone", "sit bone", "no_go", 0.0, 0.10, -1.0, 1.0, "The sitting nerve comes out here."),
    MapArea("upper-midline", "midline", "no_go", 0.10, 0.35, -0.2, 0.2, "The sitting nerve runs here."),
    MapArea("lower-midline", "midline", "no_go", 0.75, 0.90, -0.35, 0.35, "Nerves run here."),
    MapArea("outer-tendon", "outer tendon", "no_go", 0.80, 1.0, 0.35, 1.0, "A nerve lies on the bone here."),
    MapArea("popliteal-fossa", "knee crease", "no_go", 0.90, 1.0, -1.0, 1.0, "Vessels run here."),
)
AREAS = ZONES + BANDS


def locked(zone: str) -> tuple[MapArea, ...]:
    return tuple(replace(area, kind="locked") if area.id == zone else area for area in AREAS)


FIRST = MapSpot("left-1", 1, "inner middle", 0.44, -0.45, "eased", 6, 2)
SECOND = MapSpot("left-2", 2, "outer lower", 0.66, 0.5, "in_hand", 6, 4)
THIGH = Map(Side.LEFT, AREAS, (FIRST, SECOND), (0.66, 0.5))


def belief(now_s: float, reports: tuple[tuple[float, float], ...], end: float, eased: int, easing: int) -> Curve:
    """Return a curve that runs from 6 towards `end`."""
    points = []
    for step in range(16):
        at_s = 90.0 * step / 15
        felt = end + (6 - end) * exp(-max(0.0, at_s - 6) / 25)
        doubt = 0.4 + 0.02 * at_s if at_s > now_s else 0.5
        points.append((at_s, max(0.0, felt - doubt), felt, min(10.0, felt + doubt)))
    return Curve(tuple(points), reports, 90.0, now_s, 3.0, 7, (4, 6), eased, easing)


HOLD = HoldScreen(
    id="press",
    phase="hold",
    title="Spot 2, left leg",
    say="Stay still. Breathe out slowly.",
    body=("Between 4 and 6 is enough.",),
    pressing=True,
    side=Side.LEFT,
    deadline_t=90.0,
    count_down=True,
    progress=(2, 3),
    choices=(*pains(), *CHANGES, skip("come off"), *LEAVING),
    stops=STOPS,
    map=THIGH,
    curve=belief(43.0, ((4, 6), (12, 6), (21, 5), (31, 5), (40, 4)), 2.2, 5, 7),
    certainty=EasingOdds("How sure", "", "7 in 10", " sure it is easing", 7, "easing"),
    spot=SpotInHand("Spot 2", "outer, low", "first 6, now 4"),
    dial_from=4,
    why=WHY,
)
SETTLING = replace(
    HOLD,
    id="settle",
    say="Press slowly into the spot.",
    body=("Ten seconds to settle. Nothing is judged yet.",),
    choices=(*pains(), skip("come off"), *LEAVING),
    curve=belief(4.0, (), 3.5, 0, 5),
    certainty=EasingOdds("How sure", "too early to say", "", "", 0, "settling"),
    spot=SpotInHand("Spot 2", "outer, low", "first 6"),
)
ASK_AGAIN = replace(
    HOLD, id="ask_again", asks_again=True, say="Are you there? How sore is it now, nought to ten?", body=()
)

HOME = HomeScreen(
    id="home",
    phase="before",
    title="unknot",
    say="Find the sore spot, press until it eases, and stop in time.",
    body=("Left thigh is due today: 8 minutes, ball, on the chair.", "Saturday: 2 of 3 spots eased."),
    choices=(go("Start"), Choice("h", "history", Role.MINOR, "history"), Choice("q", "leave", Role.MINOR, "stop")),
)
SCREENING = CardScreen(
    id="screening",
    phase="before",
    title="Safety",
    say="Is one leg more swollen, warm, red or constantly aching than the other?",
    body=("A blood clot can feel like a tight thigh. Rolling over one is dangerous.",),
    progress=(4, 7),
    choices=(*answers("screening.swollen", "No", "Yes", "Not sure"), Choice("q", "leave", Role.MINOR, "stop")),
    why=JUDGED,
)
URGENT = NoticeScreen(
    id="urgent",
    phase="before",
    title="Not today",
    say="Please do not press on this leg. Get it looked at today.",
    body=(
        "One leg swollen, warm or red can be a blood clot.",
        "Call your doctor or an urgent line now and say exactly that.",
    ),
    choices=(go("Understood"),),
    why=JUDGED,
)
CHECK_IN = CardScreen(
    id="check_in",
    phase="before",
    title="Today",
    say="How does it feel?",
    progress=(2, 5),
    choices=(
        *answers("check_in.feeling", "Tight", "A sore spot", "Sore after training"),
        Choice("q", "leave", Role.MINOR, "stop"),
    ),
)
PLAN = PlanScreen(
    id="plan",
    phase="before",
    title="Your plan",
    say="Eight minutes for the left thigh, with the ball, on a chair.",
    count=Count("8", "minutes"),
    lines=(
        PlanLine(ListRow("Spots", "3 at most", "Weeks 1 to 2."), is_counted=False),
        PlanLine(ListRow("Pressure", "4 to 6 of 10", "Harder was only more painful."), is_counted=False),
        PlanLine(ListRow("Each hold", "20 to 90 s", "It ends when you say it has eased."), is_counted=False),
        PlanLine(ListRow("Inner middle", "first", "It eased last time and came back."), is_counted=False),
        PlanLine(ListRow("Left out: outer low", "locked today", "Tingling this morning.", "locked"), is_counted=False),
    ),
    choices=(go("Begin"), Choice("c", "change", Role.MINOR, "change_plan"), Choice("q", "leave", Role.MINOR, "stop")),
    why=WHY,
)
MEASURE = MeasureScreen(
    id="measure",
    phase="measure",
    title="Before we start",
    say="Lie on your back, hip and knee at a right angle. Straighten the knee to the first firm pull.",
    body=("Read the angle that is missing to straight.", "Three times; the mean counts."),
    side=Side.LEFT,
    progress=(2, 3),
    choices=(
        Choice(
            "enter",
            "Degrees short of straight",
            Role.NUMBER,
            "measured",
            (("test", "active-knee-extension"), ("side", "left")),
        ),
        skip("leave this out"),
        *LEAVING,
    ),
    stops=STOPS,
    picture=Picture("active-knee-extension", ""),
    tries=(ListRow("First try", "32 degrees"),),
    why=WHY,
)
SET_UP = SetUpScreen(
    id="set_up",
    phase="set_up",
    title="Get into place",
    say="Sit at the front of a firm chair and put the ball under the middle of your left thigh.",
    task="Let the leg rest on it, both feet on the floor.",
    side=Side.LEFT,
    choices=(go("I am in place"), skip("leave this leg out"), *LEAVING),
    stops=STOPS,
    picture=Picture(
        "hamstrings-ball-chair-middle",
        "A person sits upright on a chair, a ball between the thigh and the seat.",
        "ball-chair",
    ),
    map=replace(THIGH, spots=(), tool=(0.45, 0.4)),
    lighter=(
        ListRow("Lighter", "Lean back.", mark="lighter"),
        ListRow("Lighter", "Take weight on your hands.", mark="lighter"),
    ),
    stronger=(ListRow("Stronger", "Lean forward.", mark="stronger"),),
    why=WHY,
)
SEARCH_LANE = SearchScreen(
    id="search_lane",
    phase="search",
    title="Search",
    say="Roll slowly from the buttock towards the knee.",
    body=("Where it is sore, press a number: how sore, nought to ten.",),
    side=Side.RIGHT,
    deadline_t=60.0,
    progress=(2, 4),
    choices=(*pains("sore", "pain", x=0.4, y=0.45), go("Hold this one now"), skip("enough"), *LEAVING),
    stops=STOPS,
    map=Map(
        Side.RIGHT,
        AREAS,
        (MapSpot("right-1", 1, "outer upper", 0.25, 0.55, "found", 5, 5),),
        (0.5, 0.45),
        (0.14, 0.74, 0.45),
    ),
    found=(ListRow("Spot 1", "outer upper", "5", "spot"),),
    why=WHY,
)
SEARCH_POINT = SearchScreen(
    id="search_point",
    phase="search",
    title="Search",
    say="Two fingers further down, outer side.",
    body=("Sore? Press a number. Not sore? Wait for the next place.",),
    side=Side.LEFT,
    deadline_t=47.0,
    progress=(3, 8),
    choices=(*pains("sore", "pain", x=0.5, y=0.5), skip("enough"), *LEAVING),
    stops=STOPS,
    map=Map(
        Side.LEFT,
        locked("lower-outer"),
        (
            replace(FIRST, state="found", last_pain=6),
            MapSpot("remembered-1", 0, "inner upper", 0.22, -0.6, "remembered", 0, 0),
        ),
        (0.5, 0.5),
    ),
    found=(ListRow("Spot 1", "inner middle", "6", "spot"),),
    why=WHY,
)
OFF_NERVE = OffScreen(
    id="off",
    phase="hold",
    title="Off",
    say="Come off the ball.",
    body=("You felt tingling. That is a nerve sign, so this place is left alone today.",),
    question="Keep the leg loose. Is it gone within a minute?",
    stop=True,
    side=Side.LEFT,
    deadline_t=95.0,
    count_down=True,
    choices=(*answers("nerve_gone", "Gone", "Still there"), *LEAVING),
    stops=STOPS,
    why=JUDGED,
)
OFF_CAP = OffScreen(
    id="off",
    phase="hold",
    title="Off",
    say="Come off the roller.",
    body=("Ninety seconds on one spot is the most.",),
    stop=True,
    side=Side.LEFT,
    choices=(go("I am off"), *LEAVING),
    stops=STOPS,
    why=JUDGED,
)
REST = OnTheWayScreen(
    id="rest",
    phase="hold",
    title="Rest",
    say="Stay off this spot for half a minute.",
    body=("Let the leg hang loose.",),
    side=Side.LEFT,
    deadline_t=65.0,
    count_down=True,
    progress=(2, 3),
    choices=(skip("leave this spot"), *LEAVING),
    stops=STOPS,
    map=replace(THIGH, tool=None),
    why=WHY,
)
PAUSED = PausedScreen(
    id="paused",
    phase="hold",
    title="Break",
    say="Come off. Nothing is lost.",
    body=("Go on when you are ready.",),
    side=Side.LEFT,
    choices=(Choice("r", "Go on", Role.MAIN, "resume"), LEAVING[1]),
    stops=STOPS,
)
PIN = PinScreen(
    id="pin",
    phase="pin",
    title="Pin and move",
    say="Keep the ball still. Slowly straighten the knee.",
    pressing=True,
    side=Side.LEFT,
    deadline_t=80.0,
    progress=(3, 6),
    choices=(*pains(), skip("come off"), *LEAVING),
    stops=STOPS,
    map=replace(THIGH, spots=(replace(FIRST, state="in_hand"),), tool=(0.44, -0.45)),
    dial_from=4,
    pace=Pace("out", "Straighten", 42.0, 45.0, 3, 6),
    why=WHY,
)
RECHECK = RecheckScreen(
    id="recheck",
    phase="recheck",
    title="Check once more",
    say="Press the spot as you did the first time. How sore is it now?",
    pressing=True,
    side=Side.LEFT,
    deadline_t=60.0,
    choices=(*pains(), skip("come off"), *LEAVING),
    stops=STOPS,
    map=THIGH,
    why=WHY,
)
FLUSH = FlushScreen(
    id="flush_roll",
    phase="flush",
    title="Easy rolling",
    say="Roll easily over the whole back of the thigh.",
    side=Side.LEFT,
    deadline_t=90.0,
    count_down=True,
    choices=(go("Go on", "skip"), *LEAVING),
    stops=STOPS,
    picture=Picture("flush-roll", ""),
    why=WHY,
)
SUMMARY = SummaryScreen(
    id="summary",
    phase="summary",
    title="Done for today",
    say="One of three spots eased.",
    rows=(
        ListRow("Spot 1, inner middle", "6 to 2", "Eased after 31 s, 9 in 10 sure.", "eased"),
        ListRow("Spot 2, outer middle", "5 to 5", "Did not ease. Leave it until next time.", "unchanged"),
        ListRow("Spot 3, outer low", "rests today", "You felt tingling there.", "locked"),
        ListRow("Knee extension", "3 degrees straighter", "Within what this test can tell.", ""),
        ListRow("Next time", "Wednesday", "Two days of rest for this muscle.", ""),
    ),
    choices=(go("Done"),),
    why=WHY,
)
RESUME = NoticeScreen(
    id="resume",
    phase="before",
    title="Welcome back",
    say="A session was left open 12 minutes ago.",
    body=("Left thigh, spot 2. You were pressing, so we begin with the nerve question.",),
    choices=(
        *answers("resume", "Go on where it stopped", "Close it and start anew"),
        Choice("q", "leave", Role.MINOR, "stop"),
    ),
)

STILLS: dict[str, tuple[Screen, float]] = {
    "home": (HOME, 0.0),
    "screening": (SCREENING, 0.0),
    "urgent": (URGENT, 0.0),
    "check_in": (CHECK_IN, 0.0),
    "plan": (PLAN, 0.0),
    "measure": (MEASURE, 12.0),
    "set_up": (SET_UP, 20.0),
    "search_lane": (SEARCH_LANE, 48.2),
    "search_point": (SEARCH_POINT, 44.0),
    "hold_settling": (SETTLING, 4.0),
    "hold_easing": (HOLD, 43.0),
    "hold_ask_again": (ASK_AGAIN, 62.0),
    "off_nerve": (OFF_NERVE, 43.0),
    "off_cap": (OFF_CAP, 91.0),
    "rest": (REST, 43.0),
    "paused": (PAUSED, 43.0),
    "pin": (PIN, 44.0),
    "recheck": (RECHECK, 55.0),
    "flush": (FLUSH, 49.0),
    "summary": (SUMMARY, 0.0),
    "resume": (RESUME, 0.0),
}


@dataclass(frozen=True, slots=True)
class Line:
    """Something to say aloud."""

    id: str
    text: str
    clips: tuple[str, ...] = ()

    @property
    def kind(self) -> CueKind:
        return CUES[self.id]


class StillSession:
    """A session that shows one screen at one time, and remembers what it was told."""

    def __init__(self, screen: Screen, at_t: float) -> None:
        self.shown = screen
        self.at_t = at_t
        self.said: list[tuple[str, dict[str, object]]] = []
        self.ticks = 0
        self.to_say: tuple[CueToSay, ...] = ()
        self.fails: UnknotError | None = None
        self.breaks: Exception | None = None
        self.after_failing: Screen | None = None
        self.is_over = False

    def now_t(self) -> float:
        return self.at_t

    def screen(self) -> Screen:
        if self.breaks is not None:
            raise self.breaks
        return self.shown

    def handle(self, event_type: str, fields: Mapping[str, object]) -> None:
        if self.breaks is not None:
            raise self.breaks
        if self.fails is not None:
            self.shown = self.after_failing or self.shown
            raise self.fails
        self.said.append((event_type, dict(fields)))

    def tick(self) -> None:
        self.ticks += 1

    def cues(self) -> tuple[CueToSay, ...]:
        lines, self.to_say = self.to_say, ()
        return lines


def still(name: str) -> StillSession:
    screen, at_t = STILLS[name]
    return StillSession(screen, at_t)
