"""The headers of every answer, in one place: policies, media types and caching.

`unknot serve` sends these with each answer; `unknot site` writes them into a file for static hosts. The policy allows
only what is served here: no other host, no inline script, no frame, no form. `'wasm-unsafe-eval'` lets the browser run
the Python of the page; it does not allow `eval`.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from unknot.server.static.folder import App

NOT_NEEDED: Final = (
    "camera",
    "display-capture",
    "geolocation",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
"""Browser features that our pages never use."""

NEEDED: Final = ("accelerometer", "gyroscope", "screen-wake-lock")
"""For the angle of a leg, and for a screen that stays on."""

KINDS: Final = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".m4a": "audio/mp4",
    ".mjs": "text/javascript; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".wav": "audio/wav",
    ".webmanifest": "application/manifest+json",
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".whl": "application/zip",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}
"""Media types by ending. The machine's own table is not used, because it differs and a wrong type stops the engine."""

FOR_EVER: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "no-cache"
NEVER: Final = "no-store"

HASHED: Final = "assets/"
"""Below this address every name changes with its content."""


def media_type_of(name: str) -> str:
    """Return the media type of a file."""
    return KINDS.get(PurePath(name).suffix.lower(), "application/octet-stream")


def cache_control(address: str) -> str:
    """Return how long a browser may keep the file at an address below `/`."""
    return FOR_EVER if address.startswith(HASHED) else ASK_AGAIN


def content_policy(app: App) -> str:
    """Return the content security policy of the app's pages and workers."""
    sources = {
        "default-src": "'none'",
        "script-src": " ".join(("'self'", "'wasm-unsafe-eval'", *app.script_hashes)),
        "style-src": " ".join(("'self'", *app.style_hashes)),
        "img-src": "'self' data: blob:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "media-src": "'self' blob:",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in sources.items())


def policies(app: App) -> dict[str, str]:
    """Return the headers of every answer of the app's address."""
    return security_headers(content_policy(app))


def security_headers(content: str) -> dict[str, str]:
    """Return the headers of every answer for one content security policy."""
    allowed = [f"{name}=(self)" for name in NEEDED] + [f"{name}=()" for name in NOT_NEEDED]
    return {
        "Content-Security-Policy": content,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(sorted(allowed)),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
