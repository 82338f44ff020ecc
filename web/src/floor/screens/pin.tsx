/** Pin and move: the knee moves by a pace that is seen (picture and dot), heard and counted; the tool stays where it is. */
import { useEffect, useState } from "preact/hooks";
import { nowT } from "../../clock.ts";
import { fill } from "../../fill.ts";
import type { Pace, PinScreen } from "../../gen/screen.ts";
import { words } from "../../gen/words.ts";
import { HEIGHT, picture, WIDTH } from "../../pictures/pictures.ts";
import { Thread } from "../../thread/thread.tsx";
import { StopZone } from "../controls/stop_zone.tsx";
import { Top } from "../controls/top.tsx";
import { dotAt, frameShares, inThirds, PATH, shareOf, straightness } from "../display/pace.ts";
import { Pose } from "../display/pose.tsx";
import { shownSeconds } from "../display/seconds.ts";
import { PainDial } from "../pain/pain_dial.tsx";
import { useDial } from "../pain/use_dial.ts";
import { withRole } from "../parts.ts";

/** The share of the step that is over; smooth, or in thirds where motion is not wanted. */
function useShare(pace: Pace): number {
  const [share, setShare] = useState(() => shareOf(pace, nowT()));
  useEffect(() => {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      const now = shareOf(pace, nowT());
      setShare(still ? inThirds(now) : now);
      if (now >= 1) return;
      if (still) timer = setTimeout(look, 120);
      else frame = requestAnimationFrame(look);
    };
    look();
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [pace]);
  return share;
}

export function Pin({ screen }: { readonly screen: PinScreen }) {
  const { pace } = screen;
  const dial = useDial(withRole(screen, "pain"), screen.dial_from);
  return (
    <main class="floor pin">
      <Top screen={screen} where={screen.title} small={screen.say} menu />
      <Paced pace={pace} screen={screen} />
      <div class="hands" {...dial.touch}>
        <PainDial dial={dial} ceiling={null} />
      </div>
      <StopZone screen={screen} />
    </main>
  );
}

/** The knee from bent to straight, as stills that the pace moves through; where there are none, what else shows the place. */
function Moving({ screen, straight }: { readonly screen: PinScreen; readonly straight: number }) {
  const frames = screen.picture === null ? [] : (picture(screen.picture.name)?.frames ?? []);
  if (screen.picture === null || frames.length < 2) return <Pose of={screen} />;
  const shares = frameShares(frames.length, straight);
  return (
    <div class={`pose-frame frames ${screen.side ?? "right"}`} role="img" aria-label={screen.picture.text}>
      {frames.map((file, i) => (
        <img key={file} src={file} alt="" style={{ opacity: shares[i] ?? 0 }} width={WIDTH} height={HEIGHT} />
      ))}
    </div>
  );
}

function Paced({ pace, screen }: { readonly pace: Pace; readonly screen: PinScreen }) {
  const share = useShare(pace);
  const [x, y] = dotAt(pace.step, share);
  const length = pace.until_t - pace.since_t;
  const left = shownSeconds(length * (1 - share));
  return (
    <div class="stage">
      <Moving screen={screen} straight={straightness(pace.step, share)} />
      <div class="pace">
        <svg
          viewBox="0 -14 350 126"
          role="img"
          aria-label={fill(words.floor.pace, { step: pace.label, number: pace.number, of: pace.of })}
        >
          <path class="way" d={`M${PATH.map((point) => point.join(" ")).join("L")}`} />
          <text class="num left" x="175" y="92" text-anchor="middle">
            {fill(words.floor.pace_seconds, { seconds: left })}
          </text>
          <circle class="dot" r="17" cx={x} cy={y} />
        </svg>
        <p class="word">
          {pace.label} <span class="num">{fill(words.floor.pace_seconds, { seconds: left })}</span>
        </p>
        <div class="reps">
          <p class="say">
            <b class="num">{pace.number}</b> {fill(words.floor.of, { of: pace.of })}
          </p>
          <Thread loops={pace.of} done={pace.number - 1} label="" width={200} stroke={4} height={1.9} />
        </div>
      </div>
    </div>
  );
}
