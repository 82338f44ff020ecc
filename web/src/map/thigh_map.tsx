/**
 * One thigh or both from behind, as the Screen's `Map` values say it: what may be pressed, what may not (hatched), what was
 * found, where the tool is.
 *
 * `onPlace` makes it a place to be marked: by finger, mouse or arrow keys. The same is there as a list for a screen reader
 * (`MapList`). Nothing is told by colour alone: hatch means "not here", a disc is a spot, its form its state.
 */
import { useId, useRef } from "preact/hooks";
import { fill } from "../fill.ts";
import type { Map as BodyMap, Side } from "../gen/screen.ts";
import { words } from "../gen/words.ts";
import { MapList } from "./list.tsx";
import { Mark, SpotMark, ToolMark } from "./marks.tsx";
import { Patterns } from "./patterns.tsx";
import { PICTURE, type Place, toMap, toPicture, viewOf } from "./shape.ts";
import { Thigh } from "./thigh.tsx";

export interface ThighMapProps {
  readonly maps: readonly BodyMap[];
  /** How the muscles are drawn: lit (this leg is meant), outline, or search (what the tool has passed is lit). */
  readonly muscles?: "lit" | "outline" | "search";
  /** Which legs are meant; all of them unless said. */
  readonly lit?: readonly Side[];
  /** A mark that is being placed. */
  readonly mark?: Place | null;
  /** Called while a mark is moved (`set` false) and when it is set. */
  readonly onPlace?: (place: Place, side: Side, set: boolean) => void;
  /** Write "left" and "right" on it. */
  readonly named?: boolean;
  readonly class?: string;
}

/** One press of an arrow: about the width of a thumb. */
const STEP = { along: 0.04, across: 0.14 } as const;

export function ThighMap(props: ThighMapProps) {
  const { maps, muscles = "outline", mark = null, onPlace } = props;
  const sides = maps.map((map) => map.side);
  const lit = props.lit ?? sides;
  const view = viewOf(sides);
  const id = useId();
  const svg = useRef<SVGSVGElement>(null);
  const drag = useRef(false);
  const name = sides.length === 1 ? fill(words.map.name, { side: words.map[sides[0] ?? "left"] }) : words.map.names;

  const placeAt = (event: PointerEvent): { place: Place; side: Side } | null => {
    const matrix = svg.current?.getScreenCTM();
    if (!matrix) return null;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    const side = sides.length === 1 ? (sides[0] ?? "left") : x < PICTURE.width / 2 ? "left" : "right";
    return { place: toMap(side, [x, y]), side };
  };
  const follow = (event: PointerEvent, set: boolean): void => {
    const at = placeAt(event);
    if (at) onPlace?.(at.place, at.side, set);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const side = sides[0];
    if (side === undefined || onPlace === undefined) return;
    const from = mark ?? { x: 0.5, y: 0 };
    const outwards = side === "left" ? -1 : 1;
    const moves: Record<string, Place> = {
      ArrowUp: { x: from.x - STEP.along, y: from.y },
      ArrowDown: { x: from.x + STEP.along, y: from.y },
      ArrowLeft: { x: from.x, y: from.y - STEP.across * outwards },
      ArrowRight: { x: from.x, y: from.y + STEP.across * outwards },
    };
    const to = event.key === "Enter" ? from : moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onPlace(toMap(side, toPicture(side, to)), side, event.key === "Enter");
  };
  const placing = onPlace && {
    tabIndex: 0,
    role: "application" as const,
    "aria-label": fill(words.map.place, { side: words.map[sides[0] ?? "left"] }),
    "data-placing": "",
    onPointerDown: (event: PointerEvent) => {
      drag.current = true;
      svg.current?.setPointerCapture(event.pointerId);
      follow(event, false);
    },
    onPointerMove: (event: PointerEvent) => drag.current && follow(event, false),
    onPointerUp: (event: PointerEvent) => {
      if (drag.current) follow(event, true);
      drag.current = false;
    },
    onPointerCancel: () => {
      drag.current = false;
    },
    onKeyDown,
  };

  return (
    <figure class={`thighs ${props.class ?? ""}`}>
      <svg
        ref={svg}
        class="map"
        viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
        role="img"
        aria-label={name}
        {...(placing || {})}
      >
        <Patterns id={id} view={view} />
        <g mask={`url(#${id}-fade)`}>
          <rect class="under" x={view.x} y={view.y} width={view.width} height={view.height} fill="none" />
          <image href={PICTURE.file} width={PICTURE.width} height={PICTURE.height} />
          {maps.map((map) => (
            <Thigh
              key={map.side}
              map={map}
              id={id}
              muscles={muscles === "lit" && !lit.includes(map.side) ? "outline" : muscles}
            />
          ))}
        </g>
        {(props.named ?? sides.length > 1) &&
          sides.map((side) => {
            const [x] = toPicture(side, { x: 0, y: 0.1 });
            return (
              <text key={side} class="map-side" x={x} y={view.y + 40}>
                {words.map[side]}
              </text>
            );
          })}
        {maps.map((map) => map.spots.map((spot) => <SpotMark key={spot.id} spot={spot} side={map.side} id={id} />))}
        {maps.map((map) => map.tool && !mark && <ToolMark key={map.side} map={map} />)}
        {mark && <Mark place={mark} side={sides[0] ?? "left"} />}
      </svg>
      <MapList maps={maps} mark={mark} />
    </figure>
  );
}
