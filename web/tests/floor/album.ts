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

/** A screen of the album that is of this kind. */
export function screenOfKind<Kind extends Screen["kind"]>(name: string, kind: Kind): Extract<Screen, { kind: Kind }> {
  const found = screenOf(name);
  if (found.kind !== kind) throw new Error(`${name} is a ${found.kind}.`);
  return found as Extract<Screen, { kind: Kind }>;
}
