"""The built wheel works alone, without the repository and with only its declared libraries; the source distribution builds the same wheel."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from tests.distribution.built import build, contents, fresh_environment, shipped_sources, snapshot
from tests.docs.blocks import ROOT
from tools.web import build as web_build

pytestmark = pytest.mark.slow

APP = "unknot/server/app/"
PLAN = "plan --muscle hamstrings --side left --tool lacrosse-ball --position chair --minutes 8 --clear --json"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return snapshot(tmp_path_factory.mktemp("source"))


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(source, tmp_path_factory.mktemp("wheel"), "wheel")


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fresh_environment(wheel, tmp_path_factory.mktemp("fresh") / "venv")


def ran(programs: Path, words: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run unknot of the fresh environment, far from the repository."""
    own = {"HOME": str(home), "PATH": f"{programs}:/usr/bin:/bin", "LANG": "C.UTF-8"}
    return subprocess.run(
        [str(programs / "unknot"), *words.split()], cwd=home, env=own, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--version", "unknot 0."),
        ("--help", "Usage: unknot"),
        (PLAN, '"type":"started"'),
        ("demo --speed 0", "Nothing was put on record."),
        ("kb check", "No problem found."),
        ("why H1", "H1"),
        ("sessions", "There is no session on record yet."),
        ("doctor", "Ready to use"),
        ("completion bash", "complete -F"),
    ],
)
def test_the_wheel_alone_is_enough(words: str, said: str, programs: Path, tmp_path: Path) -> None:
    done = ran(programs, words, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert said in done.stdout


def test_the_installed_wheel_runs_instead_of_this_repository(programs: Path, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in ran(programs, "doctor --json", tmp_path).stdout.splitlines()]
    places = {line["part"]: line["facts"].get("place", "") for line in lines}
    assert places["knowledge"].startswith(str(programs.parent))
    assert places["record"].startswith(str(tmp_path))
    assert str(ROOT) not in json.dumps(lines)


def test_the_terminal_face_is_there_with_its_style(programs: Path, tmp_path: Path) -> None:
    program = "import unknot.tui.app as app, pathlib; print(pathlib.Path(app.__file__).with_name('unknot.tcss').stat().st_size)"
    done = subprocess.run(
        [str(programs / "python"), "-c", program], cwd=tmp_path, env={}, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) > 0


def test_the_wheel_holds_the_whole_package_and_nothing_else(source: Path, wheel: Path) -> None:
    held = {name for name in contents(wheel) if ".dist-info/" not in name}
    assert held == shipped_sources(source)


def test_the_source_distribution_builds_the_same_wheel(source: Path, wheel: Path, tmp_path: Path) -> None:
    sdist = build(source, tmp_path, "sdist")
    with tarfile.open(sdist) as file:
        file.extractall(tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    again = build(unpacked, tmp_path / "again", "wheel")
    assert contents(again) == contents(wheel)
    assert {"README.md", "SAFETY.md", "LICENSE", "Makefile", "docs", "tests", "tools"} <= {
        path.name for path in unpacked.iterdir()
    }


def test_the_wheel_of_a_built_tree_carries_the_browser_face_whole(source: Path, tmp_path: Path) -> None:
    app = web_build.build_app()
    with_app = tmp_path / "with_app"
    shutil.copytree(source, with_app)
    with web_build.locked():
        shutil.copytree(app, with_app / "web" / "dist", copy_function=os.link)
    held = contents(build(with_app, tmp_path, "wheel"))
    built = {path.relative_to(app).as_posix(): path for path in app.rglob("*") if path.is_file()}
    with tarfile.open(build(with_app, tmp_path, "sdist")) as file:
        sent = {name.partition("/web/dist/")[2] for name in file.getnames() if "/web/dist/" in name}
    assert set(built) <= sent, "a wheel that is built from the source distribution has the page, too"
    assert {"index.html", "sw.js", "csp.json", "engine/pyodide.asm.wasm"} <= set(built)
    carried = {name.removeprefix(APP): data for name, data in held.items() if name.startswith(APP)}
    assert set(carried) == set(built)
    assert carried["sw.js"] == built["sw.js"].read_bytes()


def test_building_twice_gives_the_same_bytes(source: Path, wheel: Path, tmp_path: Path) -> None:
    assert build(source, tmp_path, "wheel").read_bytes() == wheel.read_bytes()
