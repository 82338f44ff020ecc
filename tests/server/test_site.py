"""The app as a folder: whole or not at all, the same twice, and never over something else."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from tests.server.running import FILES, STYLE_HASH, built_app
from unknot.errors import BadInput
from unknot.server.security.headers import content_policy
from unknot.server.site import write_site
from unknot.server.static.folder import App, find_app, read_app


@pytest.fixture
def app(tmp_path: Path) -> App:
    return built_app(tmp_path / "app")


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_site_folder_holds_the_app_its_headers_and_a_readme(app: App, tmp_path: Path) -> None:
    done = write_site(app, tmp_path / "deep" / "site", "Read me.")
    folder = tmp_path / "deep" / "site"
    assert names(folder) == {*FILES, "_headers", "README.txt"} - {"csp.json", ".hidden"}
    assert (folder / "index.html").read_text(encoding="utf-8") == FILES["index.html"]
    assert (done.files, done.is_new) == (len(names(folder)), True)
    assert [entry.name for entry in (tmp_path / "deep").iterdir()] == ["site"]


def test_the_site_has_the_same_headers_as_the_server(app: App, tmp_path: Path) -> None:
    write_site(app, tmp_path / "site", "")
    text = (tmp_path / "site" / "_headers").read_text(encoding="utf-8")
    assert f"Content-Security-Policy: {content_policy(app)}" in text
    assert STYLE_HASH in text
    assert "/assets/*\n  Cache-Control: public, max-age=31536000, immutable" in text
    assert "/sw.js\n  Cache-Control: no-cache" in text


def test_writing_it_again_changes_nothing_until_the_app_changes(app: App, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_site(app, folder, "")
    before = {name: (folder / name).stat().st_mtime_ns for name in names(folder)}
    assert not write_site(app, folder, "").is_new
    assert {name: (folder / name).stat().st_mtime_ns for name in names(folder)} == before
    (app.folder / "assets" / "main-abc123.js").rename(app.folder / "assets" / "main-def456.js")
    assert write_site(app, folder, "").is_new
    assert "assets/main-def456.js" in names(folder)
    assert "assets/main-abc123.js" not in names(folder), "nothing of the old version stays"


@pytest.mark.parametrize("stranger", ["letter.txt", "_headers"])
def test_a_folder_that_holds_something_else_is_left_alone(app: App, tmp_path: Path, stranger: str) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / stranger).write_text("Dear Sir,\n", encoding="utf-8")
    with pytest.raises(BadInput, match="did not write"):
        write_site(app, folder, "")
    assert names(folder) == {stranger}


def test_a_file_or_a_link_in_its_place_is_left_alone(app: App, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("file", "link"):
        with pytest.raises(BadInput):
            write_site(app, tmp_path / name, "")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_failing_disk_leaves_the_old_site_in_place(app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "site"
    write_site(app, folder, "first")
    before = names(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("unknot.server.site.shutil.copyfile", full)
    with pytest.raises(BadInput, match="No space left"):
        write_site(app, folder, "second")
    assert names(tmp_path) == before
    assert (folder / "README.txt").read_text(encoding="utf-8") == "first"


def test_an_app_that_was_not_built_gives_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="make web"):
        find_app(tmp_path / "src" / "unknot" / "server")


def test_the_app_is_looked_for_where_the_build_leaves_it_and_where_the_wheel_carries_it() -> None:
    package = inspect.signature(find_app).parameters["package"].default
    root = Path(__file__).parents[2]
    assert package.parents[2] == root
    assert f'PLACE = "{package.relative_to(root / "src")}/app"' in (root / "tools" / "wheel_hook.py").read_text()


def test_the_app_of_the_package_goes_before_that_of_the_checkout(tmp_path: Path) -> None:
    package = tmp_path / "src" / "unknot" / "server"
    built_app(tmp_path / "web" / "dist")
    assert find_app(package).folder == tmp_path / "web" / "dist"
    built_app(package / "app")
    assert find_app(package).folder == package / "app"


@pytest.mark.parametrize(
    "said",
    ["{", "[]", '{"style": "x"}', """{"style": ["'unsafe-inline'"]}""", """{"script": ["'sha256-x'; img-src *"]}"""],
)
def test_a_build_cannot_widen_the_policy(tmp_path: Path, said: str) -> None:
    (tmp_path / "csp.json").write_text(said, encoding="utf-8")
    with pytest.raises(BadInput, match="Build the web app again"):
        read_app(tmp_path)
