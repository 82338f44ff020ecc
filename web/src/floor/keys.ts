/**
 * The keys of the floor: the same key for the same thing as in the terminal. Stop keys are not here; the reflex has them, and it
 * hears them first. A key that a focused control needs is left to it.
 */
import type { Choice } from "../gen/screen.ts";
import { choiceNamed } from "../key_names.ts";

export function choiceOfKey(names: readonly string[], choices: readonly Choice[]): Choice | undefined {
  return choiceNamed(
    names,
    choices.filter((choice) => choice.role !== "number" && choice.role !== "text"),
  );
}

/** True where the key belongs to the control that has the focus. */
export function isTheControls(key: string, target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return true;
  if (target.closest("[role=dialog]") !== null) return true;
  return key === "Enter" && target.closest("button, a, summary, [role=slider]") !== null;
}
