/**
 * Which file shows a picture that a screen names. A picture that would show something else than what is said is not shown:
 * where there is none, the map is drawn in its place. The renders show the right leg; for the left one they are mirrored.
 */
const EXACT: Readonly<Record<string, string>> = {
  "active-knee-extension": "ake",
};

const BY_BEGINNING: readonly (readonly [string, string])[] = [
  ["hamstrings-ball-chair", "ball"],
  ["hamstrings-stick-chair", "stick"],
  ["hamstrings-roller-floor", "roller"],
];

export const PIN_FRAMES: readonly string[] = ["00", "03", "05", "07", "11"].map(
  (frame) => `pictures/pin_${frame}.webp`,
);

export function pictureFile(name: string | null): string | null {
  if (name === null) return null;
  const file = EXACT[name] ?? BY_BEGINNING.find(([beginning]) => name.startsWith(beginning))?.[1];
  return file === undefined ? null : `pictures/${file}.webp`;
}
