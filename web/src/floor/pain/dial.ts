/**
 * How the pain dial moves: big steps, left is less, right is more, and a number is sent when the hand has rested a moment.
 * Pure: positions in, numbers out.
 */
export const LEAST = 0;
export const MOST = 10;
/** A drag of this many pixels is one step: about a thumb's roll. */
export const DRAG_STEP_PX = 38;
/** After so long without a further step the number is what is felt. */
export const SETTLE_MS = 1000;

export function stepped(value: number, steps: number): number {
  return Math.min(MOST, Math.max(LEAST, value + steps));
}

/** Whole steps of a drag so far. */
export function dragSteps(dx: number): number {
  return Math.trunc(dx / DRAG_STEP_PX);
}

export type Zone = "less" | "same" | "more";

/** Which zone a touch is in: the outer two fifths mean less and more, the middle is the number itself. */
export function zoneOf(x: number, width: number): Zone {
  if (width <= 0) return "same";
  if (x < width * 0.4) return "less";
  return x > width * 0.6 ? "more" : "same";
}

/** The step a key means while the dial has the focus. */
export function keyStep(key: string): number | null {
  if (key === "ArrowLeft" || key === "ArrowDown" || key === "PageDown") return -1;
  if (key === "ArrowRight" || key === "ArrowUp" || key === "PageUp") return 1;
  if (key === "Home") return LEAST - MOST;
  if (key === "End") return MOST - LEAST;
  return null;
}
