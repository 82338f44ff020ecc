"""Put the built page into the wheel, as unknot/server/app, so that an installed `unknot serve` finds it.

hatchling runs this (see pyproject.toml). Without `make web` the wheel has no page: then `unknot serve` says so, and everything else works.
`make dist` always builds the page first.
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
