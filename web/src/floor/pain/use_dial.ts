/** The dial in the hand: its number now, whether that was sent, and everything that moves it. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Choice } from "../../gen/screen.ts";
import { dialStep } from "../../senses/senses.ts";
import { act } from "../act.ts";
import { dragSteps, keyStep, SETTLE_MS, stepped, zoneOf } from "./dial.ts";

export interface Dial {
  readonly value: number;
  /** moved: the number waits for the hand to rest. sent: it is said. idle: nothing was touched yet. */
  readonly state: "idle" | "moved" | "sent";
  readonly step: (by: number) => void;
  readonly send: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** For the whole lower half: a tap at an edge is a step, a drag is several. */
  readonly touch: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: (event: PointerEvent) => void;
    readonly onPointerCancel: () => void;
  };
}

/** A finger that moved further than this is drawing, not tapping. */
const TAP_PX = 14;

export function useDial(choices: readonly Choice[], last: number): Dial {
  const [value, setValue] = useState(last);
  const [state, setState] = useState<Dial["state"]>("idle");
  const held = useRef({ value: last, timer: undefined as ReturnType<typeof setTimeout> | undefined });
  const drag = useRef<{ id: number; x: number; from: number; moved: boolean } | null>(null);
  const offered = useRef(choices);
  offered.current = choices;

  // A number said elsewhere (a key, the voice of another face) moves the dial too, unless a hand is on it.
  useEffect(() => {
    if (held.current.timer !== undefined || drag.current !== null) return;
    held.current.value = last;
    setValue(last);
  }, [last]);
  useEffect(() => () => clearTimeout(held.current.timer), []);

  const settle = (): void => {
    clearTimeout(held.current.timer);
    held.current.timer = setTimeout(send, SETTLE_MS);
  };
  const send = (): void => {
    clearTimeout(held.current.timer);
    held.current.timer = undefined;
    const choice = offered.current.find((offer) => offer.number === held.current.value);
    if (choice === undefined) return;
    setState("sent");
    act(choice);
  };
  const turn = (to: number): void => {
    if (to !== held.current.value) dialStep(to);
    held.current.value = to;
    setValue(to);
    setState("moved");
  };
  const step = (by: number): void => {
    turn(stepped(held.current.value, by));
    settle();
  };

  return {
    value,
    state,
    step,
    send,
    onKeyDown: (event) => {
      const by = keyStep(event.key);
      if (by === null && event.key !== "Enter") return;
      event.preventDefault();
      event.stopPropagation();
      if (by === null) send();
      else step(by);
    },
    touch: {
      onPointerDown: (event) => {
        if (!event.isPrimary || event.button > 0) return;
        drag.current = { id: event.pointerId, x: event.clientX, from: held.current.value, moved: false };
        (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
      },
      onPointerMove: (event) => {
        const now = drag.current;
        if (now === null || now.id !== event.pointerId) return;
        const dx = event.clientX - now.x;
        if (Math.abs(dx) > TAP_PX) now.moved = true;
        const to = stepped(now.from, dragSteps(dx));
        if (now.moved && to !== held.current.value) {
          clearTimeout(held.current.timer);
          turn(to);
        }
      },
      onPointerUp: (event) => {
        const now = drag.current;
        drag.current = null;
        if (now === null || now.id !== event.pointerId) return;
        if (now.moved) {
          if (held.current.value !== now.from) settle();
          return;
        }
        const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
        const zone = zoneOf(event.clientX - box.left, box.width);
        if (zone === "same") send();
        else step(zone === "less" ? -1 : 1);
      },
      onPointerCancel: () => {
        drag.current = null;
      },
    },
  };
}
