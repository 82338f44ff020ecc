"""The guided tour in the engine's docstring is true: its examples run, and every module it names exists."""

from __future__ import annotations

import doctest
import pkgutil
import re

from unknot import engine


def test_the_examples_of_the_tour_run() -> None:
    outcome = doctest.testmod(engine)
    assert (outcome.failed, outcome.attempted > 0) == (0, True)


def test_the_tour_names_every_module_beside_it() -> None:
    beside = {found.name for found in pkgutil.iter_modules(engine.__path__)}
    named = set(re.findall(r"`(\w+)`", engine.__doc__ or ""))
    assert beside - named == set()
