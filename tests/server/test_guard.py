"""Who may speak to the server: its own pages, by its own name, in JSON, and not without end."""

from __future__ import annotations

import re

import pytest

from tests.server.running import House
from unknot.app.files.knowledge_files import read_knowledge
from unknot.server.security.guard import STATUS


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}", "[::1]:{port}"]
)
def test_a_name_that_is_not_ours_is_not_answered(home: House, host: str) -> None:
    browser = home.paired()
    for reply in (
        browser.get("/", Host=host.format(port=browser.port)),
        browser.get("/about", Host=host.format(port=browser.port)),
        browser.post("/sync", {}, Host=host.format(port=browser.port)),
    ):
        assert (reply.status, reply.rule) == (421, "other-host")


def test_our_other_name_is_answered(home: House) -> None:
    assert home.browser.get("/", Host=f"LocalHost:{home.browser.port}").status == 200


@pytest.mark.parametrize(
    "origin", ["", "null", "http://evil.example", "https://127.0.0.1:{port}", "http://127.0.0.1:3000"]
)
def test_another_page_cannot_use_a_browsers_pairing(home: House, origin: str) -> None:
    browser = home.paired()
    for path in ("/sync", "/pair"):
        reply = browser.post(path, {"token": "x"}, Origin=origin.format(port=browser.port))
        assert (reply.status, reply.rule) == (403, "other-origin")


def test_a_page_on_another_port_of_this_machine_is_another_page(home: House) -> None:
    reply = home.paired().post("/sync", {}, Sec_Fetch_Site="same-site")
    assert (reply.status, reply.rule) == (403, "other-origin")


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_request_that_a_form_could_send_is_refused(home: House, kind: str) -> None:
    reply = home.paired().post("/sync", {}, Content_Type=kind)
    assert (reply.status, reply.rule) == (415, "not-json")


def test_a_compressed_message_is_refused(home: House) -> None:
    assert home.paired().post("/sync", {}, Content_Encoding="gzip").status == 415


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH"])
def test_no_other_method_does_anything(home: House, method: str) -> None:
    reply = home.browser.send(method, "/sync", None, {"Origin": f"http://127.0.0.1:{home.browser.port}"})
    assert (reply.status, reply.rule) == (405, "not-so")
    assert home.browser.send(method, "/sync", None, {}).status == 403


def test_the_head_of_a_file_can_be_asked_for(home: House) -> None:
    reply = home.browser.send("HEAD", "/", None, {})
    assert (reply.status, reply.body) == (200, b"")


def test_every_refusal_has_its_words() -> None:
    words = read_knowledge().words
    for name in STATUS:
        sentence = words.get(f"label.serve.refused.{name.replace('-', '_')}") or ""
        assert re.fullmatch(r"(unknot|[A-Z]).+\.", sentence), name
