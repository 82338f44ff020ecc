"""Digests of entries and the blocks of numbers they are added up in: how two sets of entries are compared without reading them.

A digest is 8 bytes of BLAKE2b over the entry's canonical line. Digests of a set are added up modulo 2^63, so the order in which
entries came does not matter, and one entry changed, lost or added changes the sum. This finds damage and differences; it is no
protection against somebody who wants to deceive.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Final

from unknot.store.log import DeviceTotal, HashedEntries

BLOCK: Final = 1024
"""Numbers of one device that are hashed together: 1 to 1024, 1025 to 2048 and so on."""

MODULUS: Final = 2**63
"""Hashes are added modulo this: what SQLite can store as a positive number."""


def digest_of(line: str) -> int:
    """Return the digest of an entry, given its canonical line (`unknot.record.write_line`): a number below 2^63."""
    return int.from_bytes(blake2b(line.encode(), digest_size=8).digest()) % MODULUS


def block_of(seq: int) -> int:
    """Return the block that a number belongs to, from 0."""
    return (seq - 1) // BLOCK


def device_total(digests: Iterable[tuple[int, int]]) -> DeviceTotal:
    """Return what entries of one device come to, given as (seq, digest)."""
    total = DeviceTotal(0, 0, 0)
    for seq, digest in digests:
        total = total.plus(DeviceTotal(1, digest, seq))
    return total


def block_totals(digests: Iterable[tuple[int, int]]) -> dict[int, HashedEntries]:
    """Return what each block of one device's numbers comes to, given its entries as (seq, digest)."""
    found: dict[int, HashedEntries] = {}
    for seq, digest in digests:
        found[block_of(seq)] = found.get(block_of(seq), HashedEntries(0, 0)).plus(HashedEntries(1, digest))
    return found
