/**
 * The thread as it is seen: a loop is sore or still to come, a straight line has eased or is done. Shape carries it, not colour.
 *
 * When `done` grows, the loops come undone over 600 ms; with reduced motion they change at once. `onUndone` is called for each
 * whole loop, so that it can be heard.
 */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Drawing } from "./drawing.tsx";
import { type Amplitude, loopsAt, loosened, ONE_LOOP, strand } from "./strand.ts";

const UNDOING_MS = 600;

function Line(props: { loops: number; width: number; amplitude: Amplitude; stroke: number; gap: number }) {
  const { loops, width, amplitude, stroke, gap } = props;
  const { line, crossings } = strand(loops, width, amplitude, stroke, gap);
  return (
    <>
      <path class="strand" d={line} stroke-width={stroke} stroke-linecap="round" />
      {crossings.map(({ casing, over }) => (
        <g key={casing}>
          <path class="casing" d={casing} stroke-width={gap} />
          <path class="strand" d={over} stroke-width={stroke} />
        </g>
      ))}
    </>
  );
}

/** The value on its way to `to`; at once where motion is not wanted. */
function useEased(to: number): number {
  const [now, setNow] = useState(to);
  const from = useRef(to);
  useEffect(() => {
    const start = from.current;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (start === to || still || document.visibilityState === "hidden") {
      from.current = to;
      setNow(to);
      return;
    }
    const begun = performance.now();
    let frame = 0;
    const step = (): void => {
      const share = Math.min(1, (performance.now() - begun) / UNDOING_MS);
      const eased = 1 - (1 - share) ** 3;
      from.current = start + (to - start) * eased;
      setNow(from.current);
      if (share < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [to]);
  return now;
}

export interface ThreadProps {
  readonly loops: number;
  readonly done: number;
  /** What it says, for whoever does not see it; empty where the same stands beside it. */
  readonly label: string;
  readonly width?: number;
  readonly stroke?: number;
  /** Height of a loop, in its own units. */
  readonly height?: number;
  readonly onUndone?: (undone: number) => void;
  readonly class?: string;
}

export function Thread(props: ThreadProps) {
  const { loops, done, label, width = 350, stroke = 3.4, height = 2, onUndone } = props;
  const now = useEased(done);
  const before = useRef(Math.floor(done));
  useEffect(() => {
    const whole = Math.floor(done);
    if (whole > before.current) onUndone?.(whole);
    before.current = whole;
  }, [done, onUndone]);
  const c = width / loops / (2 * Math.PI);
  const tall = 2 * height * c + stroke;
  const amplitude = useMemo(() => loosened(now, height), [now, height]);
  return (
    <Drawing
      class={`thread ${props.class ?? ""}`}
      viewBox={`-4 ${-tall} ${width + 8} ${tall + stroke + 2}`}
      label={label}
    >
      <Line loops={loops} width={width} amplitude={amplitude} stroke={stroke} gap={stroke * 1.9} />
    </Drawing>
  );
}

interface SpotThreadProps {
  readonly sore: readonly (boolean | null)[];
  readonly label: string;
  /** There is room for at least so many, the newest at the right: one session is one small loop, not a large one. */
  readonly roomFor?: number;
}

/** One spot over some sessions: a loop where it was sore, straight where it was quiet; `null` is a session in which it was locked. */
export function SpotThread({ sore, label, roomFor = 1 }: SpotThreadProps) {
  const room = 232;
  const unit = room / Math.max(sore.length, roomFor);
  const width = unit * sore.length;
  const amplitude = useMemo(() => loopsAt(sore.map((was) => was === true)), [sore]);
  return (
    <Drawing class="thread spot-thread" viewBox={`${width - room - 2} -24 ${room + 4} 34`} label={label}>
      <defs>
        <pattern
          id="spot-thread-hatch"
          width="9"
          height="9"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="3.2" height="9" fill="var(--hatch)" />
        </pattern>
      </defs>
      <Line loops={sore.length} width={width} amplitude={amplitude} stroke={3.2} gap={8} />
      {sore.map((was, i) => {
        const box = { x: i * unit + 2, y: -17, width: unit - 4, height: 22, rx: 4 };
        return was === null ? (
          <g key={i}>
            <rect {...box} fill="var(--thread-bg, var(--paper))" />
            <rect {...box} fill="url(#spot-thread-hatch)" stroke="var(--ink)" stroke-width="2" />
          </g>
        ) : null;
      })}
    </Drawing>
  );
}

/** A spot in a list: a loop is sore, a straight line has eased, hatch rests today. */
export function SpotGlyph({ state, label }: { readonly state: string; readonly label: string }) {
  if (state === "locked")
    return (
      <Drawing class="glyph" viewBox="0 0 56 44" label={label}>
        <defs>
          <pattern id="glyph-hatch" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="3.2" height="9" fill="var(--hatch)" />
          </pattern>
        </defs>
        <rect
          x="4"
          y="6"
          width="48"
          height="32"
          rx="6"
          fill="url(#glyph-hatch)"
          stroke="currentColor"
          stroke-width="3"
        />
      </Drawing>
    );
  if (state === "eased")
    return (
      <Drawing class="glyph" viewBox="0 0 56 44" label={label}>
        <path d="M3 34H53" stroke="currentColor" stroke-width="4.5" stroke-linecap="round" />
      </Drawing>
    );
  return (
    <Drawing class="glyph" viewBox="-3 -38 56 44" label={label}>
      <Line loops={1} width={50} amplitude={ONE_LOOP} stroke={4.5} gap={10} />
    </Drawing>
  );
}
