"""A personal prior: how often each class of pain curve occurs for one person, shrunk towards the shipped prior.

The shipped shares count as `strength` holds (a number of the knowledge base). Every recorded hold adds one, divided among the classes
by how well each class explained its reports. A few holds change the prior little; about `strength` holds move it half the way. The
shapes of the curves do not change. Caps and interlocks never use the prior.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from unknot.engine.prescription import CurveClass
from unknot.insight.session.facts import HoldEvidence

ROUNDS = 12
"""why: the shares are stable to four digits long before; a fixed number gives the same result on every machine."""
SHARE_DIGITS = 4


def personal_prior(
    classes: tuple[CurveClass, ...], evidence: Sequence[HoldEvidence], strength: float
) -> tuple[CurveClass, ...]:
    """Return the classes with the shares that the person's own holds suggest.

    Args:
        classes: the shipped classes with their shares.
        evidence: one row per hold of this person.
        strength: the weight of the shipped shares, in holds; above 0.
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
