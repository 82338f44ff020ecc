"""`unknot serve`: the app for browsers on this machine or for a phone in the home network, with a shared record."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated, Final

from cyclopts import Parameter

from unknot.cli.output.options import Db, Flag, UsageError, Whole, put, put_drawing, put_lines, put_words
from unknot.cli.output.text import wrap
from unknot.errors import BadInput

if TYPE_CHECKING:
    from unknot.app.record.opening import Record
    from unknot.server.listen import OpenPort
    from unknot.server.security.authority import Certificates
    from unknot.server.security.pairing import Pairings
    from unknot.view.wording import Wording

LIBRARIES: Final = ("cryptography", "segno", "starlette", "uvicorn")

LAST_PORT: Final = 65534
"""The port after it is for the trust page."""


def serve(
    *,
    port: Whole | None = None,
    lan: Flag = False,
    address: Annotated[tuple[str, ...], Parameter(negative=(), show_default=False)] = (),
    open: bool | None = None,  # noqa: A002 - the option is called so
    forget: Flag = False,
    db: Db = None,
) -> None:
    """Open unknot in a browser, on this machine or on a phone at home.

    The app also works without this server. The server joins two records: the
    browser's and the one on this machine. To pair a browser, open the link
    that this command prints. It works once, within ten minutes. Only a paired
    browser can read and change the record.

    --lan is for a phone. A phone keeps an app for offline use only if the app
    came over https. So this machine makes its own certificate authority, and
    you tell the phone once to trust it. The command prints the address of a
    page that shows how:

    iPhone, iPad: open that page in Safari and allow the download. In Settings,
    General, VPN & Device Management, install it; in Settings, General, About,
    Certificate Trust Settings, switch it on.

    Android: open that page in Chrome and keep the file. In Settings, search for
    "CA certificate", and install it.

    The certificate is valid only for addresses in a home network, never for
    the internet. Its key stays on this machine. To undo this, remove the
    certificate in the same settings, and run this command with --forget.

    You can avoid all of this: put the folder that `unknot site` writes on any
    https host. Then the phone's record stays on the phone.

    Args:
        port: The port, instead of 8377 or the next free one.
        lan: Also serve other devices in the home network, over https.
        address: With --lan: this machine's address or name, if unknot cannot find it.
        open: Open the browser. Default: yes if there is a display and no --lan.
        forget: First forget all paired browsers.
    """
    if address and not lan:
        raise UsageError("--address needs --lan.")
    if port is not None and not 0 <= port <= LAST_PORT:
        raise UsageError(f"--port must be a number from 0 to {LAST_PORT} (0 picks a free one).")
    if missing := [name for name in LIBRARIES if find_spec(name) is None]:
        raise BadInput(f"Missing packages: {', '.join(missing)}. Install them with: pip install 'unknot[server]'")
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.cli.output.record_file import open_record
    from unknot.view.wording import Wording

    words = Wording(read_knowledge())
    with open_record(db) as record:
        _serve(record, words, port, _names(address, words) if lan else (), open_it=open, forget=forget)
    put_words(words.text("label.serve.over"))


def _serve(
    record: Record, words: Wording, port: int | None, names: Sequence[str], *, open_it: bool | None, forget: bool
) -> None:
    """Serve a record. `names` are this machine's names in its home network; empty for this machine only."""
    from unknot.server import listen, routes, trust
    from unknot.server.run import ServedApp, run
    from unknot.server.security.authority import make_certificates
    from unknot.server.security.guard import Addresses
    from unknot.server.security.pairing import Pairings
    from unknot.server.static.folder import find_app

    app = find_app()
    folder = record.path.with_suffix(".serve")
    pairings = Pairings(folder / "paired.json")
    if forget:
        put_words(words.text("label.serve.forgot", count=str(pairings.forget_all())))
    sockets = [listen.THIS_MACHINE, *filter(listen.is_address, names)]
    ports = listen.open_ports(list(dict.fromkeys(sockets)), port, with_trust=bool(names))
    try:
        own = (f"{listen.host_name()}.local",) if names and listen.host_name() else ()
        called = list(dict.fromkeys([*names, listen.THIS_MACHINE, "localhost", *own]))
        proof = make_certificates(folder, listen.shown_name(), called) if names else None
        addresses = Addresses("https" if proof else "http", _hosts(called, ports.port))
        say = _refusals(words)
        site = routes.Site(
            app=app,
            log=record.log,
            person=record.settings.person,
            pairings=pairings,
            addresses=addresses,
            version=version("unknot"),
            say=say,
            cookie=routes.cookie_name(addresses, ports.port),
            lock=threading.Lock(),
        )
        servings = [ServedApp(routes.application(site), ports.app, proof)]
        if proof is not None:
            page = Addresses("http", _hosts(called, ports.port + 1))
            phrase = _trust_words(words, listen.shown_name())
            servings.append(ServedApp(trust.application(app, page, proof, phrase, say), ports.trust))
        base = f"{addresses.scheme}://{listen.host_in_url(called[0])}:{ports.port}/"
        link = _greet(words, record, pairings, base, proof, ports)
        if open_it or (open_it is None and not names and _has_display()):
            _open_browser(link)
        run(servings, lambda: put(_pairing_link(base, pairings)))
    finally:
        ports.close()


