/**
 * Getting into place: the picture, what to do, lighter and stronger, and one large "I am in place". Nothing is pressed yet.
 *
 * The picture follows what is asked of it: a step lighter or stronger, a pass of the search, how to come off, where the phone lies.
 */
import { useState } from "preact/hooks";
import type { ListRow, Screen } from "../gen/screen.ts";
import { picture } from "../pictures/pictures.ts";
import { MainAct } from "./main_act.tsx";
import { Pose, showing } from "./pose.tsx";
import { PressControl, stepOf } from "./press_control.tsx";
import { StopZone } from "./stop_zone.tsx";
import { Top } from "./top.tsx";

export function SetUp({ screen }: { readonly screen: Screen }) {
  return <Place key={`${screen.side} ${screen.picture}`} screen={screen} />;
}

function Place({ screen }: { readonly screen: Screen }) {
  const [level, setLevel] = useState(0);
  const [aside, setAside] = useState<ListRow>();
  const before = screen.body.slice(0, -1);
  const what = screen.body.at(-1) ?? screen.say;
  const asides = screen.asides.filter((row) => picture(row.picture) !== null);
  return (
    <main class="floor setup">
      <Top screen={screen} where={screen.title} small={screen.say} menu />
      <div class="stage">
        <div class="seen">
          <Pose screen={showing(screen, aside ?? stepOf(screen.rows, level))} />
          {asides.length > 0 && <Asides rows={asides} shown={aside} onShow={setAside} corner={freeCorner(screen)} />}
        </div>
        <div class="told" aria-live="polite">
          {aside === undefined && before.length > 0 && <p class="quiet before">{before.join(" ")}</p>}
          <p class="say">{aside?.value ?? what}</p>
        </div>
      </div>
      <div class="hands">
        <PressControl
          rows={screen.rows}
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
function freeCorner(screen: Screen): "left" | "right" {
  const front = screen.side ?? "right";
  const leansBack = screen.picture?.includes("-floor") ?? false;
  return leansBack === (front === "right") ? "right" : "left";
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
