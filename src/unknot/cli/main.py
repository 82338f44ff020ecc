"""`unknot`: the table of commands, and the exit code for each kind of failure.

The table holds the address of each command, so a command is imported only when it is called. The front page of help
comes from the table alone, so it appears at once. A command returns its exit code (None is 0). Errors go to standard
error in plain words: 1 for something the user can fix, 2 for a mistyped command, 70 for a bug, 130 for Ctrl-C. A reader
that goes away (`| head`) is no error.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Final

from unknot.errors import Bug, UnknotError, printable

if TYPE_CHECKING:
    from cyclopts import App

FAILED: Final = 1
MISTYPED: Final = 2
OUR_FAULT: Final = 70
INTERRUPTED: Final = 130
READER_GONE: Final = 141

UNWRITABLE: Final = frozenset({errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG, errno.EDQUOT})
"""How a standard output says that it takes no more: the disk behind it is full, or the terminal is gone."""

LONG: Final = 10_000
"""A width at which no line is broken: lines are broken once, when they are printed."""

COMMANDS: Final = {
    "session": ("session.session:session", "Open the guided session in the terminal."),
    "serve": ("serving.serve:serve", "Open unknot in a browser, on this machine or on a phone at home."),
    "site": ("serving.site:site", "Write the app as files for any https host."),
    "plan": ("session.plan:plan", "Plan one session and explain it."),
    "replay": (
        "session.replay:replay",
        "Run recorded events through the engine again; print one answer for each line.",
    ),
    "sessions": ("record.sessions:sessions", "List the recorded sessions."),
    "show": ("record.sessions:show", "Show one session in full."),
    "progress": (
        "record.sessions:progress",
        "Show your progress: the weeks, the spots, what you stopped, and what to do about it.",
    ),
    "looked": ("record.looked:looked", "Record that somebody examined a place where you had to stop more than once."),
    "experiment plan": (
        "record.experiment:plan",
        "Plan a fair test of whether it works for you. The days are chosen at random.",
    ),
    "experiment tell": ("record.experiment:tell", "Enter today's number. When comparing legs: left, then right."),
    "experiment show": ("record.experiment:show", "Show the days of the experiment, or its result when it is over."),
    "experiment stop": (
        "record.experiment:stop",
        "Stop the experiment. The numbers you entered are kept and compared.",
    ),
    "harm list": ("record.harm:list_", "List what went wrong, and how often that is per 1,000 sessions."),
    "harm report": (
        "record.harm:report",
        "Report that something went wrong: what, where, for how long, and what you did.",
    ),
    "export": (
        "record.export:export",
        "Write the record to a file: JSON lines, a PDF sheet, a table, FHIR or a calendar.",
    ),
    "import": ("record.export:import_", "Add exported lines, or a table of older measurements, to the record."),
    "kb check": ("machine.kb:check", "Check a knowledge base and report every problem at once."),
    "why": ("session.why:why", "Explain a cue, a rule or a number of the plan, with its sources."),
    "doctor": ("machine.doctor:doctor", "Check what works on this machine, and say how to fix what does not."),
    "demo": ("session.demo:demo", "Watch a simulated session."),
    "completion": ("machine.completion:completion", "Print a script that adds tab completion to your shell."),
}
"""Every command, its address under `unknot.cli`, and its one line of help (a test compares it with the docstring)."""

HIDDEN: Final = {
    "lab arena": ("lab.arena:arena", "Simulation: compare unknot's holds with fixed times such as 60 s."),
    "lab refit": (
        "lab.refit:refit",
        "Estimate from exported records how sore spots behave, beside the shipped numbers.",
    ),
    "names": ("machine.completion:names", "Print names, one a line, for a shell that completes them."),
}
"""Commands that the front page does not list: for whoever works on unknot, and for shells."""

RENAMED: Final = {"arena": "lab arena", "refit": "lab refit"}
"""Commands that had another name."""

NOUNS: Final = {
    "kb": "Work on the knowledge base.",
    "experiment": "Find out whether it works for you.",
    "harm": "Report that something went wrong, or list what did.",
    "lab": "Study unknot itself, on simulated people and exported records.",
}
"""Words that stand before several commands, and what they are about."""

DEFAULT_COMMANDS: Final = {"harm": "list"}
"""The command for a word of `NOUNS` without a second word."""

FULL_HELP: Final = frozenset({"serve", "site"})
"""Commands whose `--help` shows their whole docstring: nobody should need another page before they trust a certificate.
"""

HEAD: Final = (
    "Usage: unknot [COMMAND] [OPTIONS]",
    "",
    "A calm coach for self-myofascial release: find the sore spot, press until it eases, stop in time.",
    "Without a command, unknot opens a guided session in the terminal.",
)
FOOT: Final = (
    "unknot COMMAND --help explains one command. unknot --version prints the version.",
    "--db FILE uses another record, --kb FOLDER another knowledge base. Most commands can answer in JSON: --json.",
)

HOW: Final = "`unknot --help` lists the commands. `unknot COMMAND --help` explains one."

OWN_FLAGS: Final = frozenset({"--help", "-h", "--version"})
"""Options of `unknot` itself; any other option before a command belongs to that command."""

OLD_NOW, NOW = "--wall", "--now"
"""An option that had another name; the old one still works."""

WITH_VALUE: Final = frozenset({"--db", "--kb", "--theme"})
"""Options that may stand before the command and take the next word as their value."""


def front_page() -> str:
    """Return what `unknot --help` prints."""
    width = max(map(len, COMMANDS)) + 2
    lines = [f"  {name:<{width}}{summary}" for name, (_, summary) in COMMANDS.items()]
    return "\n".join([*HEAD, "", "Commands:", *lines, "", *FOOT])


def application() -> App:
    """Build the table of commands."""
    from cyclopts import App

    app = App(name="unknot", help=HEAD[-1], help_format="plaintext", help_formatter="plain", version_flags=[])
    nouns = {
        name: App(name=name, help=text, sort_key=len(COMMANDS), show=_is_listed(name)) for name, text in NOUNS.items()
    }
    for noun_app in nouns.values():
        app.command(noun_app)
    for order, (name, (address, summary)) in enumerate((COMMANDS | HIDDEN).items()):
        noun, _, verb = name.partition(" ")
        table = nouns[noun] if verb else app
        visible = None if name in FULL_HELP else summary
        is_shown = name in COMMANDS or bool(verb)
        table.command(f"unknot.cli.{address}", name=verb or noun, help=visible, sort_key=order, show=is_shown)
    return app


def _is_listed(noun: str) -> bool:
    return any(command.startswith(f"{noun} ") for command in COMMANDS)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit with its code.

    Args:
        arguments: the words after `unknot`; None for those of the process.
    """
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - for as long as the program runs
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - likewise
    if sys.stdout is None:
        _print_error("Standard output is closed, so there is nowhere to print the answer.")
        raise SystemExit(FAILED)
    # why: a character that the output cannot show is no reason to stop half-way.
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    raise SystemExit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return the exit code, whatever happens."""
    try:
        code = _command(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _give_up_output()
        return READER_GONE
    except OSError as error:
        if error.errno not in UNWRITABLE or error.filename is not None:
            return _report_error(error)
        _give_up_output()
        _print_error(f"Cannot write the answer to standard output: {error.strerror}.")
        return FAILED
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - nobody who is pressing should meet a traceback
        return _report_error(error)
    return code


def _give_up_output() -> None:
    """Send the rest nowhere: Python would complain once more when it closes a standard output that takes nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _command(arguments: Sequence[str]) -> int:
    words = [_todays(word) for word in _command_first(list(arguments))]
    if words[0] in RENAMED:
        from unknot.cli.output.options import UsageError

        raise UsageError(f"`unknot {words[0]}` is now `unknot {RENAMED[words[0]]}`.")
    if words[0] in OWN_FLAGS:
        _put(_version() if words[0] == "--version" else front_page())
        return 0
    app = application()
    command, bound, _ = app.parse_args(words, exit_on_error=False, print_error=False)
    if command == app.help_print:
        _put(_help(app, bound.arguments["tokens"]))
        return 0
    code = command(*bound.args, **bound.kwargs)
    return code if isinstance(code, int) else 0


