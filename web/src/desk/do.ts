/** A touch at the desk: the choice is sent once, whatever the finger does meanwhile; what went wrong is told by the port. */
import { signal } from "@preact/signals";
import { choose } from "../engine/port.ts";
import type { Choice } from "../gen/screen.ts";
import { soundConfirm, soundReject } from "../senses/senses.ts";

/** Something was said and is not on record yet. */
export const isSending = signal(false);

export async function pick(choice: Choice, value?: number | string): Promise<void> {
  if (isSending.peek()) return;
  isSending.value = true;
  soundConfirm();
  try {
    await choose(choice, value);
  } catch {
    soundReject();
  } finally {
    isSending.value = false;
  }
}
