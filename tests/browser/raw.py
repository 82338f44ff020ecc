"""A page that Playwright does not look after, over the DevTools protocol: one that can be hidden and frozen for real.

Playwright keeps every page of its own visible, whatever stands in front of it. A page opened beside it is hidden and frozen by
the browser as a page in the background is: nothing of it runs until it is woken.
"""

from __future__ import annotations

import json
import time
from typing import Any, Final

from playwright.sync_api import Browser

PATIENCE_S: Final = 60.0
"""Only a test that fails waits for so long."""


class RawPage:
    """One page in a profile of its own. `before` runs ahead of the page's own scripts."""

    def __init__(self, browser: Browser, url: str, before: str) -> None:
        self._session = browser.new_browser_cdp_session()
        self._answers: dict[int, dict[str, Any]] = {}
        self._asked = 0
        self._session.on("Target.receivedMessageFromTarget", self._hear)
        self._profile = self._session.send("Target.createBrowserContext")["browserContextId"]
        self._target = self._open("about:blank")
        attached = self._session.send("Target.attachToTarget", {"targetId": self._target, "flatten": False})
        self._page = attached["sessionId"]
        self.send("Page.enable")
        self.send("Page.addScriptToEvaluateOnNewDocument", source=before)
        self.send("Page.navigate", url=url)

    def _open(self, url: str) -> str:
        opened = self._session.send("Target.createTarget", {"url": url, "browserContextId": self._profile})
        return str(opened["targetId"])

    def _hear(self, event: dict[str, Any]) -> None:
        message = json.loads(event["message"])
        if "id" in message:
            self._answers[message["id"]] = message

    def send(self, method: str, **params: object) -> dict[str, Any]:
        """Ask the page's own session and wait for its answer."""
        self._asked += 1
        message = json.dumps({"id": self._asked, "method": method, "params": params})
        self._session.send("Target.sendMessageToTarget", {"sessionId": self._page, "message": message})
        end = time.monotonic() + PATIENCE_S
        while self._asked not in self._answers:
            assert time.monotonic() < end, f"no answer to {method}"
            self._session.send("Browser.getVersion")
        answer = self._answers.pop(self._asked)
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def run(self, script: str) -> Any:
        """Evaluate as a person's touch would: sound may begin in it."""
        wishes = {"awaitPromise": True, "returnByValue": True, "userGesture": True}
        done = self.send("Runtime.evaluate", expression=script, **wishes)
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    def wait_until(self, holds: str, within_s: float = PATIENCE_S) -> None:
        """Wait until a script holds."""
        end = time.monotonic() + within_s
        while not self.run(f"document.documentElement !== null && Boolean({holds})"):
            assert time.monotonic() < end, (
                f"not within {within_s:.0f} s: {holds}\n{self.run('document.body.innerText')}"
            )
            time.sleep(0.05)

    def freeze(self, seconds: float) -> None:
        """Hide and freeze the page for some seconds, then let it run, still hidden."""
        self.send("Page.setWebLifecycleState", state="frozen")
        time.sleep(seconds)
        self.send("Page.setWebLifecycleState", state="active")

    def show(self) -> None:
        """Bring the page to the front again."""
        self._session.send("Target.activateTarget", {"targetId": self._open("about:blank")})
        self._session.send("Target.activateTarget", {"targetId": self._target})

    def close(self) -> None:
        """Close the page and its profile."""
        self._session.send("Target.disposeBrowserContext", {"browserContextId": self._profile})
        self._session.detach()
