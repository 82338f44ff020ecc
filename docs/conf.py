"""How Sphinx builds the documentation: `make docs` writes it into build/site.

The pages are the Markdown files of the repository as they stand: README.md, SAFETY.md and the others at the top, and docs/.
Nothing is fetched from anywhere, neither while the site is built nor while it is read. Why Sphinx: docs/adr/0027.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from sphinx.application import Sphinx

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import unknot  # noqa: E402 - the line above finds it
from tools.site.look import variables  # noqa: E402

project = "unknot"
release = unknot.__version__
root_doc = "README"
include_patterns = ["*.md", "docs/**"]
exclude_patterns = [
    ".*",
    "bench",
    "build",
    "dist",
    "examples",
    "requirements",
    "src",
    "tests",
    "tools",
    "web",
    "docs/conf.py",
]
extensions = ["myst_parser", "tools.site.source_pages", "tools.site.menu", "tools.site.diagram"]
nitpicky = True

myst_heading_anchors = 3
myst_fence_as_directive = ["mermaid"]
myst_url_schemes = ["http", "https", "mailto", "source"]
suppress_warnings = ["misc.highlighting_failure"]  # a block shows a line cut short, on purpose

html_theme = "furo"
html_title = "unknot"
html_favicon = "../tools/site/icon.svg"
html_static_path = ["../tools/site/style.css", "../src/unknot/exchange/pdf/fonts"]
html_css_files = ["style.css"]
templates_path = ["../tools/site/templates"]
html_context = {"wordmark": (ROOT / "web" / "src" / "frame" / "wordmark.svg").read_text(encoding="utf-8")}
html_copy_source = False
html_use_index = False
html_show_sphinx = False
html_show_copyright = False
html_show_search_summary = False  # it would fetch each page found, which a browser forbids in a folder
html_permalinks_icon = "#"
html_theme_options = {
    "navigation_with_keys": True,
    "light_css_variables": variables("light"),
    "dark_css_variables": variables("dark"),
}
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"


def setup(app: Sphinx) -> None:
    """Give the site an index.html: the README, under the name that a browser looks for."""

    def copy(app: Sphinx, fault: Exception | None) -> None:
        if fault is None:
            shutil.copyfile(app.outdir / "README.html", app.outdir / "index.html")

    app.connect("build-finished", copy)
