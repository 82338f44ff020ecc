/** What a key is called on any keyboard, and ten typed as 1 and 0. */
import { describe, expect, it } from "vitest";
import { keyNames, TEN_WITHIN_MS, TenTyped, tenOf } from "../src/key_names.ts";
import { screenOf } from "./floor/album.ts";

const press = (key: string, code = "", shiftKey = false) => ({ key, code, shiftKey });

describe("a key", () => {
  it("is called by what it writes, where that is Latin", () => {
    expect(keyNames(press("T", "KeyT", true))).toEqual(["t"]);
    expect(keyNames(press("a", "KeyQ"))).toEqual(["a"]);
    expect(keyNames(press("5", "Numpad5"))).toEqual(["5"]);
    expect(keyNames(press("ArrowLeft", "ArrowLeft"))).toEqual(["left"]);
  });

  it("is called by its place too, where it is not", () => {
    expect(keyNames(press("\u0435", "KeyT"))).toEqual(["\u0435", "t"]);
    expect(keyNames(press("\u0664", "Digit4"))).toEqual(["\u0664", "4"]);
    expect(keyNames(press("&", "Digit1"))).toEqual(["&", "1"]);
    expect(keyNames(press("&", "Digit7", true))).toEqual(["&"]);
    expect(keyNames(press(";", "KeyZ"))).toEqual([";"]);
  });
});

describe("ten", () => {
  const { choices } = screenOf("hold");
  const one = choices.find((choice) => choice.role === "pain" && choice.label === "1");
  const five = choices.find((choice) => choice.role === "pain" && choice.label === "5");

  it("is a 1 and a 0 soon after it, once", () => {
    const ten = new TenTyped();
    if (one === undefined || five === undefined) throw new Error("the hold asks for a number");
    ten.note(one, 100);
    expect(ten.isTen(["5"], 200)).toBe(false);
    expect(ten.isTen(["0"], 100 + TEN_WITHIN_MS - 1)).toBe(true);
    expect(ten.isTen(["0"], 100 + TEN_WITHIN_MS - 1)).toBe(false);
    ten.note(one, 100);
    expect(ten.isTen(["0"], 100 + TEN_WITHIN_MS)).toBe(false);
    ten.note(one, 100);
    ten.note(five, 200);
    expect(ten.isTen(["0"], 300)).toBe(false);
    expect(tenOf(choices)?.label).toBe("10");
  });
});
