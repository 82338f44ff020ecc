/**
 * Pictures from before each position had its own (src/pictures): still used where that table has none yet. A picture that would
 * show something else than what is said is not here: where there is none, the map is drawn in its place.
 */
const BY_BEGINNING: readonly (readonly [string, string])[] = [
  ["active-knee-extension", "ake"],
  ["hamstrings-ball-chair", "ball"],
  ["hamstrings-stick-chair", "stick"],
  ["hamstrings-roller-floor", "roller"],
];

export const EARLIER_PIN_FRAMES: readonly string[] = ["00", "03", "05", "07", "11"].map(
  (frame) => `pictures/pin_${frame}.webp`,
);

export function earlierFile(name: string | null): string | null {
  const found = name === null ? undefined : BY_BEGINNING.find(([beginning]) => name.startsWith(beginning));
  return found === undefined ? null : `pictures/${found[1]}.webp`;
}
