"""Decide which browsers may read and write the record: those that opened a link that only this terminal printed.

A link carries a token that works once, for ten minutes. The token stands behind the `#` of the address, which a browser
never sends, so no log and no Referer has it. The page sends it, and the browser gets a secret in a cookie that no
script can read. Only a hash of the secret is stored, in a file beside the record. So a pairing survives the server, and
a stolen file opens nothing.

A calendar has no cookies. It knows one address with a key, which opens only the reminders. There is one such key; a new
one ends the old one, and forgetting all browsers ends it too.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from unknot.errors import BadInput

TOKEN_S: Final = 600
"""Seconds that a link works."""

PAIRED_S: Final = 400 * 24 * 3600
"""Seconds that a browser keeps a cookie at most; after that it must be paired again."""

TRIES, TRIES_S = 10, 60
"""Wrong tokens of one address within so many seconds, after which it may not try for a while. Guessing would take longer than the sun lasts."""

MAX_ADDRESSES: Final = 1000
"""Addresses whose wrong tokens are counted; the one with the oldest try is dropped first."""

MAX_BROWSERS: Final = 40
"""Paired browsers; the oldest pairing is dropped first."""


FEED: Final = "feed:"
"""Marks the hash of the calendar's key in the file."""


class TooManyTries(Exception):
    """Too many wrong tokens were tried; `wait_s` says how long to wait."""

    def __init__(self, wait_s: int) -> None:
        super().__init__(f"wait {wait_s} s")
        self.wait_s = wait_s


class Pairings:
    """The paired browsers, stored in a file, and the one link that may pair another."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path = path
        self._clock = clock
        self._lock = threading.Lock()
        self._token: tuple[bytes, float] | None = None
        self._wrong: dict[str, list[float]] = {}
        self._file_stamp: object = None
        self._held: dict[str, int] = {}

    def new_token(self) -> str:
        """Return a token for a link; the one before it stops working."""
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._token = (_digest(token), self._clock() + TOKEN_S)
        return token

    def redeem(self, token: str, address: str = "") -> str | None:
        """Return a new browser's secret for a token, or None when the token is wrong, used or too old.

        Args:
            token: the token of the link.
            address: the address of the sender; each address has its own number of tries.

        Raises:
            TooManyTries: this address tried too many wrong tokens.
            BadInput: the pairing cannot be stored.
        """
        with self._lock:
            now = self._clock()
            wrong = [at for at in self._wrong.pop(address, ()) if 0 <= now - at < TRIES_S]
            if wrong:
                self._wrong[address] = wrong
            if len(wrong) >= TRIES:
                raise TooManyTries(max(1, round(wrong[0] + TRIES_S - now)))
            current = self._token
            if current is None or not secrets.compare_digest(current[0], _digest(token)) or now > current[1]:
                self._wrong[address] = [*wrong, now]
                if len(self._wrong) > MAX_ADDRESSES:
                    del self._wrong[next(iter(self._wrong))]
                return None
            self._token = None
            secret = secrets.token_urlsafe(32)
            feed = {name: since for name, since in self._paired.items() if name.startswith(FEED)}
            paired = {**self._paired, _digest(secret).hex(): round(now)}
            browsers = sorted((pair for pair in paired.items() if pair[0] not in feed), key=lambda pair: pair[1])
            self._save({**dict(browsers[-MAX_BROWSERS:]), **feed})
            return secret

    def knows(self, secret: str | None) -> bool:
        """Say whether a browser with this secret is paired."""
        if not secret:
            return False
        since = self._paired.get(_digest(secret).hex())
        return since is not None and self._clock() - since < PAIRED_S

    def new_feed_key(self) -> str:
        """Return the key of the calendar's address; the old key stops working.

        Raises:
            BadInput: the key cannot be stored.
        """
        key = secrets.token_urlsafe(32)
        with self._lock:
            browsers = {name: since for name, since in self._paired.items() if not name.startswith(FEED)}
            self._save({**browsers, f"{FEED}{_digest(key).hex()}": round(self._clock())})
        return key

    def opens_feed(self, key: str | None) -> bool:
        """Say whether this is the key of the calendar's address."""
        return bool(key) and f"{FEED}{_digest(key or '').hex()}" in self._paired

    def forget_all(self) -> int:
        """Unpair every browser and end the calendar's address; return how many browsers there were."""
        with self._lock:
            count = sum(not name.startswith(FEED) for name in self._paired)
            self._save({})
            return count

    @property
    def _paired(self) -> dict[str, int]:
        """The paired browsers on disk, because another unknot may have forgotten all browsers meanwhile."""
        stamp = self._look()
        if stamp != self._file_stamp:
            self._held, self._file_stamp = self._read(), stamp
        return self._held

    def _look(self) -> object:
        try:
            found = self._path.stat()
        except OSError:
            return "none"
        return found.st_ino, found.st_mtime_ns, found.st_size

    def _read(self) -> dict[str, int]:
        """Return the stored pairings; a damaged file pairs nobody and is replaced by the next pairing."""
        with suppress(OSError, ValueError):
            raw = json.loads(self._path.read_text(encoding="utf-8"))
            if isinstance(raw, dict):
                return {name: since for name, since in raw.items() if type(since) is int}
        return {}

    def _save(self, known: dict[str, int]) -> None:
        write_private(self._path, json.dumps(known, indent=1) + "\n")
        self._held, self._file_stamp = known, self._look()


def write_private(path: Path, text: str) -> None:
    """Write a file that only this user may read, completely or not at all.

    Raises:
        BadInput: the file cannot be written.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise BadInput(f"Cannot write {path}: {error.strerror or error}.") from None


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
