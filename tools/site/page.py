"""From one Markdown page to one page of the site: the text, the links made to fit, the code in colour.

Nothing on a page is fetched from elsewhere: no fonts, no scripts, no pictures but our own.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from html import escape
from pathlib import Path, PurePosixPath

from markdown_it import MarkdownIt
from mdit_py_plugins.anchors import anchors_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from tools.site.diagram import svg

_LINK = re.compile(r'(<(?:a href|img src)=")([^"]+)(")')

_NAME = re.compile(r"(?<!<pre>)<code>[^<]+</code>")
"""A name within a sentence; the blocks of code are left as they are."""

_BREAK = re.compile(r"(::|[./_](?=\w{3}))(?!code>)")
"""Where a long name may be broken into two lines."""


def colour(text: str, language: str) -> str:
    """Return code as HTML, with the names of what it is made of as classes."""
    try:
        lexer = get_lexer_by_name({"jsonl": "json", "console": "console"}.get(language, language))
    except ClassNotFound:
        return f"<pre><code>{escape(text)}</code></pre>"
    return f"<pre><code>{highlight(text, lexer, HtmlFormatter(nowrap=True))}</code></pre>"


def body(markdown: str, fit: Callable[[str], str]) -> str:
    """Return a page's text as HTML.

    Args:
        markdown: the page.
        fit: turns the target of a link within the repository into one within the site.
    """
    reader = MarkdownIt("commonmark", {"html": True}).enable("table").use(anchors_plugin, max_level=3)
    reader.add_render_rule("fence", _fence)
    made = reader.render(markdown)
    made = made.replace("<table>", '<div class="wide"><table>').replace("</table>", "</table></div>")
    made = re.sub(r"<tr>\s*<th></th>\s*<th></th>\s*</tr>", "", made)
    made = _NAME.sub(lambda found: _BREAK.sub(r"\1<wbr>", found[0]), made)
    return _LINK.sub(lambda found: f"{found[1]}{fit(found[2])}{found[3]}", made)


def _fence(_renderer: object, tokens: list[object], index: int, *_: object) -> str:
    token = tokens[index]
    language, text = getattr(token, "info", "").strip(), getattr(token, "content", "")
    return svg(text) if language == "mermaid" else colour(text, language or "text")


def title_of(markdown: str) -> str:
    """Return the first heading of a page."""
    found = re.search(r"^# (.+)$", markdown, re.MULTILINE)
    return found[1] if found else "unknot"


def whole(title: str, content: str, menu: str, here: PurePosixPath) -> str:
    """Return a whole page of the site."""
    up = relative(PurePosixPath(), here)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(title)} - unknot</title>
<link rel="icon" href="{up}icon.svg">
<link rel="stylesheet" href="{up}style.css">
</head>
<body>
<a class="past" href="#text">To the text</a>
<header><a class="name" href="{up}index.html"><svg viewBox="0 0 40 16" aria-hidden="true"><path d="M1 12h9c9 0 9-10 4-10s-5 10 4 10h3M21 12h18"/></svg>unknot</a> <a class="menu" href="#pages">Pages</a></header>
<div class="sheet">
<nav id="pages" aria-label="Pages">
{menu}
</nav>
<main id="text">
{content}
</main>
</div>
</body>
</html>
"""


def relative(target: PurePosixPath, here: PurePosixPath) -> str:
    """Return how a page at `here` calls `target`; a folder ends with a stroke."""
    found = os.path.relpath(target, here.parent)
    if target == PurePosixPath():
        return "" if found == "." else f"{found}/"
    return str(PurePosixPath(found))


def read(path: Path) -> str:
    """Return a file's text."""
    return path.read_text(encoding="utf-8")
