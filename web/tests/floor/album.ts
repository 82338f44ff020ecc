/** The album's screens for tests that need a real one: written by Python, so never something no coach would say. */

import screens from "../../gallery/screens.json";
import type { Screen } from "../../src/gen/screen.ts";

const album = screens as unknown as readonly (readonly [string, Screen, number])[];

export const names: readonly string[] = album.map(([name]) => name);

export function screenOf(name: string): Screen {
  const found = album.find(([kept]) => kept === name);
  if (found === undefined) throw new Error(`The album has no ${name}.`);
  return found[1];
}
