/** A touch on the floor: the choice is sent, and the hand hears that it was taken. */
import { choose, sayEvent } from "../engine/port.ts";
import type { Choice } from "../gen/screen.ts";
import { answered, soundConfirm, soundReject } from "../senses/senses.ts";

/** These answer what was asked; a change or a moved mark leaves the question standing. */
const ANSWERS: readonly Choice["role"][] = ["answer", "main", "pain", "number"];

export function act(choice: Choice, value?: number | string, place?: { x: number; y: number }): void {
  if (ANSWERS.includes(choice.role)) answered();
  soundConfirm(choice.role === "pain" ? (choice.number ?? undefined) : undefined);
  choose(choice, value, place).catch(() => soundReject());
}

/** Something that no choice of the screen carries: the mark moved by the finger. */
export function tell(event: string, fields: Readonly<Record<string, unknown>>): void {
  sayEvent(event, fields).catch(() => soundReject());
}
