/**
 * What is set upon the map: a spot by its state, the tool, and the mark that is being moved. The form says the state:
 * dark disc found, ringed disc in hand, open disc eased, half open easing, disc with a bar unchanged, with a spike worse,
 * hatched block locked, broken ring remembered.
 */
import type { Map as BodyMap, MapSpot, Side } from "../gen/screen.ts";
import { type Place, toPicture } from "./shape.ts";

const R = 25;

export function SpotMark({ spot, side, id }: { readonly spot: MapSpot; readonly side: Side; readonly id: string }) {
  const [x, y] = toPicture(side, spot);
  return (
    <g class={`spot ${spot.state}`} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      <Form state={spot.state} id={id} />
      {spot.number > 0 && spot.state !== "locked" && <text y="10.5">{spot.number}</text>}
      {spot.number > 0 && spot.state === "locked" && (
        <>
          <circle class="plate" r="17" />
          <text y="9.5" class="small">
            {spot.number}
          </text>
        </>
      )}
    </g>
  );
}

function Form({ state, id }: { readonly state: string; readonly id: string }) {
  switch (state) {
    case "locked":
      return <rect class="block" x={-30} y={-26} width="60" height="52" rx="10" fill={`url(#${id}-locked)`} />;
    case "remembered":
      return <circle class="remembered-ring" r={R - 2} />;
    case "in_hand":
      return (
        <>
          <circle class="halo" r={R + 10} />
          <circle class="disc" r={R} />
        </>
      );
    case "eased":
      return <circle class="open" r={R} />;
    case "easing":
      return (
        <>
          <circle class="open" r={R} />
          <path class="half" d={`M0 ${-R}A${R} ${R} 0 0 0 0 ${R}`} />
        </>
      );
    case "unchanged":
      return (
        <>
          <circle class="disc" r={R} />
          <path class="bar" d={`M${-R + 7} ${R + 10}H${R - 7}`} />
        </>
      );
    case "worse":
      return (
        <>
          <path class="spike" d={`M0 ${-R - 22}L13 ${-R + 4}H-13Z`} />
          <circle class="disc" r={R} />
        </>
      );
    default:
      return <circle class="disc" r={R} />;
  }
}

export function ToolMark({ map }: { readonly map: BodyMap }) {
  if (!map.tool) return null;
  const [x, y] = toPicture(map.side, { x: map.tool[0], y: map.tool[1] });
  const onSpot = map.spots.some((spot) => spot.state === "in_hand");
  return (
    <g class={`tool ${onSpot ? "under" : ""}`} style={{ transform: `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)` }}>
      <circle r={onSpot ? 42 : 32} />
    </g>
  );
}

export function Mark({ place, side }: { readonly place: Place; readonly side: Side }) {
  const [x, y] = toPicture(side, place);
  return (
    <g class="mark" transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      <circle class="mark-ring" r="40" />
      <path class="mark-cross" d="M-58 0H-30M30 0H58M0 -58V-30M0 30V58" />
      <circle class="mark-dot" r="11" />
    </g>
  );
}
