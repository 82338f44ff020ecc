/**
 * The phone on the leg: what a helper, or somebody who glances, sees while the voice leads. The leg as two strokes, the angle as
 * large as it can be, how still it is, and the tries so far. Everything on it comes with the screen; the page only listens.
 */
import { useEffect } from "preact/hooks";
import type { MeasureScreen, Tilt } from "../../gen/screen.ts";
import { listenToTilt } from "../../senses/device/tilt.ts";
import { act } from "../act.ts";
import { StopZone } from "../controls/stop_zone.tsx";
import { Top } from "../controls/top.tsx";
import { Pose } from "../display/pose.tsx";
import { minorsOf } from "../parts.ts";
import { Tries } from "./tries.tsx";

const STILL_PARTS = [1, 2, 3] as const;

export function OnLeg({ screen, tilt }: { readonly screen: MeasureScreen; readonly tilt: Tilt }) {
  useEffect(() => listenToTilt(), []);
  const byHand = minorsOf(screen).find((choice) => choice.event === "tilt");
  return (
    <main class={`floor measure on-leg${tilt.done ? " done" : ""}`}>
      <Top screen={screen} where={screen.title} menu />
      <div class="stage">
        {tilt.angle_deg === null && tilt.count === 0 ? <Pose of={screen} /> : <Leg tilt={tilt} />}
        <div class="told">
          <p class="say">{screen.say}</p>
          {screen.body.map((line) => (
            <p key={line} class={tilt.refused === "" ? "quiet" : "missed"}>
              {line}
            </p>
          ))}
          <div class="steady" aria-hidden="true">
            {STILL_PARTS.map((part) => (
              <i key={part} class={part <= tilt.thirds ? "on" : ""} />
            ))}
          </div>
          <Tries tries={screen.tries} spread={screen.spread} />
        </div>
      </div>
      <div class="hands">
        {byHand && (
          <button type="button" class="plain" onClick={() => act(byHand)}>
            {byHand.label}
          </button>
        )}
      </div>
      <StopZone screen={screen} />
    </main>
  );
}

const WIDTH = 320;
const HEIGHT = 250;
const GROUND = 226;
/** The knee of an upright thigh, the hip of a leg that lies. */
const KNEE = { x: 118, y: 132 } as const;
const HIP = { x: 64, y: 214 } as const;
const SHIN = 104;
const WHOLE = 190;
const ARC = 62;

/** The leg from the side, head to the left: against the upright thigh, or against the floor. */
function Leg({ tilt }: { readonly tilt: Tilt }) {
  const angle = tilt.angle_deg ?? (tilt.upright ? 90 : 0);
  const at = tilt.upright ? KNEE : HIP;
  const from = tilt.upright ? 90 : 0;
  const to = tilt.upright ? 90 - angle : angle;
  const reach = tilt.upright ? SHIN : WHOLE;
  const line = point(at, reach, from);
  const foot = point(at, reach, to);
  const a = point(at, ARC, from);
  const b = point(at, ARC, to);
  const sweep = to < from ? 1 : 0;
  return (
    <div class="leg-frame">
      <svg class="leg" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="xMinYMid meet" aria-hidden="true">
        <path class="ground" d={`M8 ${GROUND}H312`} />
        <path class="straight" d={`M${at.x} ${at.y}L${line.x} ${line.y}`} />
        {tilt.upright && <path class="limb" d={`M${KNEE.x} ${GROUND - 12}V${KNEE.y}`} />}
        <path class="between" d={`M${at.x} ${at.y}L${a.x} ${a.y}A${ARC} ${ARC} 0 0 ${sweep} ${b.x} ${b.y}Z`} />
        <path class="limb moving" d={`M${at.x} ${at.y}L${foot.x} ${foot.y}`} />
        <circle class="joint" cx={at.x} cy={at.y} r="9" />
      </svg>
      <p class="num angle">{tilt.count > 0 ? tilt.count : `${angle}°`}</p>
    </div>
  );
}

/** A point so far from another, in degrees above level. */
function point(
  from: { readonly x: number; readonly y: number },
  far: number,
  degrees: number,
): { x: number; y: number } {
  const turn = (degrees * Math.PI) / 180;
  return { x: round(from.x + far * Math.cos(turn)), y: round(from.y - far * Math.sin(turn)) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
