"""The app's files: the right kind, compressed where there is a copy, sent once, and nothing beside them."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.server.running import FILES, STYLE_HASH, House


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/sw.js", "text/javascript; charset=utf-8"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/engine/pyodide.asm.wasm", "application/wasm"),
        ("/engine/pyodide.mjs", "text/javascript; charset=utf-8"),
        ("/engine/unknot.whl", "application/zip"),
    ],
)
def test_a_file_arrives_complete_with_its_media_type(home: House, address: str, kind: str) -> None:
    reply = home.browser.get(address)
    assert (reply.status, reply.headers["content-type"]) == (200, kind)
    assert reply.body.decode() == FILES[address.lstrip("/") or "index.html"]


@pytest.mark.parametrize(
    "address",
    [
        "/csp.json",
        "/.hidden",
        "/engine",
        "/engine/",
        "//",
        "/nothing.js",
        "/../paired.json",
        "/%2e%2e/paired.json",
        "/engine/..%2f..%2fpaired.json",
        "/engine/..%5c..%5cpaired.json",
        "/index.html%00.js",
        "/paired.json",
    ],
)
def test_files_outside_of_the_app_are_not_found(home: House, address: str) -> None:
    reply = home.browser.get(address)
    assert (reply.status, reply.rule) == (404, "not-there")


def test_a_link_out_of_the_folder_leads_nowhere(home: House) -> None:
    outside = home.site.app.folder.parent / "secret.txt"
    outside.write_text("mine", encoding="utf-8")
    (home.site.app.folder / "way.txt").symlink_to(outside)
    assert home.browser.get("/way.txt").status == 404


@pytest.mark.parametrize(
    ("accepted", "encoding", "body"),
    [
        ("gzip, deflate, br", "br", "(smaller)"),
        ("gzip", "gzip", "(small)"),
        ("br;q=0, gzip;q=0.5", "gzip", "(small)"),
        ("identity", None, FILES["index.html"]),
    ],
)
def test_the_smallest_copy_that_is_understood_is_sent(
    home: House, accepted: str, encoding: str | None, body: str
) -> None:
    reply = home.browser.get("/", Accept_Encoding=accepted)
    assert (reply.headers.get("content-encoding"), reply.body.decode()) == (encoding, body)
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert reply.headers["vary"] == "Accept-Encoding"


def test_a_file_the_browser_has_is_not_sent_again(home: House) -> None:
    first = home.browser.get("/")
    again = home.browser.get("/", If_None_Match=f'"other", W/{first.headers["etag"]}')
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", first.headers["etag"])
    (home.site.app.folder / "index.html").write_text("<!doctype html><title>newer</title>", encoding="utf-8")
    assert home.browser.get("/", If_None_Match=first.headers["etag"]).status == 200


def test_only_files_named_by_their_content_are_cached_without_asking(home: House) -> None:
    assert "immutable" in home.browser.get("/assets/main-abc123.js").headers["cache-control"]
    for address in ("/", "/sw.js", "/manifest.webmanifest", "/engine/pyodide.asm.wasm"):
        assert home.browser.get(address).headers["cache-control"] == "no-cache"


def test_a_piece_of_a_file_can_be_asked_for(home: House) -> None:
    reply = home.browser.get("/engine/pyodide.asm.wasm", Range="bytes=1-3")
    assert (reply.status, reply.body) == (206, b"asm")


def test_every_answer_carries_the_policies(home: House) -> None:
    policies = {
        "content-security-policy",
        "cross-origin-opener-policy",
        "cross-origin-resource-policy",
        "permissions-policy",
        "referrer-policy",
        "x-content-type-options",
    }
    replies = [
        home.browser.get("/"),
        home.browser.get("/nothing"),
        home.browser.get("/about"),
        home.browser.get("/", Host="elsewhere.example"),
        home.browser.post("/sync", {}),
        home.browser.post("/", {}),
    ]
    assert [reply.status for reply in replies] == [200, 404, 200, 421, 401, 405]
    for reply in replies:
        assert policies <= reply.headers.keys()
        assert "server" not in reply.headers


def test_the_policy_allows_what_is_served_here_and_nothing_else(home: House) -> None:
    said = home.browser.get("/").headers["content-security-policy"]
    policy = {name: value.split() for name, _, value in (part.strip().partition(" ") for part in said.split(";"))}
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'", "'wasm-unsafe-eval'"]
    assert policy["style-src"] == ["'self'", STYLE_HASH]
    assert policy["frame-ancestors"] == policy["form-action"] == policy["base-uri"] == ["'none'"]
    allowed = {value for values in policy.values() for value in values}
    assert not allowed & {"'unsafe-inline'", "'unsafe-eval'", "*", "https:", "http:"}


@pytest.mark.parametrize("part", ["x" * 256, "\u00e9" * 200, "x" * 5000])
def test_an_address_that_no_file_can_have_is_not_found(home: House, part: str) -> None:
    for address in (f"/{part}", f"/assets/{part}/x", f"/{part}.js"):
        reply = home.browser.get(quote(address))
        assert (reply.status, reply.rule) == (404, "not-there")
