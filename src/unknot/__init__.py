"""unknot coaches one person through one safe session of self-myofascial release.

Here are the names that a program needs. Each is loaded when it is first used, so `import unknot` is quick, and an import of the
engine alone loads nothing else. `make_plan` makes a plan from the knowledge base. `step` takes a state and an event, and returns
the next state and the cues. `replay` does that for a whole list of events. `say` puts a cue into words.
examples/first_session.py does all of it on one page; docs/look-up/python.md describes every name.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
"""Type checkers take this for true. `typing` itself would be most of the time that `import unknot` takes."""

if TYPE_CHECKING:
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.app.intake.plans import all_no, make_plan
    from unknot.engine.events import Event, Pain, Ready, Sign, SignFelt, Sore, Started, Tick
    from unknot.engine.prescription import Side
    from unknot.engine.replay import replay
    from unknot.engine.state import State
    from unknot.engine.step import step
    from unknot.plan.build import Plan
    from unknot.plan.check_in import CheckIn
    from unknot.view.cue_words import say

__version__ = "0.1.0"
__all__ = [
    "CheckIn",
    "Event",
    "Pain",
    "Plan",
    "Ready",
    "Side",
    "Sign",
    "SignFelt",
    "Sore",
    "Started",
    "State",
    "Tick",
    "all_no",
    "make_plan",
    "read_knowledge",
    "replay",
    "say",
    "step",
]

_HOMES = {
    "unknot.app.files.knowledge_files": ("read_knowledge",),
    "unknot.app.intake.plans": ("all_no", "make_plan"),
    "unknot.engine.events": ("Event", "Pain", "Ready", "Sign", "SignFelt", "Sore", "Started", "Tick"),
    "unknot.engine.prescription": ("Side",),
    "unknot.engine.replay": ("replay",),
    "unknot.engine.state": ("State",),
    "unknot.engine.step": ("step",),
    "unknot.plan.build": ("Plan",),
    "unknot.plan.check_in": ("CheckIn",),
    "unknot.view.cue_words": ("say",),
}
"""Where each name is defined. A test compares it with the imports above, which are for type checkers only."""


def __getattr__(name: str) -> object:
    """Load a name of `__all__` when it is first used."""
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module 'unknot' has no attribute '{name}'")
    value: object = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the names for a shell that completes them."""
    return sorted({*globals(), *__all__})
