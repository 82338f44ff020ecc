/** The map as a list says what the drawing shows: state in words, never a colour. */
import { describe, expect, it } from "vitest";
import { words } from "../../src/gen/words.ts";
import { areaLine, placeLine, spotLine } from "../../src/map/list.tsx";
import { screenOfKind } from "../floor/album.ts";

const spot = {
  id: "1",
  number: 2,
  label: "middle, inner side",
  x: 0.5,
  y: -0.4,
  state: "eased",
  first_pain: 6,
  last_pain: 2,
};

describe("the list of a map", () => {
  it("says number, place, state and both pains", () => {
    const line = spotLine(spot);
    for (const part of ["2", "middle, inner side", words.map.state.eased, "6"]) expect(line).toContain(part);
  });

  it("does not say a number that a spot has not", () => {
    expect(spotLine({ ...spot, number: 0, state: "remembered" })).not.toMatch(/\d/);
  });

  it("has words for every state and kind that the album meets", () => {
    const map = screenOfKind("off_tingling", "off").map;
    const states = [...(map?.areas.map((area) => area.kind) ?? []), ...(map?.spots.map((one) => one.state) ?? [])];
    for (const state of states) expect(Object.keys(words.map.state)).toContain(state);
  });

  it("gives the reason with a locked place, and names the edge of a mark", () => {
    const locked = { id: "z", label: "Low", kind: "locked", x0: 0, x1: 1, y0: -1, y1: 1, why: "A nerve spoke." };
    expect(areaLine(locked)).toContain("A nerve spoke.");
    expect(placeLine("mark", { x: 0.5, y: -0.4 })).toContain(words.map.inner);
    expect(placeLine("tool", { x: 0.5, y: 0 })).not.toContain(words.map.outer);
  });
});
