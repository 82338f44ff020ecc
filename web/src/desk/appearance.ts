/**
 * How the page looks to this person: light or dark, and how large the words are. Kept in this browser only; written to the
 * root element, from where every style takes it.
 */
import { effect, signal } from "@preact/signals";

export const THEMES = ["auto", "light", "dark"] as const;
export const SIZES = ["normal", "large", "larger"] as const;
export type Theme = (typeof THEMES)[number];
export type Size = (typeof SIZES)[number];

const KEY = "unknot.looks";

function kept(): { theme: Theme; size: Size } {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, unknown>;
    return {
      theme: THEMES.find((theme) => theme === found.theme) ?? "auto",
      size: SIZES.find((size) => size === found.size) ?? "normal",
    };
  } catch {
    return { theme: "auto", size: "normal" };
  }
}

const first = kept();
export const theme = signal<Theme>(first.theme);
export const size = signal<Size>(first.size);

/** Follow the two, from now on. Returns how to end it. */
export function keepAppearance(root: HTMLElement = document.documentElement): () => void {
  return effect(() => {
    const now = { theme: theme.value, size: size.value };
    if (now.theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = now.theme;
    if (now.size === "normal") delete root.dataset.text;
    else root.dataset.text = now.size;
    try {
      localStorage.setItem(KEY, JSON.stringify(now));
    } catch {
      // A full or forbidden store: it holds for this visit.
    }
  });
}
