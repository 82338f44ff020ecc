"""One engine: every golden transcript gives the same answers in the browser's Python as in this one, byte for byte.

Twice: in node, booted the plain way, and in Chromium's worker, booted as a person's page boots it (from the snapshot).
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.serving import Served
from tests.golden.session_file import events_of, read, session_files
from tools.web.build import node
from unknot import browser as engine
from unknot.exchange.jsonl import write_event

SCRIPT = Path(__file__).with_name("replay.mjs")
ASK_THE_WORKER = """
async ([worker, texts]) => {
  const made = new Worker(worker, { type: "module" });
  const answers = [];
  let about = null;
  await new Promise((resolve, reject) => {
    made.onerror = (event) => reject(new Error(event.message));
    made.onmessage = ({ data }) => {
      if (data.kind === "broken" || data.kind === "elsewhere") reject(new Error(JSON.stringify(data)));
      if (data.kind === "reply") {
        made.postMessage({ kind: "job", id: -1, now: 0, job: { do: "about" } });
        texts.forEach((text, id) => made.postMessage({ kind: "job", id, now: 0, job: { do: "replay", text } }));
      }
      if (data.kind !== "done") return;
      if (data.id < 0) about = data.value;
      else answers[data.id] = data.value;
      if (data.id === texts.length - 1) resolve();
    };
    const base = new URL("/", location.href).href;
    made.postMessage({ kind: "start", base, owner: "golden", now: 0, resume: "", owed: [] });
  });
  made.terminate();
  return { answers, about };
}
"""


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Return what happens in each golden transcript, an event a line."""
    return ["".join(f"{write_event(event)}\n" for event in events_of(read(path))) for path in session_files()]


@pytest.fixture(scope="module")
def expected(texts: list[str]) -> list[str]:
    """Return what this Python makes of it."""
    answers = [engine.replay(text) for text in texts]
    assert sum(answer.count("\n") for answer in answers) > 3000
    return answers


def test_node_replays_the_golden_sessions_to_the_same_answers(
    texts: list[str], expected: list[str], app_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
    ran = subprocess.run(
        [node("node"), SCRIPT, app_folder / "engine", tmp_path / "texts.json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    _compare(json.loads(ran.stdout), expected)


def test_the_browsers_worker_replays_the_golden_sessions_to_the_same_answers(
    texts: list[str], expected: list[str], browser: Browser, site: Served, app_folder: Path
) -> None:
    (worker,) = (app_folder / "assets").glob("worker-*.js")
    page = browser.new_page()
    page.goto(f"{site.url}/robots.txt")
    told = page.evaluate(ASK_THE_WORKER, [f"/assets/{worker.name}", texts])
    page.close()
    assert told["about"]["booted"]["snapshot"] is True, "the snapshot was refused; every page would boot the slow way"
    mine = json.loads(engine.about())
    assert {name: told["about"][name] for name in mine if name != "python"} == {
        name: value for name, value in mine.items() if name != "python"
    }
    _compare(told["answers"], expected)


def _compare(answers: list[str], expected: list[str]) -> None:
    different = [
        path.name for path, mine, theirs in zip(session_files(), expected, answers, strict=True) if mine != theirs
    ]
    assert different == []