def _help(app: App, tokens: Sequence[str]) -> str:
    """Return the help of a command, without breaking its lines."""
    from rich.console import Console

    text = StringIO()
    app.help_print(tokens, console=Console(file=text, width=LONG))
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines())


def _put(text: str) -> None:
    """Print a finished text; `options.put_words` would load everything that commands need."""
    from unknot.cli.output.text import fit_lines

    sys.stdout.writelines(f"{line}\n" for line in fit_lines(text, sys.stdout))


def _command_first(words: list[str]) -> list[str]:
    """Move options that stand before the command behind it; without a command, add the guided session."""
    before: list[str] = []
    while words and words[0].startswith("-") and words[0] not in OWN_FLAGS:
        is_pair = "=" not in words[0] and words[0] in WITH_VALUE and len(words) > 1
        before += words[: 2 if is_pair else 1]
        words = words[2 if is_pair else 1 :]
    if (
        words
        and words[0] in DEFAULT_COMMANDS
        and (len(words) == 1 or (words[1].startswith("-") and words[1] not in OWN_FLAGS))
    ):
        words.insert(1, DEFAULT_COMMANDS[words[0]])
    return [*(words or ["session"]), *before]


def _todays(word: str) -> str:
    """Return an option by its name of today."""
    name, sign, value = word.partition("=")
    return f"{NOW}{sign}{value}" if name == OLD_NOW else word


def _report_error(error: BaseException) -> int:
    """Print what went wrong and return the exit code for it."""
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    from cyclopts import Argument, CycloptsError, MissingArgumentError

    match error:
        case MissingArgumentError(argument=Argument(name=missing)):
            _print_error(f"Missing: {missing}.\n{HOW}")
            return MISTYPED
        case CycloptsError():
            _print_error(f"{error}\n{HOW}")
            return MISTYPED
        case Bug():
            return _report_bug(error)
        case UnknotError():
            _print_error(str(error))
            return FAILED
        case _:
            return _report_bug(error)


def _print_error(message: str) -> None:
    from unknot.cli.output.text import fit_lines

    sys.stderr.writelines(f"{line}\n" for line in fit_lines(printable(f"unknot: {message}"), sys.stderr))


def _version() -> str:
    from importlib.metadata import version

    return f"unknot {version('unknot')}"


def _report_bug(error: BaseException) -> int:
    if os.environ.get("UNKNOT_TRACEBACK"):
        import traceback

        traceback.print_exception(error)
    _print_error(
        f"Something went wrong that is not your fault: {type(error).__name__}: {error}\n"
        "Your record is safe. Run the command again with UNKNOT_TRACEBACK=1 to see where it happened."
    )
    return OUR_FAULT
