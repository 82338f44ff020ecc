/** Nothing a screen offers is lost on the floor, and the slab holds the six words that are said most. */
import { describe, expect, it } from "vitest";
import { stepOf } from "../../src/floor/controls/press_control.tsx";
import { choiceOfKey } from "../../src/floor/keys.ts";
import { fieldOf, mainOf, minorsOf, pauseOf, slabWords, withRole } from "../../src/floor/parts.ts";
import { names, screenOf, screenOfKind } from "./album.ts";

const DRAWN = ["main", "answer", "pain", "change", "number", "text", "sensor"] as const;

describe("what a screen offers", () => {
  it.each(names.filter((name) => screenOf(name).stops.length > 0))("has a place on %s", (name) => {
    const screen = screenOf(name);
    const placed = new Set([...withRole(screen, ...DRAWN), ...minorsOf(screen), pauseOf(screen)]);
    const main = mainOf(screen);
    for (const choice of screen.choices) {
      const same = main !== undefined && choice.event === main.event && choice.label === main.label;
      expect(placed.has(choice) || choice.event === "move" || same, `${name}: ${choice.label}`).toBe(true);
    }
  });

  it("keeps six stop words on the slab, in their order", () => {
    const words = slabWords(screenOf("hold")).map((stop) => fieldOf(stop, "word"));
    expect(words).toEqual(["tingling", "burning", "numb", "sharp", "throbbing", "unwell"]);
  });

  it("finds a choice by the terminal's key, and leaves typed numbers to their field", () => {
    const hold = screenOf("hold");
    expect(choiceOfKey(["-"], hold.choices)?.label).toBe("10");
    expect(choiceOfKey(["left"], hold.choices)?.event).toBe("change");
    expect(choiceOfKey(["p"], hold.choices)?.event).toBe("pause");
    expect(choiceOfKey(["enter"], screenOf("measure").choices)).toBeUndefined();
  });

  it("marks the place where the map shows the tool", () => {
    const search = screenOfKind("search_begins", "search");
    expect(search.mark_at).toEqual(search.map.tool);
  });

  it("takes lighter and stronger one step at a time", () => {
    const screen = screenOfKind("set_up", "set_up");
    expect(screen.lighter.length).toBeGreaterThan(0);
    expect(stepOf(screen, 0)).toBeUndefined();
    expect(stepOf(screen, -1)).toBe(screen.lighter[0]);
    expect(stepOf(screen, screen.stronger.length + 1)).toBeUndefined();
  });

  it("asks OFF's question apart from the reasons, and nothing where there is none", () => {
    const asked = screenOfKind("off_tingling", "off");
    expect(asked.question).not.toBe("");
    expect(asked.body).not.toContain(asked.question);
    expect(screenOfKind("off_sharp", "off").question).toBe("");
  });

  it("names the place that rests", () => {
    expect(screenOfKind("off_tingling", "off").resting_places.length).toBe(1);
  });
});
