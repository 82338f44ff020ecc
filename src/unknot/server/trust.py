"""The trust page, over plain http, because a phone opens it before it can trust this machine's https.

It holds only the certificate, its fingerprint and the steps: no script, no cookie, no link to the record. Somebody in
the network could change the page. So the person compares the fingerprint on the phone with the terminal, not with this
page. It looks like the app, because it uses the app's typeface and wordmark if the build has them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from html import escape
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from unknot.server.security.authority import Certificates
from unknot.server.security.guard import Addresses, Guard, RequestRefusal, Say, refusal_response
from unknot.server.security.headers import ASK_AGAIN, NEVER, media_type_of, security_headers
from unknot.server.static.folder import PAGE, App

CERTIFICATE: Final = "unknot.crt"

FACE: Final = "face.woff2"
BUILT_FACE: Final = "assets/schibsted-grotesk-latin-wght-normal-*.woff2"

_WORDMARK = re.compile(r'<svg class="wordmark"[^<>]*>(?:</?(?:g|path)\b[^<>]*>)*</svg>')

STYLE: Final = """
@font-face{font-family:"Schibsted Grotesk";font-weight:400 900;font-display:swap;src:url("/face.woff2") format("woff2")}
:root{color-scheme:light dark;--paper:#f4f1ec;--ink:#171b22;--soft:#4b5563;--act:#0a696c;--on:#fff;--sunk:#e8e3da}
@media(prefers-color-scheme:dark){:root{--paper:#13161b;--ink:#f1ede6;--soft:#a9b0ba;--act:#4cc2c0;--on:#0b1a1b;--sunk:#1e232b}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.1875rem/1.5 "Schibsted Grotesk","Segoe UI",system-ui,sans-serif}
main{max-width:34rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
.wordmark{display:block;height:3.4rem;margin:0 0 2.2rem -.2rem}
h1{font-size:2.125rem;font-weight:650;line-height:1.15;letter-spacing:-.02em;margin:0 0 1rem;text-wrap:balance}
h2{font-size:1.1875rem;margin:2.5rem 0 .5rem}
p,li{margin:0 0 .6rem;color:var(--soft)}
ol{padding-left:1.7rem;margin:0}
a{display:block;margin:2rem 0 0;padding:1.4rem;border-radius:22px;background:var(--act);color:var(--on);
font-size:1.5rem;font-weight:700;text-align:center;text-decoration:none}
a:focus-visible{outline:4px solid var(--ink);outline-offset:3px}
code{display:block;padding:1rem;border-radius:14px;background:var(--sunk);color:var(--ink);
font:600 1.0625rem/1.7 ui-monospace,monospace;overflow-wrap:anywhere}
""".strip()

Phrase = Callable[[str], str]
"""A function that turns the name of a phrase of `label.trust` into its words."""


def application(app: App, addresses: Addresses, certificates: Certificates, phrase: Phrase, say: Say) -> ASGIApp:
    """Return the trust page as an application; `app` provides its typeface and wordmark."""
    style_hash = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    content = (
        f"default-src 'none'; style-src 'sha256-{style_hash}'; font-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )
    html = page(certificates.fingerprint, phrase, wordmark(app))
    face = next(iter(sorted(app.folder.glob(BUILT_FACE))), None)

    async def answer_page(_: Request) -> Response:
        return Response(html, headers={"Cache-Control": NEVER}, media_type="text/html")

    async def answer_certificate(_: Request) -> Response:
        # why: with this media type, and not as an attachment, a phone offers to install the certificate.
        return Response(
            certificates.authority, headers={"Cache-Control": NEVER}, media_type="application/x-x509-ca-cert"
        )

    async def answer_face(_: Request) -> Response:
        if face is None:
            return refusal_response(RequestRefusal("not-there"), say)
        return FileResponse(face, headers={"Cache-Control": ASK_AGAIN}, media_type=media_type_of(FACE))

    async def nothing(_: Request, __: Exception) -> Response:
        return refusal_response(RequestRefusal("not-there"), say)

    routes = [Route("/", answer_page), Route(f"/{CERTIFICATE}", answer_certificate), Route(f"/{FACE}", answer_face)]
    return Guard(Starlette(routes=routes, exception_handlers={404: nothing}), addresses, security_headers(content), say)


def wordmark(app: App) -> str:
    """Return the wordmark of the app's page; empty when there is none or it is more than a drawing."""
    found = _WORDMARK.search((app.folder / PAGE).read_text(encoding="utf-8"))
    return found[0] if found else ""


def page(fingerprint: str, phrase: Phrase, mark: str = "") -> str:
    """Return the page as HTML."""

    def word(name: str) -> str:
        return escape(phrase(name))

    def steps(name: str) -> str:
        return "".join(f"<li>{word(f'{name}_{number}')}</li>" for number in (1, 2, 3))

    def section(name: str, below: str = "") -> str:
        return f"<h2>{word(name)}</h2><p>{word(f'{name}_text')}</p>{below}"

    return (
        '<!doctype html><html lang="en" translate="no" class="notranslate"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{word('title')}</title><style>{STYLE}</style><main>{mark}"
        f"<h1>{word('title')}</h1><p>{word('lead')}</p>"
        f'<a href="/{CERTIFICATE}">{word("get")}</a>'
        f"<h2>{word('apple')}</h2><ol>{steps('apple')}</ol>"
        f"<h2>{word('android')}</h2><ol>{steps('android')}</ol>"
        f"{section('compare', f'<code>{_split_fingerprint(fingerprint)}</code>')}{section('then')}{section('means')}</main></html>"
    )


def _split_fingerprint(fingerprint: str) -> str:
    """Return a fingerprint in rows of eight, for two people to compare."""
    parts = fingerprint.split(":")
    return "<br>".join(" ".join(parts[at : at + 8]) for at in range(0, len(parts), 8))
