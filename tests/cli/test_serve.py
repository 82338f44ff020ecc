"""`unknot serve` and `unknot site` as somebody types them: what they print, how they end, and what is said when they cannot begin."""

from __future__ import annotations

import os
import re
import select
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.cli.commands import Command
from tests.server.running import Browser, built_app
from tests.words import words
from unknot.app.files.knowledge_files import read_knowledge
from unknot.cli.serving import serve
from unknot.server.listen import THIS_MACHINE
from unknot.server.static.folder import App
from unknot.view.wording import Wording

ROOT = Path(__file__).parents[2]

PROGRAM = """
import sys
from pathlib import Path
import unknot.server.static.folder as folder
from unknot.cli.main import main
app = folder.read_app(Path(sys.argv[1]))
folder.find_app = lambda: app
main(sys.argv[2:])
"""


@contextmanager
def started(folder: Path, *words: str, port: int = 0) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start `unknot serve`, on any free port unless one is named; yield the program, and what it printed until it was ready."""
    built_app(folder / "app")
    command = [sys.executable, "-c", PROGRAM, str(folder / "app"), "serve", "--port", str(port), "--no-open"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONWARNINGS": "error"}
    program = subprocess.Popen(
        [*command, "--db", str(folder / "record.db"), *words],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    printed = ""
    try:
        while "Ctrl-C" not in printed:
            line = program.stdout.readline()
            if not line:
                raise AssertionError(printed + program.communicate()[1])
            printed += line
        yield program, printed
    finally:
        if program.poll() is None:
            program.kill()
        program.communicate()


def link_in(printed: str) -> tuple[str, int, str]:
    """Return scheme, port and token of the link that was printed."""
    found = re.search(r"^ +(https?)://127\.0\.0\.1:(\d+)/#pair=(\S+)$", printed, re.MULTILINE)
    assert found, printed
    return found[1], int(found[2]), found[3]


@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM])
def test_serve_pairs_a_browser_and_stops_cleanly(tmp_path: Path, name: signal.Signals) -> None:
    with started(tmp_path) as (program, printed):
        scheme, port, token = link_in(printed)
        browser = Browser(port, scheme)
        assert browser.get("/").status == 200
        assert browser.post("/pair", {"token": token}).status == 204
        given = {"person": "me", "session": "s", "device": "phone", "seq": 1, "type": "ready", "t": 1.0}
        reply = browser.post("/sync", {"sync": 1, "person": "me", "have": {}, "entries": [given]})
        assert reply.json["have"] == {"phone": [[1, 1]]}
        program.send_signal(name)
        out, err = program.communicate(timeout=60)
        assert (program.returncode, err) == (0, "")
        assert out.strip().endswith(words("label.serve.over"))
        assert token not in out
    ran = subprocess.run(
        [sys.executable, "-m", "unknot", "export", "--db", str(tmp_path / "record.db")],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert '"device":"phone"' in ran.stdout


def test_a_pairing_holds_after_a_restart_until_it_is_forgotten(tmp_path: Path) -> None:
    with started(tmp_path) as (_, printed):
        scheme, port, token = link_in(printed)
        browser = Browser(port, scheme)
        assert browser.post("/pair", {"token": token}).status == 204
    with started(tmp_path, port=port):
        assert browser.get("/about").json["paired"] is True
    with started(tmp_path, "--forget", port=port) as (_, printed):
        assert "Browsers forgotten: 1." in printed
        assert browser.get("/about").json["paired"] is False


@pytest.mark.skipif(not hasattr(os, "login_tty"), reason="needs a terminal of its own")
def test_enter_makes_a_new_link_and_the_one_before_works_no_more(tmp_path: Path) -> None:
    built_app(tmp_path / "app")
    ours, theirs = os.openpty()
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "app"), "serve", "--port", "0", "--no-open"]
    program = subprocess.Popen(
        [*command, "--db", str(tmp_path / "record.db")],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        preexec_fn=lambda: os.login_tty(theirs),  # noqa: PLW1509 - it becomes the terminal's own program
        close_fds=False,
    )
    os.close(theirs)
    try:
        first = link_in(read_until(ours, re.escape(words("label.serve.end"))).replace("\r", ""))
        os.write(ours, b"\n")
        (second,) = re.findall(r"#pair=(\S+)", read_until(ours, r"#pair=\S+\r?\n"))
        assert second != first[2]
        browser = Browser(first[1])
        assert browser.post("/pair", {"token": first[2]}).rule == "bad-token"
        assert browser.post("/pair", {"token": second}).status == 204
        os.write(ours, b"\x03")
        assert program.wait(timeout=60) == 0
    finally:
        if program.poll() is None:
            program.kill()
            program.wait()
        os.close(ours)


def read_until(terminal: int, pattern: str) -> str:
    """Return what a terminal shows until something stands there."""
    said = ""
    while not re.search(pattern, said):
        assert select.select([terminal], [], [], 60)[0], said
        said += os.read(terminal, 4096).decode()
    return said


def test_with_lan_it_shows_a_qr_code_and_uses_https(tmp_path: Path) -> None:
    with started(tmp_path, "--lan", "--address", THIS_MACHINE) as (_, printed):
        scheme, port, token = link_in(printed)
        assert scheme == "https"
        assert "█▀▀▀" in printed or "▄▄▄▄▄" in printed
        page = Browser(port + 1)
        certificate = page.get("/unknot.crt").body
        halves = re.findall(r"^ +((?:[0-9A-F]{2}:){15}[0-9A-F]{2})$", printed, re.MULTILINE)
        fingerprint = "".join(halves)
        assert len(halves) == 2
        assert fingerprint.replace(":", "") in re.sub(r"<br>| ", "", page.get("/").body.decode())
        assert f"http://{THIS_MACHINE}:{port + 1}/" in printed
        trusts = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        trusts.load_verify_locations(cadata=certificate)
        phone = Browser(port, "https", trusts)
        assert phone.post("/pair", {"token": token}).status == 204
        assert phone.get("/about").json["paired"] is True
    held = {path.name for path in (tmp_path / "record.serve").iterdir()}
    assert held == {"authority.pem", "authority.key", "server.pem", "server.key", "paired.json"}


def test_a_port_that_is_taken_is_said_so(unknot: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app: App = built_app(tmp_path / "app")
    monkeypatch.setattr("unknot.server.static.folder.find_app", lambda: app)
    with closing(socket.create_server((THIS_MACHINE, 0))) as other:
        port = other.getsockname()[1]
        ran = unknot("serve", "--port", port, "--db", tmp_path / "record.db")
    assert ran.code == 1
    assert f"Port {port} is already in use" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--address", "192.168.1.2"], "--address needs --lan"),
        (["--port", "65535"], "from 0 to 65534"),
        (["--port", "-1"], "from 0 to 65534"),
        (["--port", "many"], "port"),
        (["--lan", "--address", "0.0.0.0"], "is not the address of one machine"),  # noqa: S104
    ],
)
def test_serve_options_that_do_not_go_together_are_refused(
    unknot: Command, tmp_path: Path, words: list[str], said: str
) -> None:
    ran = unknot("serve", *words, "--db", tmp_path / "record.db")
    assert ran.code == 2
    assert said in ran.err.lower() or said in ran.err


def test_help_says_how_to_trust_it_what_that_means_and_how_to_do_without(unknot: Command) -> None:
    said = " ".join(unknot("serve", "--help").out.split())
    for part in (
        "iPhone, iPad:",
        "Android:",
        "never for the internet",
        "remove the certificate",
        "--forget",
        "unknot site",
    ):
        assert part in said


def test_without_the_libraries_it_says_how_to_get_them(
    unknot: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unknot.cli.serving.serve.find_spec", lambda name: None if name == "uvicorn" else object())
    ran = unknot("serve", "--db", tmp_path / "record.db")
    assert ran.code == 1
    assert "uvicorn" in ran.err
    assert "pip install 'unknot[server]'" in ran.err


def test_an_app_that_is_not_built_is_said_so_before_anything_is_opened(
    unknot: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from unknot.server.static.folder import find_app

    monkeypatch.setattr(
        "unknot.server.static.folder.find_app", lambda: find_app(tmp_path / "src" / "unknot" / "server")
    )
    for arguments in (["serve", "--db", tmp_path / "record.db"], ["site", tmp_path / "site"]):
        ran = unknot(*arguments)
        assert ran.code == 1
        assert "make web" in ran.err
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("called", ["my_pc", "B\u00fcro", "(none)", ""])
def test_at_home_a_machine_may_be_called_anything(
    unknot: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, called: str
) -> None:
    app = built_app(tmp_path / "app")
    monkeypatch.setattr("unknot.server.static.folder.find_app", lambda: app)
    monkeypatch.setattr(socket, "gethostname", lambda: called)
    monkeypatch.setattr("unknot.server.run.run", lambda *_: None)
    ran = unknot("serve", "--port", "0", "--lan", "--address", THIS_MACHINE, "--db", tmp_path / "record.db")
    assert (ran.code, ran.err) == (0, "")
    assert "new certificate" not in ran.out


def test_an_address_outside_of_a_home_is_refused(
    unknot: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = built_app(tmp_path / "app")
    monkeypatch.setattr("unknot.server.static.folder.find_app", lambda: app)
    ran = unknot(
        "serve",
        "--port",
        "0",
        "--lan",
        "--address",
        "example.org",
        "--address",
        THIS_MACHINE,
        "--db",
        tmp_path / "record.db",
    )
    assert ran.code == 1
    assert "example.org" in ran.err


@pytest.mark.parametrize(
    ("given", "found", "answers", "names"),
    [
        ([], ["192.168.1.20"], False, ["192.168.1.20"]),
        ([], ["192.168.1.20"], True, ["laptop.local", "192.168.1.20"]),
        (["Desk.Local."], ["192.168.1.20"], True, ["desk.local", "192.168.1.20"]),
        (["desk.local", "10.0.0.7"], ["192.168.1.20"], True, ["desk.local", "10.0.0.7"]),
    ],
)
def test_a_name_is_for_the_phone_and_an_address_is_where_to_listen(
    monkeypatch: pytest.MonkeyPatch, given: list[str], found: list[str], answers: bool, names: list[str]
) -> None:
    monkeypatch.setattr("unknot.server.listen.home_addresses", lambda: found)
    monkeypatch.setattr("unknot.server.listen.host_name", lambda: "laptop")
    monkeypatch.setattr("unknot.server.listen.answers_to_local", lambda: answers)
    assert serve._names(given, Wording(read_knowledge())) == names


def test_without_a_network_it_says_so(unknot: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unknot.server.listen.home_addresses", list)
    ran = unknot("serve", "--lan", "--db", tmp_path / "record.db")
    assert ran.code == 1
    assert "No home network was found" in ran.err


def test_site_writes_the_app_once(unknot: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = built_app(tmp_path / "app")
    monkeypatch.setattr("unknot.server.static.folder.find_app", lambda: app)
    ran = unknot("site", tmp_path / "site")
    assert (ran.code, ran.err) == (0, "")
    assert re.match(r"\d+ files, 0\.0 MB, are in ", ran.out)
    readme = (tmp_path / "site" / "README.txt").read_text(encoding="utf-8")
    assert readme.startswith("unknot 0.")
    assert "Content-Security-Policy" in readme
    assert "exactly this version" in unknot("site", tmp_path / "site").out
