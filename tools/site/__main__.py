"""Build the documentation as a static site into build/site: `make docs`.

The pages are the Markdown files of the repository, as they are. The menu is the table of docs/README.md. A link into the source
leads to a copy of that file, or to a list of the folder's files with what each says it is. So the site is whole by itself:
it can be opened from a disk, sent as a folder, or put on any server, and it asks nobody for anything.

Why there is no site generator behind it: docs/adr/0009.
"""

from __future__ import annotations

import ast
import re
import shutil
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path, PurePosixPath

from tools.site.page import body, colour, read, relative, title_of, whole

ROOT = Path(__file__).parent.parent.parent
TARGET = ROOT / "build" / "site"
HERE = Path(__file__).parent
SHOWN = {".svg", ".webp", ".m4a"}
"""What is shown or heard as it is, and is no text to be read."""
INDEX = PurePosixPath("docs/README.md")
LANGUAGES = {".py": "python", ".toml": "toml", ".sh": "bash", ".md": "markdown"}
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
_ELSEWHERE = re.compile(r"[a-z]+:")


def place(source: PurePosixPath) -> PurePosixPath:
    """Return where on the site a file or folder of the repository stands."""
    if source == PurePosixPath("README.md"):
        return PurePosixPath("index.html")
    if source.suffix == ".md":
        inside = source.relative_to("docs") if source.is_relative_to("docs") else source
        name = "index.html" if source.name == "README.md" else f"{source.stem}.html"
        if source == INDEX:
            return PurePosixPath("all.html")
        return PurePosixPath(str(inside.with_name(name)).lower())
    if source.suffix in SHOWN:
        return source.relative_to("docs")
    return PurePosixPath("source") / f"{source}.html"


def pages() -> dict[PurePosixPath, str]:
    """Return every page of the documentation by its path in the repository."""
    paths = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
    return {PurePosixPath(path.relative_to(ROOT).as_posix()): read(path) for path in paths}


def linked(texts: dict[PurePosixPath, str]) -> set[PurePosixPath]:
    """Return the files and folders that the pages link to and that are no pages themselves."""
    found = {target for source, text in texts.items() for link in _LINK.findall(text) if (target := aim(source, link))}
    return {target for target in found if target not in texts}


def aim(source: PurePosixPath, link: str) -> PurePosixPath | None:
    """Return what a link of a page means, by its path in the repository; None when it leads elsewhere."""
    if _ELSEWHERE.match(link):
        return None
    found = (ROOT / source.parent / link).resolve()
    return PurePosixPath(found.relative_to(ROOT.resolve()).as_posix())


def menu(texts: dict[PurePosixPath, str], here: PurePosixPath) -> str:
    """Return the list of pages as HTML, in the groups and the order of the table in docs/README.md."""
    parts = []
    for group, links in groups(texts):
        items = []
        for source in links:
            label = escape(title_of(texts[source]))
            mark = ' aria-current="page"' if place(source) == here else ""
            items.append(f'<li><a href="{relative(place(source), here)}"{mark}>{label}</a></li>')
        parts.append(f"<h2>{escape(group)}</h2>\n<ul>\n" + "\n".join(items) + "\n</ul>")
    return "\n".join(parts)


def groups(texts: dict[PurePosixPath, str]) -> Iterator[tuple[str, list[PurePosixPath]]]:
    """Yield each row of the table of contents: its name and its pages."""
    for name, rest in re.findall(r"^\| \*\*([^*]+)\*\*(.*)$", texts[INDEX], re.MULTILINE):
        found = [target for link in _LINK.findall(rest) if (target := aim(INDEX, link)) and target in texts]
        yield name.capitalize(), found
    yield "The project", [PurePosixPath(name) for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]


def source_page(source: PurePosixPath) -> str:
    """Return a file of the repository as a page's content, or a folder as a list of its files."""
    path = ROOT / source
    head = f"<h1><code>{escape(str(source))}</code></h1>\n"
    if not path.is_dir():
        return head + colour(read(path), LANGUAGES.get(source.suffix, "text"))
    rows = [
        f"<tr><td><code>{escape(entry.name)}{'/' if entry.is_dir() else ''}</code></td><td>{escape(sentence(entry))}</td></tr>"
        for entry in sorted(path.iterdir())
        if not entry.name.startswith((".", "__")) and entry.suffix != ".pyc"
    ]
    return f'{head}<div class="wide"><table>{"".join(rows)}</table></div>'


def sentence(path: Path) -> str:
    """Return what a file or a package says it is, in its first sentence."""
    if path.is_dir():
        path /= "__init__.py"
    if path.suffix == ".py" and path.exists():
        return (ast.get_docstring(ast.parse(read(path))) or "").partition("\n\n")[0].replace("\n", " ")
    if path.suffix == ".toml" and path.exists():
        first = read(path).partition("\n")[0]
        return first.removeprefix("# ") if first.startswith("#") else ""
    return ""


def build(target: Path) -> list[Path]:
    """Write the whole site and return its files."""
    texts = pages()
    others = linked(texts)
    made = {}
    for source, text in texts.items():
        here = place(source)

        def fit(link: str, source: PurePosixPath = source, here: PurePosixPath = here) -> str:
            bare, stroke, anchor = link.partition("#")
            if not bare or _ELSEWHERE.match(bare):
                return link
            meant = aim(source, bare)
            return link if meant is None else relative(place(meant), here) + stroke + anchor

        made[here] = whole(title_of(text), body(text, fit), menu(texts, here), here)
    for source in others:
        here = place(source)
        if source.suffix not in SHOWN:
            made[here] = whole(str(source), source_page(source), menu(texts, here), here)
    shutil.rmtree(target, ignore_errors=True)
    for here, html in made.items():
        (target / here).parent.mkdir(parents=True, exist_ok=True)
        (target / here).write_text(html, encoding="utf-8")
    for picture in (path for path in (ROOT / "docs").rglob("*") if path.suffix in SHOWN):
        copy = target / picture.relative_to(ROOT / "docs")
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(picture, copy)
    for name in ("style.css", "icon.svg"):
        shutil.copyfile(HERE / name, target / name)
    return sorted(path for path in target.rglob("*") if path.is_file())


def main() -> int:
    """Build the site where `make docs` puts it."""
    files = build(TARGET)
    print(f"{len(files)} files in {TARGET.relative_to(ROOT)}; open {TARGET.relative_to(ROOT)}/index.html")
    return 0


if __name__ == "__main__":
    sys.exit(main())
