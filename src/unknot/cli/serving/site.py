"""`unknot site`: the app as a folder of files, for any https host instead of a machine at home."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from unknot.cli.output.options import put


def site(directory: Path, /) -> None:
    """Write the app as files for any https host.

    The host needs no program: each person's record stays in their browser. The
    folder also contains the headers that the host should send, and a README.txt
    with what else the host must do. Run it again to replace an older app.

    Args:
        directory: The folder: new, empty, or written by an earlier `unknot site`.
    """
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.server.site import write_site
    from unknot.server.static.folder import find_app
    from unknot.view.wording import Wording

    words = Wording(read_knowledge())
    result = write_site(find_app(), directory, words.text("label.site.readme", version=version("unknot")))
    size = f"{result.size / 1_000_000:.1f} MB"
    place = str(directory)
    put(
        words.text(
            "label.site.written" if result.is_new else "label.site.same",
            count=str(result.files),
            size=size,
            place=place,
        )
    )
