"""Puts the built browser face into the wheel, as unknot/server/app, so that `unknot serve` finds it wherever it is installed.

hatchling runs this (see pyproject.toml). A tree in which `make web` was not run gives a wheel without it: `unknot serve` then
says so, and everything else works. `make dist` always builds it first.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILT = "web/dist"
PLACE = "unknot/server/app"


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the built face to a wheel that is to be installed; an editable one reads it from the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        folder = Path(self.root) / BUILT
        if version == "standard" and (folder / "index.html").is_file():
            build_data["force_include"][str(folder)] = PLACE