def _greet(
    words: Wording, record: Record, pairings: Pairings, base: str, proof: Certificates | None, ports: OpenPort
) -> str:
    """Print how to open the app; return the link that pairs."""
    from unknot.server.security.pairing import TOKEN_S

    link = _pairing_link(base, pairings)
    put_words(words.text(f"label.serve.{'here' if proof is None else 'home'}", address=base))
    put_lines(wrap(words.text("label.serve.record", place=str(record.path))))
    put()
    if proof is not None and proof.is_replaced:
        put_lines(wrap(words.text("label.serve.new_authority")))
        put()
    if proof is None:
        put_lines(wrap(words.text("label.serve.pair", minutes=str(TOKEN_S // 60))))
        put(f"  {link}")
    else:
        put_drawing(_steps_for_a_phone(words, link, base, proof, ports))
    put()
    put_words(words.text("label.serve.more" if sys.stdin.isatty() else "label.serve.end"))
    return link


def _steps_for_a_phone(words: Wording, link: str, base: str, proof: Certificates, ports: OpenPort) -> Iterator[str]:
    """Yield the steps for a phone: trust, the QR code, keeping the app; then what that means and the alternative."""
    from unknot.server.listen import is_address

    name = base.removeprefix("https://").rpartition(":")[0]
    yield words.text("label.serve.phone.title")
    yield ""
    trust = words.text("label.serve.phone.trust", address=f"http://{name}:{ports.port + 1}/")
    yield from wrap(f"1. {trust}", then="   ")
    yield from wrap(words.text("label.serve.phone.fingerprint"), "   ", "   ")
    pairs = proof.fingerprint.split(":")
    yield from (f"   {':'.join(half)}" for half in (pairs[:16], pairs[16:]))
    yield ""
    yield from wrap(f"2. {words.text('label.serve.phone.scan')}", then="   ")
    yield f"   {link}"
    yield ""
    yield from (f"   {line}" for line in _square(link, coloured=sys.stdout.isatty()))
    yield ""
    yield from wrap(f"3. {words.text('label.serve.phone.keep')}", then="   ")
    yield ""
    for part in ("means", "back", "otherwise"):
        yield from wrap(words.text(f"label.serve.phone.{part}"))
    if is_address(name.strip("[]")):
        yield from wrap(words.text("label.serve.phone.address_moves"))


def _names(addresses: Sequence[str], words: Wording) -> list[str]:
    """Return this machine's names and addresses in its home network, the one for the phone first."""
    from unknot.server import listen

    named = [name.lower().rstrip(".") for name in addresses]
    if strange := [name for name in named if not (listen.is_address(name) or listen.is_name(name))]:
        raise UsageError(
            f"--address: {', '.join(strange)} is not an address or a name. Write it like 192.168.1.5 or laptop.local."
        )
    if every := [name for name in named if listen.is_address(name) and not listen.is_one_machine(name)]:
        raise UsageError(
            f"--address: {', '.join(every)} is not the address of one machine. Give this machine's own address, such as 192.168.1.5."
        )
    if any(map(listen.is_address, named)):
        return named
    found = listen.home_addresses()
    if not found and named:
        raise BadInput(words.text("label.serve.no_network_for_name", name=", ".join(named)))
    if not found:
        raise BadInput(words.text("label.serve.no_network"))
    own = [f"{listen.host_name()}.local"] if listen.host_name() and listen.answers_to_local() else []
    return [*(named or own), *found]


def _pairing_link(base: str, pairings: Pairings) -> str:
    return f"{base}#pair={pairings.new_token()}"


def _hosts(names: Sequence[str], port: int) -> frozenset[str]:
    """Return the names as a browser writes them into a request: without the port if it is the usual one."""
    from unknot.server.listen import host_in_url

    hosts = {host_in_url(name) for name in names}
    return frozenset({f"{name}:{port}" for name in hosts} | (hosts if port in {80, 443} else set()))


def _refusals(words: Wording) -> Callable[[str], str]:
    return lambda name: words.text(f"label.serve.refused.{name.replace('-', '_')}")


def _trust_words(words: Wording, host: str) -> Callable[[str], str]:
    return lambda name: words.text(f"label.trust.{name}", host=host)


def _square(link: str, *, coloured: bool) -> list[str]:
    """Return the lines of the QR code, in its own black and white on a terminal, because a camera needs dark on light."""
    import io

    import segno

    code = io.StringIO()
    segno.make(link, error="l", micro=False).terminal(code, compact=True)
    lines = code.getvalue().splitlines()
    return [f"\x1b[97;40m{line}\x1b[0m" for line in lines] if coloured else lines


def _has_display() -> bool:
    if sys.platform in {"darwin", "win32"}:
        return sys.stdout.isatty()
    return sys.stdout.isatty() and bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open_browser(link: str) -> None:
    """Open the browser. If that fails, serving continues, because the link is on the screen."""
    import webbrowser

    def open_quietly() -> None:
        with suppress(webbrowser.Error):
            browser = webbrowser.get()
            # why: a text browser would take over this terminal, which shows the link and the QR code.
            if type(browser) is not webbrowser.GenericBrowser:
                browser.open(link)

    threading.Thread(target=open_quietly, daemon=True).start()
