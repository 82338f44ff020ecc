/** Nothing a screen offers is lost on the floor, and the slab holds the six words that are said most. */
import { describe, expect, it } from "vitest";
import { choiceOfKey } from "../../src/floor/keys.ts";
import { offLines, restingPlaces } from "../../src/floor/off.tsx";
import { fieldOf, mainOf, minorsOf, pauseOf, slabWords, withRole } from "../../src/floor/parts.ts";
import { levels, stepOf } from "../../src/floor/press_control.tsx";
import { placeOf } from "../../src/floor/search.tsx";
import { names, screenOf } from "./album.ts";

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
    const words = slabWords(screenOf("hold").stops).map((stop) => fieldOf(stop, "word"));
    expect(words).toEqual(["tingling", "burning", "numb", "sharp", "throbbing", "unwell"]);
  });

  it("finds a choice by the terminal's key, and leaves typed numbers to their field", () => {
    const hold = screenOf("hold");
    expect(choiceOfKey(["-"], hold.choices)?.label).toBe("10");
    expect(choiceOfKey(["left"], hold.choices)?.event).toBe("change");
    expect(choiceOfKey(["p"], hold.choices)?.event).toBe("pause");
    expect(choiceOfKey(["enter"], screenOf("measure").choices)).toBeUndefined();
  });

  it("reads the place that a number would mark off the choices", () => {
    const search = screenOf("search_begins");
    expect(placeOf(withRole(search, "pain"))).toEqual({ x: search.map?.tool?.[0], y: search.map?.tool?.[1] });
    expect(placeOf([])).toBeNull();
  });

  it("takes lighter and stronger one step at a time", () => {
    const { rows } = screenOf("set_up");
    const { least, most } = levels(rows);
    expect(least).toBeLessThan(0);
    expect(stepOf(rows, 0)).toBeUndefined();
    expect(stepOf(rows, -1)).toBe(rows.find((row) => row.mark === "lighter"));
    expect(stepOf(rows, most + 1)).toBeUndefined();
  });

  it("asks OFF's question last and large, and nothing where there is none", () => {
    const asked = offLines(screenOf("off_tingling"));
    expect(asked.ask).toBe(screenOf("off_tingling").body.at(-1));
    expect(asked.why).not.toContain(asked.ask);
    expect(offLines(screenOf("off_sharp")).ask).toBe("");
  });

  it("names the place that rests, but not every place of a leg that rests as a whole", () => {
    const off = screenOf("off_tingling");
    expect(restingPlaces(off).length).toBe(1);
    const whole = off.map && { ...off.map, areas: off.map.areas.filter((area) => area.kind !== "zone") };
    expect(restingPlaces({ ...off, map: whole })).toEqual([]);
  });
});
