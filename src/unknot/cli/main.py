"""`unknot`: the table of commands, and how each way of failing leaves.

Commands are named here by their address and imported when they are called; the front page of help is written from the table
alone, so that it is there at once. A command returns its exit code (None is 0). What goes wrong is told in plain words on standard error: 1 for something the user can
mend, 2 for a command that was mistyped, 70 for a fault of ours, 130 for Ctrl-C. A reader that goes away (`| head`) is no error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import StringIO, TextIOWrapper
from typing import TYPE_CHECKING, Final

from unknot.errors import Bug, UnknotError

if TYPE_CHECKING:
    from cyclopts import App

FAILED: Final = 1
MISTYPED: Final = 2
OUR_FAULT: Final = 70
INTERRUPTED: Final = 130
READER_GONE: Final = 141

LONG: Final = 10_000
"""A width at which nothing is broken: lines are broken once, where they are printed."""

COMMANDS: Final = {
    "session": ("session.session:session", "Open the guided session over the whole terminal."),
    "serve": ("serving.serve:serve", "Open unknot in a browser, on this machine or on a phone at home."),
    "site": ("serving.site:site", "Write the app as files for any https host."),
    "plan": ("session.plan:plan", "Plan one session and say why it is as it is."),
    "replay": ("session.replay:replay", "Run recorded events through the engine again, one answer for each line."),
    "sessions": ("record.sessions:sessions", "List the sessions on record."),
    "show": ("record.sessions:show", "Show one session in full."),
    "progress": (
        "record.sessions:progress",
        "Show how it goes: the weeks, the spots, what was stopped, and what that asks for.",
    ),
    "looked": ("record.looked:looked", "Record who has looked at a place where you had to stop more than once."),
    "experiment plan": (
        "record.experiment:plan",
        "Plan a fair test of whether it works for you; a coin decides the days.",
    ),
    "experiment tell": (
        "record.experiment:tell",
        "Tell a day's number; of two legs the left one's, then the right one's.",
    ),
    "experiment show": (
        "record.experiment:show",
        "Show where the experiment stands, or, when it is over, what it came to.",
    ),
    "experiment stop": (
        "record.experiment:stop",
        "Stop the experiment; what was told is kept and compared as far as it goes.",
    ),
    "harm list": ("record.harm:list_", "List what went wrong, and how often that is per 1,000 sessions."),
    "harm report": (
        "record.harm:report",
        "Report that something went wrong: what, where, for how long, what was done.",
    ),
    "export": (
        "record.export:export",
        "Write the record: all of it as JSON lines, or as a sheet, a table, FHIR or a calendar.",
    ),
    "import": ("record.export:import_", "Add exported lines, or a table of older measurements, to the record."),
    "kb check": ("machine.kb:check", "Check a knowledge base and report every problem at once."),
    "why": ("session.why:why", "Say why a cue, a rule or an item of the plan is as it is, and how well that is known."),
    "doctor": ("machine.doctor:doctor", "Say what works on this machine, and what to do about what does not."),
    "arena": ("lab.arena:arena", "Compare unknot's hold with fixed clocks, on simulated people."),
    "refit": ("lab.refit:refit", "Learn from exported records how spots behave, beside what is shipped."),
    "demo": ("session.demo:demo", "Watch a simulated person live through a session, at speed."),
    "completion": ("machine.completion:completion", "Print what makes a shell complete unknot's commands and options."),
}
"""Every command, where it lives under `unknot.cli`, and its one line of help (the first line of its docstring: a test)."""

NOUNS: Final = {
    "kb": "Work on the knowledge base.",
    "experiment": "Find out whether it works for you.",
    "harm": "Report that something went wrong, or list what did.",
}
"""Words that stand before several commands, and what they are about."""

ALONE: Final = {"harm": "list"}
"""What a word of `NOUNS` means without a second one."""

EXPLAINED: Final = frozenset({"serve", "site"})
"""Commands whose `--help` says all of their docstring: one should not need another page before one trusts a certificate."""

HEAD: Final = (
    "Usage: unknot [COMMAND] [OPTIONS]",
    "",
    "A calm coach for self-myofascial release: find the sore spot, press until it eases, stop in time.",
    "Without a command, unknot opens a guided session over the whole terminal.",
)
FOOT: Final = (
    "unknot COMMAND --help explains one. unknot --version says which version this is.",
    "--db FILE is another record, --kb FOLDER another knowledge base; most commands answer in JSON with --json.",
)

OWN_FLAGS: Final = frozenset({"--help", "-h", "--version"})
"""Options of `unknot` itself; any other one that stands before a command belongs to that command."""

WITH_VALUE: Final = frozenset({"--db", "--kb", "--theme"})
"""Options that may stand before the command and take the word after them."""


def front_page() -> str:
    """Return what `unknot --help` prints."""
    width = max(map(len, COMMANDS)) + 2
    lines = [f"  {name:<{width}}{summary}" for name, (_, summary) in COMMANDS.items()]
    return "\n".join([*HEAD, "", "Commands:", *lines, "", *FOOT])


def application() -> App:
    """Build the table of commands."""
    from cyclopts import App

    app = App(name="unknot", help=HEAD[-1], help_format="plaintext", help_formatter="plain", version_flags=[])
    nouns = {name: App(name=name, help=text, sort_key=len(COMMANDS)) for name, text in NOUNS.items()}
    for noun_app in nouns.values():
        app.command(noun_app)
    for order, (name, (address, summary)) in enumerate(COMMANDS.items()):
        noun, _, verb = name.partition(" ")
        table = nouns[noun] if verb else app
        shown = None if name in EXPLAINED else summary
        table.command(f"unknot.cli.{address}", name=verb or noun, help=shown, sort_key=order)
    return app


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code.

    Args:
        arguments: the words after `unknot`; those of the process when left out.
    """
    # why: a sign that the output cannot show is no reason to fall silent half-way.
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    raise SystemExit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run one command; return the exit code, whatever happens."""
    try:
        code = _command(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # why: Python would complain once more when it closes a standard output that nobody reads.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - nobody who is pressing should meet a traceback
        return _leave(error)
    return code


def _command(arguments: Sequence[str]) -> int:
    words = _ordered(list(arguments))
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
    """Return the help of a command, each of its lines as long as it is."""
    from rich.console import Console

    written = StringIO()
    app.help_print(tokens, console=Console(file=written, width=LONG))
    return "\n".join(line.rstrip() for line in written.getvalue().splitlines())


def _put(text: str) -> None:
    """Print what stands here ready; `options.put_words` would load all that commands need."""
    from unknot.cli.output.text import fitted

    sys.stdout.writelines(f"{line}\n" for line in fitted(text, sys.stdout))


def _ordered(words: list[str]) -> list[str]:
    """Put options that stand before the command behind it; without a command, the guided session is meant."""
    before: list[str] = []
    while words and words[0].startswith("-") and words[0] not in OWN_FLAGS:
        is_pair = "=" not in words[0] and words[0] in WITH_VALUE and len(words) > 1
        before += words[: 2 if is_pair else 1]
        words = words[2 if is_pair else 1 :]
    if words and words[0] in ALONE and (len(words) == 1 or (words[1].startswith("-") and words[1] not in OWN_FLAGS)):
        words.insert(1, ALONE[words[0]])
    return [*(words or ["session"]), *before]


def _leave(error: BaseException) -> int:
    """Say what went wrong, by whose fault it is, and return the exit code for it."""
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    from cyclopts import CycloptsError

    match error:
        case CycloptsError():
            _tell(f"{error}\nunknot --help lists the commands; unknot COMMAND --help explains one.")
            return MISTYPED
        case Bug():
            return _our_fault(error)
        case UnknotError():
            _tell(str(error))
            return FAILED
        case _:
            return _our_fault(error)


def _tell(message: str) -> None:
    from unknot.cli.output.text import fitted

    sys.stderr.writelines(f"{line}\n" for line in fitted(f"unknot: {message}", sys.stderr))


def _version() -> str:
    from importlib.metadata import version

    return f"unknot {version('unknot')}"


def _our_fault(error: BaseException) -> int:
    if os.environ.get("UNKNOT_TRACEBACK"):
        import traceback

        traceback.print_exception(error)
    _tell(
        f"something went wrong that is not your fault: {type(error).__name__}: {error}\n"
        "What you recorded is safe. Run it again with UNKNOT_TRACEBACK=1 to see where it happened."
    )
    return OUR_FAULT
