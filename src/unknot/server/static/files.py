"""Send the app's files over http: with the right type, as the smallest copy the browser understands, and nothing twice.

An answer carries a tag of its content (ETag); a browser that has it already gets no content. Ranges work, because a
phone asks for a piece of a sound before it plays it.
"""

from __future__ import annotations

import os
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from unknot.server.security.headers import cache_control, media_type_of
from unknot.server.static.folder import COMPRESSED, App


class WholeFile(FileResponse):
    """A file in large pieces, because the engine has ten megabytes and this machine's own browser waits for it."""

    chunk_size = 1024 * 1024


async def answer_file(app: App, request: Request, address: str) -> Response | None:
    """Return the file at an address below `/`, or None when there is none."""
    found = await run_in_threadpool(
        _choose, app, address, _accepted_encodings(request.headers.get("accept-encoding", ""))
    )
    if found is None:
        return None
    path, size, encoding, has_copies = found
    mark = f'"{size.st_size:x}-{size.st_mtime_ns:x}{f"-{encoding}" if encoding else ""}"'
    headers = {"Cache-Control": cache_control(address), "ETag": mark}
    if encoding:
        headers["Content-Encoding"] = encoding
    if has_copies:
        headers["Vary"] = "Accept-Encoding"
    if _has(request.headers.get("if-none-match", ""), mark):
        return Response(status_code=304, headers=headers)
    name = path.name.removesuffix(COMPRESSED[encoding]) if encoding else path.name
    return WholeFile(path, headers=headers, media_type=media_type_of(name), stat_result=size)


def _choose(app: App, address: str, accepted: frozenset[str]) -> tuple[Path, os.stat_result, str, bool] | None:
    """Return the file to send, its status on disk, its compression, and whether there were copies to choose from."""
    plain = app.file(address)
    if plain is None:
        return None
    copies = {
        encoding: path
        for encoding, ending in COMPRESSED.items()
        if (path := plain.with_name(plain.name + ending)).is_file()
    }
    encoding = next((name for name in copies if name in accepted), "")
    path = copies.get(encoding, plain)
    return path, path.stat(), encoding, bool(copies)


def _accepted_encodings(header: str) -> frozenset[str]:
    """Return the encodings that a browser names and does not exclude."""
    named = (part.partition(";") for part in header.split(","))
    return frozenset(
        name.strip().lower() for name, _, weight in named if weight.replace(" ", "") not in {"q=0", "q=0.0"}
    )


def _has(header: str, mark: str) -> bool:
    return any(tag.strip().removeprefix("W/") == mark for tag in header.split(","))
