/** Whole seconds until a deadline, for the eye: always read from the clock, never counted, woken at the turn of each second. */
import { useEffect, useState } from "preact/hooks";
import { secondsUntil } from "../../clock.ts";

/** The number shown while `left` seconds remain: it falls to 0 only when nothing remains. */
export function shownSeconds(left: number): number {
  return Math.max(0, Math.ceil(left - 0.001));
}

/** How long until the shown number changes. */
export function untilTurnMs(left: number): number {
  const part = left - Math.floor(left - 0.001);
  return Math.max(20, part * 1000 + 10);
}

export function useSeconds(deadlineT: number | null): number | null {
  const [shown, setShown] = useState(() => (deadlineT === null ? null : shownSeconds(secondsUntil(deadlineT))));
  useEffect(() => {
    if (deadlineT === null) {
      setShown(null);
      return;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      clearTimeout(timer);
      const left = secondsUntil(deadlineT);
      setShown(shownSeconds(left));
      if (left > 0) timer = setTimeout(look, untilTurnMs(left));
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [deadlineT]);
  return shown;
}
