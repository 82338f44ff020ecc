"""Build the site's menu from the lists of links on the pages themselves.

Sphinx wants a `toctree` on the page above. GitHub would show that as code, so no page holds one. Instead each page that lists
other pages (README.md, docs/use.md, docs/adr/README.md, ...) is the menu: every list item or table row that begins with a link to
a page becomes an entry, in the same order. A page that no list names makes the build fail.
"""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from typing import Final

from sphinx.application import Sphinx

HOME: Final = "README"
TOP: Final = {
    "Read by person": ("docs/use", "docs/change", "docs/program"),
    "For everyone": ("docs/glossary", "SAFETY", "CHANGELOG", "CONTRIBUTING", "docs/README"),
}
LISTS: Final = frozenset({"docs/use", "docs/change", "docs/program", "docs/adr/README"})
_ENTRY: Final = re.compile(r"^(?:- |\| )\[[^\]]+\]\(([^)#:\s]+)\.md\)", re.MULTILINE)


def entries(page: str, text: str) -> list[str]:
    """Return the pages that a page lists, in order, by their names without ending."""
    return list(dict.fromkeys(normpath(join(dirname(page), link)) for link in _ENTRY.findall(text)))


def menu(page: str, text: str) -> str:
    """Return the toctrees to add at the end of a page; empty when it lists nothing."""
    if page == HOME:
        groups = list(TOP.items())
    elif page in LISTS:
        groups = [("", tuple(entries(page, text)))]
    else:
        return ""
    return "".join(
        "\n```{toctree}\n:hidden:\n"
        + (f":caption: {caption}\n" if caption else "")
        + "\n"
        # why a stroke first: Sphinx reads it as a path from the top of the repository.
        + "".join(f"/{name}\n" for name in names)
        + "```\n"
        for caption, names in groups
    )


def _add(_: Sphinx, page: str, text: list[str]) -> None:
    text[0] += menu(page, text[0])


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("source-read", _add)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
