/**
 * Getting into place: the picture, what to do, lighter and stronger, and one large "I am in place". Nothing is pressed yet.
 *
 * The picture follows what is asked of it: a step lighter or stronger, a pass of the search, how to come off, where the phone lies.
 */
import { useState } from "preact/hooks";
import type { ListRow, SetUpScreen } from "../../gen/screen.ts";
import { MainAct } from "../controls/main_act.tsx";
import { PressControl, stepOf } from "../controls/press_control.tsx";
import { StopZone } from "../controls/stop_zone.tsx";
import { Top } from "../controls/top.tsx";
import { isThere, Pose } from "../display/pose.tsx";

export function SetUp({ screen }: { readonly screen: SetUpScreen }) {
  return <Place key={`${screen.side} ${screen.picture?.name}`} screen={screen} />;
}

function Place({ screen }: { readonly screen: SetUpScreen }) {
  const [level, setLevel] = useState(0);
  const [aside, setAside] = useState<ListRow>();
  const asides = screen.asides.filter((row) => isThere(row.picture));
  const shown = aside ?? stepOf(screen, level);
  return (
    <main class="floor setup">
      <Top screen={screen} where={screen.title} small={screen.say} menu />
      <div class="stage">
        <div class="seen">
          <Pose of={shown !== undefined && isThere(shown.picture) ? { ...screen, picture: shown.picture } : screen} />
          {asides.length > 0 && <Asides rows={asides} shown={aside} onShow={setAside} corner={freeCorner(screen)} />}
        </div>
        <div class="told" aria-live="polite">
          {aside === undefined && screen.body.length > 0 && <p class="quiet before">{screen.body.join(" ")}</p>}
          <p class="say">{aside?.value ?? screen.task}</p>
        </div>
      </div>
      <div class="hands">
        <PressControl
          screen={screen}
          level={level}
          onLevel={(to) => {
            setAside(undefined);
            setLevel(to);
          }}
        />
        <MainAct screen={screen} />
      </div>
      <StopZone screen={screen} />
    </main>
  );
}

interface AsidesProps {
  readonly rows: readonly ListRow[];
  readonly shown: ListRow | undefined;
  readonly onShow: (row: ListRow | undefined) => void;
  readonly corner: "left" | "right";
}

/** Who is on the floor leans back, away from where the feet are; who sits on a chair or stands leans forward over them. */
function freeCorner(screen: SetUpScreen): "left" | "right" {
  const front = screen.side ?? "right";
  return screen.leans_back === (front === "right") ? "right" : "left";
}

/** What else can be seen: a touch shows it, another goes back. They stand in the corner that the picture leaves free. */
function Asides({ rows, shown, onShow, corner }: AsidesProps) {
  return (
    <div class={`asides ${corner}`}>
      {rows.map((row) => {
        const on = row.mark === shown?.mark;
        return (
          <button
            key={row.mark}
            class={row.mark}
            type="button"
            aria-pressed={on}
            onClick={() => onShow(on ? undefined : row)}
          >
            {row.label}
          </button>
        );
      })}
    </div>
  );
}
