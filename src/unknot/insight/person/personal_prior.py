"""What a person's own spots teach: how often each class of pain curve is met, shrunk towards the shipped prior.

The shipped shares count as so many holds (`strength`, from the knowledge base); every hold of the record adds one, divided
among the classes by how well each explained its reports. With few holds the shipped prior stands; it takes about `strength`
of them to move half the way. The shapes of the curves are never touched, and caps and interlocks never ask the prior.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from unknot.engine.prescription import CurveClass
from unknot.insight.session.facts import HoldEvidence

ROUNDS = 12
"""why: the shares settle to four digits well before; a fixed number keeps the answer the same on every machine."""
SHARE_DIGITS = 4


def personal_prior(
    classes: tuple[CurveClass, ...], evidence: Sequence[HoldEvidence], strength: float
) -> tuple[CurveClass, ...]:
    """Return the classes with the shares that the person's own holds suggest.

    Args:
        classes: the shipped classes with their shares.
        evidence: one row per hold of this person.
        strength: how many holds the shipped shares count for; above 0.
    """
    rows = [row for row in (dict(hold.likelihoods) for hold in evidence) if all(kind.name in row for kind in classes)]
    total = sum(kind.share for kind in classes)
    if not rows or total <= 0:
        return classes
    shipped = {kind.name: kind.share / total for kind in classes}
    shares = shipped
    for _ in range(ROUNDS):
        shares = _once_more(shipped, shares, rows, strength)
    return tuple(replace(kind, share=round(shares[kind.name], SHARE_DIGITS)) for kind in classes)


def _once_more(
    shipped: Mapping[str, float], shares: Mapping[str, float], rows: Sequence[Mapping[str, float]], strength: float
) -> dict[str, float]:
    counts = {name: strength * share for name, share in shipped.items()}
    for row in rows:
        weights = {name: share * row[name] for name, share in shares.items()}
        total = sum(weights.values())
        if total > 0:
            for name, weight in weights.items():
                counts[name] += weight / total
    everything = sum(counts.values())
    return {name: count / everything for name, count in counts.items()}
