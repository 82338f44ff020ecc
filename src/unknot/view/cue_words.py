"""Put a cue into words: what to say aloud, what to show, why, and the source.

The engine's cue carries ids and params; the words file holds the sentences under `cue.<id>` (`say`, and `text` where the
screen may say more) and the reasons under `rule.<RULE>` (`why`, `source`). This is the one place that brings them together,
for the terminal, the transcript and `unknot replay` alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from unknot.engine.cues import Cue, ParamKind, ParamValue, WordsBy
from unknot.engine.events import Ready
from unknot.engine.state import State
from unknot.engine.step import step
from unknot.knowledge.model import Knowledge
from unknot.knowledge.source import OUR_JUDGEMENT
from unknot.view.screen import Source, Why
from unknot.view.session.search_direction import way_on
from unknot.view.wording import Wording


@dataclass(frozen=True, slots=True)
class CueWords:
    """One cue in finished words. `source` is a citation's id, or the mark 'our judgement'."""

    id: str
    rule: str
    say: str
    text: str
    why: str
    source: str


def say(cue: Cue, state: State | None, knowledge: Knowledge) -> CueWords:
    """Put one cue into words, given the state it left behind (None before a session has started)."""
    words = Wording(knowledge)
    fills = cue_fills(cue, state, words)
    variant = variant_of(cue, state)
    aloud = words.find(f"cue.{cue.id}.{variant}.say", **fills) or words.text(f"cue.{cue.id}.say", **fills)
    text = words.find(f"cue.{cue.id}.{variant}.text", **fills) or words.find(f"cue.{cue.id}.text", **fills)
    return CueWords(
        id=cue.id,
        rule=cue.rule,
        say=aloud,
        text=text or aloud,
        why=_band_why(cue, words) or words.text(f"rule.{cue.rule}.why", **fills),
        source=words.find(f"rule.{cue.rule}.source") or OUR_JUDGEMENT,
    )


def variant_of(cue: Cue, state: State | None) -> str:
    """Return the value that chooses between a cue's sentences (`CueKind.words_by`), usually its rule."""
    match cue.kind.words_by:
        case WordsBy.ENDING if state is not None and state.ending is not None:
            return state.ending
        case WordsBy.REST if state is not None and step(state, Ready(state.t)).refused == "resting":
            return "rest"
        case _:
            return cue.rule


def _band_why(cue: Cue, words: Wording) -> str | None:
    """Return what lies under a place where pressing is not allowed: it is more specific than the reason of the rule."""
    band = cue.param("band")
    return words.find(f"band.{band}.why") if band is not None else None


def cue_fills(cue: Cue, state: State | None, words: Wording) -> dict[str, str]:
    """Return the values for a cue's sentence: tool, leg, place, spot, and the cue's own params."""
    fills = place_fills(state, words)
    if cue.side is not None:
        fills["side"] = words.short("side", cue.side)
    if cue.zone is not None:
        fills["zone"] = words.short("zone", cue.zone)
    if cue.id == "point" and state is not None and (way := way_on(state)):
        fills["zone"] = words.phrase(way, **fills)
    if cue.spot is not None:
        fills["spot"] = spot_number(cue.spot)
    for name, value in cue.params:
        kind = cue.kind.params.get(name, ParamKind.TEXT)
        text = param_text(kind, value)
        fills[name] = words.short(kind, text) if kind.is_id else text
    return fills


def param_text(kind: ParamKind, value: ParamValue) -> str:
    """Write a param: an id as it is, a mean to a tenth, a place on the map to a hundredth."""
    match kind:
        case ParamKind.MEAN:
            return f"{value:.1f}"
        case ParamKind.POSITION:
            return f"{value:.2f}"
        case _:
            return str(value)


def place_fills(state: State | None, words: Wording) -> dict[str, str]:
    """Return the tool, leg, place and spot of a state."""
    if state is None:
        return {"tool": words.phrase("tool")}
    fills = {
        "tool": words.short("tool", state.prescription.tool),
        "side": words.short("side", state.side),
        "other_side": words.short("side", state.side.other),
    }
    if spot := state.spot_in_hand:
        fills |= {"spot": spot_number(spot.id), "zone": words.short("zone", spot.zone)}
        fills |= {"first": str(spot.first_pain), "last": str(spot.last_pain)}
    return fills


def spot_number(spot: str) -> str:
    """Return the number of a spot as it is said aloud: 'left-2' is '2'."""
    return spot.rpartition("-")[2]


def why(rule: str, knowledge: Knowledge, **fills: str) -> Why | None:
    """Return the reason of a rule with its source, or None where the words file has none."""
    words = Wording(knowledge)
    reason = words.find(f"rule.{rule}.why", **fills)
    if reason is None:
        return None
    return Why(rule, reason, (source(words.find(f"rule.{rule}.source") or OUR_JUDGEMENT, knowledge),))


def because(rule: str, words: Wording) -> str:
    """Return the reason of a rule in words that hold on any day and for a whole leg."""
    return words.find(f"rule.{rule}.because") or words.text(f"rule.{rule}.why")


def source(citation: str, knowledge: Knowledge) -> Source:
    """Return a citation for a face; anything else counts as our judgement."""
    words = Wording(knowledge)
    found = knowledge.citations.get(citation)
    if found is None:
        text = words.text(f"certainty.{OUR_JUDGEMENT.replace(' ', '_')}.text")
        return Source(OUR_JUDGEMENT, text, OUR_JUDGEMENT)
    address = f"https://doi.org/{found.doi}" if found.doi else found.address
    return Source(citation, found.text, words.label("status", found.status), address)
