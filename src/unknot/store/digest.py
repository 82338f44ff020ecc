"""Digests of entries, summed by block, to compare two sets of entries without reading them.

A digest is 8 bytes of BLAKE2b over the canonical line of an entry. The digests of a set are summed modulo 2^63. So the
order of the entries does not matter, and one changed, lost or added entry changes the sum. This finds damage and
differences. It does not protect against deliberate deception.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Final

from unknot.store.log import DeviceTotal, HashedEntries

BLOCK: Final = 1024
"""Numbers of one device that are hashed together: 1 to 1024, 1025 to 2048 and so on."""

MODULUS: Final = 2**63
"""The modulus of the sums: SQLite can store the result as a positive number."""


def digest_of(line: str) -> int:
    """Return the digest of an entry, given its canonical line (`unknot.record.write_line`): a number below 2^63."""
    return int.from_bytes(blake2b(line.encode(), digest_size=8).digest()) % MODULUS


def block_of(seq: int) -> int:
    """Return the block that a number belongs to, from 0."""
    return (seq - 1) // BLOCK


def device_total(digests: Iterable[tuple[int, int]]) -> DeviceTotal:
    """Return the total of one device's entries, given as (seq, digest)."""
    total = DeviceTotal(0, 0, 0)
    for seq, digest in digests:
        total = total.plus(DeviceTotal(1, digest, seq))
    return total


def block_totals(digests: Iterable[tuple[int, int]]) -> dict[int, HashedEntries]:
    """Return the total of each block of one device's entries, given as (seq, digest)."""
    found: dict[int, HashedEntries] = {}
    for seq, digest in digests:
        found[block_of(seq)] = found.get(block_of(seq), HashedEntries(0, 0)).plus(HashedEntries(1, digest))
    return found
