"""Give the site a page for each file or folder of the repository that a page links to.

The site must be whole by itself, on a disk and without a network. So a link into the source does not leave it: it opens a copy
of the file with its code in colour, or a list of the folder's files with what each says it is.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any, Final

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.highlighting import PygmentsBridge

ROOT: Final = Path(__file__).parent.parent.parent
LANGUAGES: Final = {".py": "python", ".toml": "toml", ".sh": "bash", ".md": "markdown", ".jsonl": "json"}
SHOWN: Final = frozenset({".svg", ".webp", ".m4a"})
SCHEME: Final = "source:"
_LINK: Final = re.compile(r"\]\(([^)#:\s]+)(#[^)\s]*)?\)")


def _is_page(app: Sphinx, path: str) -> bool:
    return path.endswith(".md") and path.removesuffix(".md") in app.project.docnames


def _mark(app: Sphinx, page: str, text: list[str]) -> None:
    """Mark each link into the source, so that the Markdown reader does not look for a page there."""

    def marked(found: re.Match[str]) -> str:
        path = normpath(join(dirname(page), found[1]))
        target = ROOT / path
        if _is_page(app, path) or target.suffix in SHOWN or not target.exists():
            return found[0]
        linked = app.env.__dict__.setdefault("unknot_linked", {})
        linked.setdefault(page, set()).add(path)
        return f"]({SCHEME}{path})"

    text[0] = _LINK.sub(marked, text[0])


def _point(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Let each marked link lead to the page of its file."""
    for link in doctree.findall(nodes.reference):
        path = link.get("refuri", "")
        if path.startswith(SCHEME):
            link["refuri"] = app.builder.get_relative_uri(page, f"source/{path.removeprefix(SCHEME)}")
            link["internal"] = True


def _pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    for path in sorted(set().union(*app.env.__dict__.get("unknot_linked", {}).values())):
        yield (
            f"source/{path}",
            {"title": path, "body": f"<h1><code>{escape(path)}</code></h1>\n{_body(path)}"},
            "page.html",
        )


def _body(path: str) -> str:
    target = ROOT / path
    if not target.is_dir():
        text = target.read_text(encoding="utf-8")
        return PygmentsBridge("html").highlight_block(text, LANGUAGES.get(target.suffix, "text"))
    rows = (
        f"<tr><td><code>{escape(entry.name)}{'/' if entry.is_dir() else ''}</code></td><td>{escape(sentence(entry))}</td></tr>"
        for entry in sorted(target.iterdir())
        if not entry.name.startswith((".", "__")) and entry.suffix != ".pyc"
    )
    return f'<div class="table-wrapper"><table class="docutils">{"".join(rows)}</table></div>'


def sentence(path: Path) -> str:
    """Return what a file or a package says it is, in its first sentence."""
    if path.is_dir():
        path /= "__init__.py"
    if path.suffix == ".py" and path.exists():
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        return text.partition("\n\n")[0].replace("\n", " ")
    if path.suffix == ".toml" and path.exists():
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        return first.removeprefix("# ") if first.startswith("#") else ""
    return ""


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("source-read", _mark)
    app.connect("doctree-resolved", _point)
    app.connect("html-collect-pages", _pages)
    return {"parallel_read_safe": False, "parallel_write_safe": True}
