"""Put the built page into the wheel, as unknot/server/app, so that an installed `unknot serve` finds it.

The source distribution carries it, too, as web/dist: a wheel that is built from it is the same. hatchling runs this (see pyproject.toml). A
tree in which `make web` was not run gives a wheel without the page: the build warns, `unknot serve` and `unknot doctor` say so, and everything
else works. `make dist` always builds the page first.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILT = "web/dist"
PLACE = "unknot/server/app"


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the built face to a distribution; an editable install reads it from the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        folder = Path(self.root) / BUILT
        if version != "standard":
            return
        if (folder / "index.html").is_file():
            build_data["force_include"][str(folder)] = PLACE if self.target_name == "wheel" else BUILT
        else:
            self.app.display_warning(f"Without the browser page: {BUILT} is not built. `make dist` builds it first.")
