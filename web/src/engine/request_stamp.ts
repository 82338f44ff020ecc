/** The stamp of each request to Python: the worker's steady clock, the local time, and random bytes for names. */
import type { RequestStamp } from "../gen/screen.ts";
import { steadyClock } from "../steady.ts";

function two(value: number): string {
  return String(Math.floor(value)).padStart(2, "0");
}

/** Local time, ISO 8601, to the second, with its distance from UTC. */
export function localIso(at: Date): string {
  const east = -at.getTimezoneOffset();
  const offset = `${east < 0 ? "-" : "+"}${two(Math.abs(east) / 60)}:${two(Math.abs(east) % 60)}`;
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}${offset}`;
}

export function chance(bytes = 4): string {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A clock that starts at the page's time and never falls behind it: the clock that saw more time pass is right. */
export class RequestStamps {
  private readonly steady = steadyClock();
  private ahead: number;
  private calls = 0;

  constructor(pageNow: number) {
    this.ahead = pageNow;
  }

  now(): number {
    return this.ahead + this.steady() / 1000;
  }

  /** Take the page's time. */
  heard(pageNow: number): void {
    const behind = pageNow - this.now();
    if (behind > 0) this.ahead += behind;
  }

  next(): RequestStamp {
    this.calls += 1;
    return { call: this.calls, now: this.now(), wall: localIso(new Date()), entropy: chance() };
  }
}
