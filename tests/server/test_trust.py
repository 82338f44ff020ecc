"""The page about trust: the certificate, its fingerprint, the steps; no script, nothing of the record."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.running import Browser, built_app, served
from unknot.app.files.knowledge_files import read_knowledge
from unknot.server import trust
from unknot.server.listen import THIS_MACHINE, open_ports
from unknot.server.run import ServedApp
from unknot.server.security.authority import Certificates, make_certificates
from unknot.server.security.guard import Addresses
from unknot.view.wording import Wording

WORDS = Wording(read_knowledge())


@pytest.fixture
def held(tmp_path: Path) -> Certificates:
    return make_certificates(tmp_path, "laptop", [THIS_MACHINE])


@pytest.fixture
def phone(held: Certificates, tmp_path: Path) -> Iterator[Browser]:
    opened = open_ports([THIS_MACHINE], 0)
    addresses = Addresses("http", frozenset({f"{THIS_MACHINE}:{opened.port}"}))
    built = built_app(tmp_path / "app")
    app = trust.application(
        built, addresses, held, lambda name: WORDS.text(f"label.trust.{name}", host="laptop<b>"), str
    )
    with served([ServedApp(app, opened.app)]):
        yield Browser(opened.port)


def test_the_trust_page_offers_the_certificate_with_the_shown_fingerprint(phone: Browser, held: Certificates) -> None:
    page = phone.get("/").body.decode()
    certificate = phone.get("/unknot.crt")
    assert certificate.headers["content-type"] == "application/x-x509-ca-cert"
    assert certificate.body == held.authority
    assert hashlib.sha256(certificate.body).digest().hex(":").upper() == held.fingerprint
    assert held.fingerprint.replace(":", "") in re.sub(r"<br>| ", "", page)


def test_the_trust_page_holds_words_and_one_link_and_no_script(phone: Browser) -> None:
    reply = phone.get("/")
    page = reply.body.decode()
    assert re.findall(r'(?:href|src|action)="([^"]*)"', page) == ["/unknot.crt"]
    assert not re.search(r"<script|<form|<img|http", page)
    assert "script-src" not in reply.headers["content-security-policy"]
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    assert "laptop&lt;b&gt;" in page
    assert "set-cookie" not in reply.headers
    assert "label" not in page.lower()


def test_its_style_is_the_one_that_the_policy_names(phone: Browser) -> None:
    reply = phone.get("/")
    (style,) = re.findall(r"<style>(.*?)</style>", reply.body.decode(), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in reply.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/about", "/sync", "/authority.key", "/index.html"])
def test_the_trust_server_has_nothing_else(phone: Browser, path: str) -> None:
    assert phone.get(path).status == 404


def test_another_name_is_not_answered(phone: Browser) -> None:
    assert phone.get("/", Host="evil.example").status == 421


def test_it_looks_like_the_app_where_the_build_lends_it_its_looks(phone: Browser, tmp_path: Path) -> None:
    assert phone.get("/face.woff2").status == 404
    drawn = '<svg class="wordmark" viewBox="0 0 1 1"><g fill="currentColor"><path d="M0 0"/></g></svg>'
    app = built_app(tmp_path / "other")
    for html, mark in ((drawn, drawn), (drawn.replace("<path", "<script>x</script><path"), ""), ("", "")):
        (app.folder / "index.html").write_text(f"<main>{html}</main>", encoding="utf-8")
        assert trust.wordmark(app) == mark
