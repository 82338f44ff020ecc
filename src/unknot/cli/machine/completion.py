"""`unknot completion`: the script that completes unknot's commands and options in a shell.

The command prints it and changes no start-up file: the user decides where it goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal

from unknot.cli.output.options import Db, Kb, put, put_lines

NAMED: Final = {"tool": "tools", "position": "positions", "session": "sessions"}
"""Options that take one of our names, and which names."""
ASKED: Final = "unknot names {} 2>/dev/null"

BASH: Final = """
_unknot_named() {
  local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" kind=""
  case "$prev" in
    --tool) kind=tools ;;
    --position) kind=positions ;;
    --session) kind=sessions ;;
    show) [[ $COMP_CWORD -eq 2 ]] && kind=sessions ;;
  esac
  if [[ -n "$kind" && "$cur" != -* ]]; then
    COMPREPLY=($(compgen -W "$(unknot names "$kind" 2>/dev/null)" -- "$cur"))
  else
    _unknot
  fi
}

complete -o default -F _unknot_named unknot
"""


def completion(shell: Literal["bash", "zsh", "fish"], /) -> None:
    """Print a script that adds tab completion to your shell.

    For bash: source <(unknot completion bash). For zsh, put it into a file named _unknot on the fpath; for fish, into
    ~/.config/fish/completions/unknot.fish.

    Args:
        shell: The shell.
    """
    from unknot.cli.main import application

    script = application().generate_completion(shell=shell).rstrip("\n")
    match shell:
        case "bash":
            put(f"{script}\n{BASH.rstrip()}")
        case "zsh":
            put(_with_names_in_zsh(script))
        case "fish":
            put("\n".join([script, *_names_in_fish()]))


def names(kind: Literal["tools", "positions", "sessions"], /, *, db: Db = None, kb: Kb = None) -> None:
    """Print names, one a line, for a shell that completes them.

    Args:
        kind: Which names.
    """
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.app.record.session_index import session_summaries
    from unknot.cli.output.record_file import read_record

    match kind:
        case "tools":
            put_lines(read_knowledge(kb).tools)
        case "positions":
            put_lines(read_knowledge(kb).positions)
        case "sessions":
            with read_record(db, may_be_missing=True) as record:
                past = session_summaries(record.log, record.settings.person)
                put_lines(["last", *(summary.row.session for summary in reversed(past) if summary.is_session)])


def _with_names_in_zsh(script: str) -> str:
    def action(kind: str) -> str:
        return f":{{compadd -- $({ASKED.format(kind)})}}"

    for option, kind in NAMED.items():
        script = re.sub(rf"('\*--{option}\[[^\n]*\]:{option})(')", rf"\1{action(kind)}\2", script)
    return re.sub(r"('1:The session: [^'\n]*?)(')", rf"\1{action('sessions')}\2", script)


def _names_in_fish() -> Iterable[str]:
    for option, kind in NAMED.items():
        yield f"complete -c unknot -n 'not __fish_use_subcommand' -l {option} -x -a '({ASKED.format(kind)})'"
    yield f"complete -c unknot -n '__fish_unknot_using_command show' -f -a '({ASKED.format('sessions')})'"
