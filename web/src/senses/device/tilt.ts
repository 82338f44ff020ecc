/**
 * Read the tilt sensor while a screen asks for it, and send the readings to the coach. This module does not interpret them.
 *
 * Some browsers need permission first, asked inside a touch (`askForTilt`). It uses the motion sensor where there is one, else the
 * orientation of the device. Only one batch is on its way at a time: a slow coach gets larger batches, never a queue.
 */
import { steadyMs } from "../../clock.ts";
import { feel, type Reading } from "../../engine/port.ts";

const HANDFUL_MS = 100;
/** why: only a page that hung collects more than this; the newest second is enough. */
const MOST_READINGS = 120;

interface Asking {
  requestPermission?: () => Promise<"granted" | "denied">;
}

/** Ask for the sensor; call it inside the touch. False: the browser or the person said no. */
export async function askForTilt(): Promise<boolean> {
  const kinds = [globalThis.DeviceMotionEvent, globalThis.DeviceOrientationEvent] as unknown as (Asking | undefined)[];
  const asked = kinds.filter((kind) => kind !== undefined).map((kind) => kind.requestPermission?.() ?? "granted");
  const answers = await Promise.allSettled(asked.map((answer) => Promise.resolve(answer)));
  return answers.length === 0 || answers.some((answer) => answer.status === "fulfilled" && answer.value === "granted");
}

/** Send readings until the returned function is called. */
export function listenToTilt(): () => void {
  let motion: Reading[] = [];
  let attitude: Reading[] = [];
  let hasMotion = false;
  let onItsWay = false;
  const onMotion = (event: DeviceMotionEvent): void => {
    const felt = event.accelerationIncludingGravity;
    if (felt?.x != null && felt.y != null && felt.z != null) hasMotion = true;
    motion.push([steadyMs() / 1000, felt?.x ?? null, felt?.y ?? null, felt?.z ?? null]);
  };
  const onAttitude = (event: DeviceOrientationEvent): void => {
    if (event.beta !== null) attitude.push([steadyMs() / 1000, event.alpha, event.beta, event.gamma]);
  };
  const send = (): void => {
    const kind = hasMotion || attitude.length === 0 ? "motion" : "attitude";
    const rows = (kind === "motion" ? motion : attitude).slice(-MOST_READINGS);
    if (onItsWay || rows.length === 0) return;
    motion = [];
    attitude = [];
    onItsWay = true;
    const free = (): void => {
      onItsWay = false;
    };
    feel(kind, rows).then(free, free);
  };
  addEventListener("devicemotion", onMotion);
  addEventListener("deviceorientation", onAttitude);
  const timer = setInterval(send, HANDFUL_MS);
  return () => {
    clearInterval(timer);
    removeEventListener("devicemotion", onMotion);
    removeEventListener("deviceorientation", onAttitude);
  };
}
