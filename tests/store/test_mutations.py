"""A sample of `python -m tools.mutation.mutate_record`: a damaged record is named, never silent, never changed, never shut for good."""

from __future__ import annotations

import pytest

from tools.mutation.mutate_record import FAMILIES, run


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_every_damage_is_noticed(family: str) -> None:
    tally = run(family, 20, seed=3)
    assert tally.is_good, (tally.silent_losses, tally.changed_histories, tally.never_opened, tally.reading_wrote)
    assert tally.recovered > 5, "most of these mutations change something"
