"""The prescription of the benches: the plan of an experienced person for both legs."""

from __future__ import annotations

from unknot.engine.prescription import Prescription, Side


def prescription() -> Prescription:
    """Return the prescription of the benches."""
    from tests.prescriptions import ordinary

    return ordinary(Side.LEFT, Side.RIGHT)
