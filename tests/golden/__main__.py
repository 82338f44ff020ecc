"""Write every golden session as a person reads it, with all its words, into a folder.

python -m tests.golden [FOLDER]    build/golden, where none is named
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.golden.session_file import read, session_files
from tests.golden.words_file import whole


def main(folder: Path) -> None:
    """Write the sessions."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in session_files():
        (folder / f"{path.stem}.txt").write_text(whole(read(path)), encoding="utf-8")
    sys.stdout.write(f"To read: {folder}, {len(session_files())} sessions.\n")


if __name__ == "__main__":
    main(Path(*sys.argv[1:] or ("build/golden",)))
