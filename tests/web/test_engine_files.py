"""The engine's files of the page: the same bytes for the same sources, complete, and without unused parts."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools.typescript import types as web_types
from tools.web import engine as web_engine
from tools.web import warm_up as web_warm_up
from tools.web import wheel as web_wheel
from unknot import browser


def test_the_generated_types_match_python() -> None:
    assert web_types.WRITTEN.read_text(encoding="utf-8") == web_types.types_text(), "run `make web-types`"


def test_the_wheel_is_the_same_bytes_every_time() -> None:
    assert web_wheel.wheel() == web_wheel.wheel()


def test_the_wheel_leaves_out_what_the_browser_cannot_use() -> None:
    names = set(web_wheel.modules())
    assert {"unknot.browser.session", "unknot.engine.step", "unknot.store.mirror.mirror_log"} <= names
    left_out = (
        "unknot.cli",
        "unknot.tui",
        "unknot.server",
        "unknot.simulate",
        "unknot.insight.trends.refit",
        "unknot.store.sqlite",
        "unknot.store.record_file",
    )
    assert [name for name in names if name.startswith(left_out)] == []


@pytest.mark.parametrize(
    "root", ["unknot", "unknot.cli.main", "unknot.cli.session.session", "unknot.tui.launch", "unknot.server.routes"]
)
def test_a_session_imports_nothing_of_the_lab(root: str) -> None:
    names = web_wheel.modules(root)
    assert root in names
    lab = ("unknot.cli.lab", "unknot.insight.trends.refit", "unknot.simulate")
    assert [name for name in names if name.startswith(lab)] == []


def test_the_lab_is_found_where_it_is_imported() -> None:
    assert {"unknot.simulate.arena.run", "unknot.cli.lab.arena"} <= set(web_wheel.modules("unknot.cli.lab.arena"))
    assert "unknot.insight.trends.refit" in web_wheel.modules("unknot.cli.lab.refit")


def test_the_package_imports_no_tool_of_the_repository() -> None:
    sources = sorted((web_wheel.SOURCE / "unknot").rglob("*.py"))
    imports = {source: ast.walk(ast.parse(source.read_text(encoding="utf-8"))) for source in sources}
    found = [
        str(source)
        for source, nodes in imports.items()
        for node in nodes
        if (isinstance(node, ast.Import) and any(alias.name.split(".")[0] == "tools" for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "tools")
    ]
    assert len(sources) > 200
    assert found == []


def test_the_wheel_alone_is_a_whole_engine(tmp_path: Path) -> None:
    wheel = tmp_path / "unknot.whl"
    wheel.write_bytes(web_wheel.wheel())
    script = f"import sys; sys.path.insert(0, {str(wheel)!r}); from unknot import browser; print(browser.about())"
    ran = subprocess.run([sys.executable, "-I", "-S", "-c", script], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == json.loads(browser.about())


def test_the_warm_up_reaches_a_hold_and_leaves_no_session() -> None:
    met = web_warm_up.warm_up()
    assert "press" in met
    assert browser.ENGINE.visit is None


def test_another_pyodide_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_engine, "PYODIDE", tmp_path)
    with pytest.raises(SystemExit, match="not there yet"):
        web_engine.check()
    (tmp_path / "package.json").write_text('{"version": "0.1"}', encoding="utf-8")
    with pytest.raises(SystemExit, match="is wanted"):
        web_engine.check()
    (tmp_path / "package.json").write_text(json.dumps({"version": web_engine.VERSION}), encoding="utf-8")
    for name in web_engine.FILES:
        (tmp_path / name).write_bytes(b"something else")
    with pytest.raises(SystemExit, match="not the file"):
        web_engine.check()
