/** A folder that a newcomer opens shows at most nine modules. */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const MOST = 9;
const SOURCES = join(import.meta.dirname, "../src");
/** The screens, one module each: grouped by what they show in a later change. */
const TOO_LARGE = ["desk", "floor"];

function folders(folder: string): string[] {
  const inside = readdirSync(join(SOURCES, folder)).map((name) => join(folder, name));
  return [folder, ...inside.filter((path) => statSync(join(SOURCES, path)).isDirectory()).flatMap(folders)];
}

it.each(folders(".").filter((folder) => !TOO_LARGE.includes(folder)))(
  "web/src/%s has at most nine modules",
  (folder) => {
    const modules = readdirSync(join(SOURCES, folder)).filter((name) => /\.tsx?$/.test(name));
    expect(modules.length).toBeLessThanOrEqual(MOST);
  },
);
