"""Choose the screen of a running session.

The most important comes first: a stop that the person has not confirmed, then the summary, then a question that needs an answer,
then a break, then the phase. Every screen has the stop words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from unknot.engine.cues import Cue, Delivery
from unknot.engine.events import Sign
from unknot.engine.moves.ending import GRAVE_CUES
from unknot.engine.safety.interlock_actions import CAME_OFF
from unknot.engine.state import Phase, Question, State
from unknot.knowledge.model import Knowledge
from unknot.view.choices import FIRST_STOPS, MAIN_KEY, RESUME_KEY, SIGN_KEYS, answers, leaving, ready, stop_words
from unknot.view.leg_map.session_map import resting_places, thigh
from unknot.view.screen import Choice, OffScreen, PausedScreen, QuestionScreen, Role, Screen
from unknot.view.session.after_hold import flushing, pinning, rechecking
from unknot.view.session.before_hold import measuring, searching, setting_up
from unknot.view.session.hold import hold
from unknot.view.session.screen_context import ScreenContext
from unknot.view.session.summary import summary

ON_THE_TOOL = frozenset({"search_lane", "search_point", "flush_roll"})
"""Screens of a session in which the person rolls or leans on the tool without pressing a spot."""


def screen(
    state: State,
    cues: tuple[Cue, ...],
    knowledge: Knowledge,
    now_t: float,
    moved: tuple[float, float] = (0.0, 0.0),
) -> Screen:
    """Return the screen to show now.

    Args:
        state: where the session is.
        cues: what was said last and still speaks; a stop among them keeps the whole screen until it has been seen.
        knowledge: for the words, the reasons and the sources.
        now_t: session seconds now, at or after `state.t`.
        moved: how far the person has moved the mark during the search, in map units.
    """
    context = ScreenContext(state, cues, knowledge, max(now_t, state.t), moved)
    shown = _choose(context)
    come_off = context.words.text("cue.off.say", **context.fills)
    on_tool = shown.pressing or shown.id in ON_THE_TOOL
    return replace(shown, stops=stop_words(context.words), first_stops=FIRST_STOPS, come_off=come_off, on_tool=on_tool)


def _choose(context: ScreenContext) -> Screen:
    state = context.state
    if state.question is not None and state.question.id == CAME_OFF:
        return felt_question(context, state.question)
    if is_off(context.cues) or (state.off is not None and state.question is None):
        return off(context)
    if state.phase is Phase.SUMMARY and state.question is None:
        return summary(context)
    if is_break(state, context.cues):
        return break_screen(context)
    if state.question is not None:
        return question(context)
    shown = PHASES[state.phase](context)
    return replace(shown, body=(*(line for line in context.lines_above() if line not in shown.say), *shown.body))


def is_off(cues: tuple[Cue, ...]) -> bool:
    """Say whether a stop among the cues fills the screen: any, until it was seen; then only what to do stays (`cues_after_stop`)."""
    return any(cue.kind.delivery is Delivery.STOP and cue.id not in GRAVE_CUES.values() for cue in cues)


def is_break(state: State, cues: tuple[Cue, ...]) -> bool:
    """Say whether the break fills the screen: a stop, or the question about what was felt, comes before it."""
    asks_first = state.question is not None and state.question.id == CAME_OFF
    return state.paused_t is not None and not asks_first and not is_off(cues)


def cues_after_stop(cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """Return the cues that remain after the person has confirmed a stop: the instructions after a grave ending."""
    return tuple(cue for cue in cues if cue.kind.delivery is not Delivery.STOP or cue.id in GRAVE_CUES.values())


def off(context: ScreenContext) -> OffScreen:
    """Return the screen of a stop: come off, why, and the question that follows, or "I am off".

    The state alone is enough to show it, so a page that was reloaded shows it too.
    """
    words, state = context.words, context.state
    spoken = [cue for cue in context.cues if cue.kind.delivery is Delivery.STOP]
    if not spoken and state.off is not None:
        spoken = [state.off.cue]
    stops = [context.words_of(cue) for cue in spoken]
    said, grave = stops[0], stops[1:]
    after = [cue for cue in context.cues if cue.kind.delivery is not Delivery.STOP and cue.id != "summary"]
    asks = [context.words_of(cue).say for cue in after if cue.kind.delivery is Delivery.ASK]
    help_first = [line for cue_words in grave for line in (cue_words.say, cue_words.text)]
    if state.question is not None:
        choices = answers(words, state.question)
    elif state.off is not None:
        choices = (ready(words, "seen"),)
    else:
        choices = (Choice(MAIN_KEY, words.phrase("seen"), Role.MAIN, "seen"),)
    leg = thigh(state, words, context.now_t) if state.phase is not Phase.SUMMARY else None
    return OffScreen(
        id="off",
        phase=state.phase,
        title=words.title("off", **context.fills),
        say=said.say,
        body=tuple(
            dict.fromkeys(
                (
                    *help_first,
                    said.why,
                    *(context.words_of(cue).say for cue in after if cue.kind.delivery is not Delivery.ASK),
                )
            )
        ),
        question=" ".join(asks),
        stop=True,
        side=state.side,
        choices=(*choices, leaving(words)[1]) if state.phase is not Phase.SUMMARY else choices,
        map=leg,
        resting_places=() if leg is None else resting_places(leg),
        why=context.why(spoken[0].rule),
    )


def felt_question(context: ScreenContext, asked: Question) -> OffScreen:
    """Return the screen of a stop without a word: it stays OFF until the person has said what was felt, also after a restart."""
    words, state = context.words, context.state
    _, end = leaving(words)
    leg = thigh(state, words, context.now_t)
    return OffScreen(
        id=CAME_OFF,
        phase=state.phase,
        title=words.title("off", **context.fills),
        say=words.text("cue.off.say", **context.fills),
        body=words.lines(f"question.{asked.id}.help", **context.fills),
        question=words.text(f"question.{asked.id}.ask"),
        is_unexplained=True,
        stop=True,
        side=state.side,
        choices=(*answers(words, asked), end),
        map=leg,
        resting_places=resting_places(leg),
        why=context.why(asked.rule),
    )


def question(context: ScreenContext) -> Screen:
    """Return the screen of a question that must be answered before anything is pressed again."""
    words, state = context.words, context.state
    asked = state.question
    if asked is None:
        return PHASES[state.phase](context)
    watch = state.prescription.watch
    waiting = asked.still_there
    _, end = leaving(words)
    return QuestionScreen(
        id="question_wait" if waiting else "question",
        phase=state.phase,
        title=words.title("question", **context.fills),
        say=words.text(f"question.{asked.id}.ask", **context.fills),
        body=(
            *words.lines(f"question.{asked.id}.help", **context.fills),
            *words.body("question_wait" if waiting else "question", **context.fills),
        ),
        side=state.side,
        deadline_t=asked.asked_t + watch.nerve_ask_s if waiting else None,
        count_down=waiting,
        choices=answers(words, asked) if state.phase is Phase.SUMMARY else (*answers(words, asked), end),
        named_stops=(SIGN_KEYS[Sign.WEAK_FOOT],) if waiting else (),
        why=context.why(asked.rule),
    )


def break_screen(context: ScreenContext) -> PausedScreen:
    """Return the screen of a break: nothing is pressed, nothing is lost."""
    words, state = context.words, context.state
    _, end = leaving(words)
    return PausedScreen(
        id="paused",
        phase=state.phase,
        title=words.title("paused", **context.fills),
        say=context.sentence("paused", "paused"),
        body=words.body("paused", **context.fills),
        side=state.side,
        choices=(
            Choice(MAIN_KEY, words.phrase("resume"), Role.MAIN, "resume"),
            Choice(RESUME_KEY, words.phrase("resume"), Role.MINOR, "resume"),
            end,
        ),
        map=thigh(state, words, context.now_t) if state.phase in (Phase.SEARCH, Phase.HOLD) else None,
        why=context.why("person"),
    )


PHASES: dict[Phase, Callable[[ScreenContext], Screen]] = {
    Phase.MEASURE: measuring,
    Phase.SET_UP: setting_up,
    Phase.SEARCH: searching,
    Phase.HOLD: hold,
    Phase.PIN: pinning,
    Phase.RECHECK: rechecking,
    Phase.FLUSH: flushing,
    Phase.MEASURE_AGAIN: measuring,
    Phase.SUMMARY: summary,
    Phase.OFF: off,
}
