/**
 * Which files show a picture that a screen names. `pictures.json` is written by `make pictures` and lists what there is: a still, a
 * loop beside it, that many frames of a movement, or a map of the whole body that muscles are drawn on. All of them show the right leg; for the left one they are mirrored.
 */
import table from "./pictures.json";

export interface Picture {
  /** The picture itself; of a movement its telling moment, for whoever wants no motion. */
  readonly still: string;
  /** The movement as an endless loop. */
  readonly loop: string | null;
  /** The movement as stills, evenly from its first to its last moment, for a pace of the page's own. */
  readonly frames: readonly string[];
  /** A map of the whole body: it has a form of its own, and muscles are drawn on it. */
  readonly map: boolean;
}

const TABLE: Readonly<Record<string, string>> = table;

export const WIDTH = 720;
export const HEIGHT = 540;

/** The picture of that name, or null: what would show something else than what is said is not shown. */
export function picture(name: string | null): Picture | null {
  const kind = name === null ? undefined : TABLE[name];
  if (kind === undefined) return null;
  const [form, count = "0"] = kind.split(" ");
  return {
    still: `pictures/${name}.webp`,
    loop: form === "loop" ? `pictures/${name}.avif` : null,
    frames: form === "frames" ? Array.from({ length: Number(count) }, (_, i) => `pictures/${name}.${i}.webp`) : [],
    map: form === "map",
  };
}
