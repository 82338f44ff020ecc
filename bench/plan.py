"""The prescription that the benches use: what `unknot plan` gives to somebody who has used it for a while, both legs."""

from __future__ import annotations

from unknot.engine.prescription import Prescription, Side


def prescription() -> Prescription:
    """Return the prescription of the benches."""
    from tests.prescriptions import ordinary

    return ordinary(Side.LEFT, Side.RIGHT)
