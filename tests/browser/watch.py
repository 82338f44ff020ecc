"""What a page must never do while a test looks on: ask a stranger, break its policy, complain in the console."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError

SELF_MADE = ("data:", "blob:", "about:")


class Watch:
    """Everything that should not have happened in one browser, in words; `expected` holds what a test does on purpose."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.found: list[str] = []
        self.asked: list[str] = []
        self.expected: tuple[str, ...] = ("Service Worker registration blocked by Playwright",)
        self._host = urlsplit(origin).netloc
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", self._error)

    def _request(self, request: Request) -> None:
        self.asked.append(request.url)
        if not request.url.startswith(SELF_MADE) and urlsplit(request.url).netloc != self._host:
            self.found.append(f"asked a stranger: {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # why warnings too: a broken policy and a blocked file are said as either, depending on the file.
        if message.type in {"error", "warning"}:
            self.found.append(f"console {message.type}: {message.text} ({message.location.get('url', '')})")

    def _error(self, error: WebError) -> None:
        self.found.append(f"not caught: {error.error}")

    def strange(self) -> list[str]:
        """Return what was found and not expected."""
        return [line for line in self.found if not any(words in line for words in self.expected)]


def listen(page: Page) -> list[str]:
    """Collect what a page says to its console, for a test that wants to read it."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    return said
