"""To a hold in a few heartbeats, and the record read where it lies: for tests of what goes wrong then."""

from __future__ import annotations

import json
from typing import Any, Final

from tests.browser.visit import Visit

WANTED: Final = (
    "None of these",
    "Nothing worth telling",
    "No measuring",
    "Left",
    "Lacrosse ball",
    "On a chair",
    "5 minutes",
    "8 minutes",
    "A sore spot",
    "Tight",
    "No",
    "1",
    "Neither",
    "All the same",
    "Begin",
    "Start",
)
TO_THE_HOLD: Final = """
async ([wanted, keys]) => {
  const root = document.documentElement.dataset;
  const met = [];
  const turned = async (act) => {
    const before = root.turn;
    act();
    for (let waited = 0; root.turn === before; waited += 1) {
      if (waited > 3000) throw new Error("nothing happened: " + met.join(" "));
      await new Promise((go) => setTimeout(go, 5));
    }
    met.push(root.screen);
  };
  const key = (name) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
  const seen = () => [...document.querySelectorAll("button")].filter((button) => button.offsetParent !== null && !button.disabled);
  for (let step = 0; step < 80; step += 1) {
    if (root.pressing === "yes") return met;
    if (root.phase !== "before") {
      const unmarked = root.screen.startsWith("search") && !met.includes("marked");
      if (unmarked) met.push("marked");
      // why: the floor listens to keys once it is painted.
      await new Promise((go) => requestAnimationFrame(() => setTimeout(go, 100)));
      await turned(() => key(unmarked ? "5" : "Enter"));
      continue;
    }
    const named = wanted.map((name) => seen().find((button) => button.innerText.trim().startsWith(name))).find(Boolean);
    if (named === undefined) throw new Error(root.screen + ": " + seen().map((button) => button.innerText).join("|"));
    await turned(() => named.click());
  }
  throw new Error("never: " + met.join(" "));
}
"""
READ_RECORD: Final = """
() => new Promise((resolve, reject) => {
  const opening = indexedDB.open("unknot");
  // why: a page that has only begun to load has no record yet. Nothing is made here, and nothing may wait for ever.
  opening.onupgradeneeded = () => opening.transaction.abort();
  opening.onerror = () => opening.error?.name === "AbortError" ? resolve([]) : reject(opening.error);
  opening.onsuccess = () => {
    const record = opening.result;
    if (!record.objectStoreNames.contains("rows")) { record.close(); resolve([]); return; }
    const rows = record.transaction("rows").objectStore("rows").getAll();
    rows.onsuccess = () => { record.close(); resolve(rows.result.map((row) => row.line)); };
    rows.onerror = () => reject(rows.error);
  };
})
"""


def to_the_hold(visit: Visit) -> list[str]:
    """Go from home to the first second of pressure, where time stands still but for what is turned; returns the screens on the way."""
    met = visit.page.evaluate(TO_THE_HOLD, [list(WANTED), []])
    visit.stand_still()
    assert visit.pressing
    return [str(screen) for screen in met]


def lines(visit: Visit) -> list[str]:
    """Return the lines of the record as they lie in the browser, by device and number."""
    return [str(line) for line in visit.page.evaluate(READ_RECORD)]


def record(visit: Visit) -> list[dict[str, Any]]:
    """Return what the lines of the record say."""
    said = [json.loads(line) for line in lines(visit)]
    numbers = [(line["device"], line["seq"]) for line in said]
    assert numbers == sorted(set(numbers)), "each entry once"
    return said


def types(visit: Visit) -> list[str]:
    """Return what kinds of events are on record, in order."""
    return [str(line["type"]) for line in record(visit)]
