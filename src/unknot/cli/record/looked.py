"""`unknot looked`: record that somebody has looked at a place where stops came back."""

from __future__ import annotations

from typing import Literal

from unknot.cli.output.options import Db, Kb, Now, put_words
from unknot.cli.record.record_in_hand import record_in_hand
from unknot.errors import BadInput


def looked(
    side: Literal["left", "right"],
    zone: str,
    /,
    *,
    by: str,
    day: str = "",
    now: Now = None,
    db: Db = None,
    kb: Kb = None,
) -> None:
    """Record that somebody examined a place where you had to stop more than once.

    Args:
        side: The leg.
        zone: The zone, as `unknot plan` shows it, such as middle-outer.
        by: Who examined it, such as physiotherapist.
        day: The day, as YYYY-MM-DD. If you leave it out: today.
    """
    from unknot.app.pages.looks import record_look
    from unknot.cli.output.record_file import open_record
    from unknot.view.wording import Wording

    with record_in_hand(db, kb, now, open_record) as record:
        text = f"{day} {by}".strip()
        if not record_look(record.knowledge, record.past, record.writer(), f"{side}.{zone}", text, record.now):
            raise BadInput(
                "Nothing was recorded. Name who looked with --by. The --day must be after the last stop there, and not in the future."
            )
    put_words(Wording(record.knowledge).phrase("looked_noted"))
