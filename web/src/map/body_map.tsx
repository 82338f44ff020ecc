/** The whole body from behind, with the muscles that are pressed here where they lie: the same shapes as on the map of the thighs. */

import { musclePath } from "./shape.ts";
import thigh from "./thigh.json";

const { body } = thigh;
const TOP = 20;

export function BodyMap({ label }: { readonly label: string }) {
  return (
    <svg class="body-map" viewBox={`0 ${TOP} ${body.width} ${body.height - TOP}`} role="img" aria-label={label}>
      <image href={body.picture} width={body.width} height={body.height} />
      <g transform={`translate(${body.left} ${body.top}) scale(${body.smaller})`}>
        {(["left", "right"] as const).map((side) =>
          (["outer", "inner"] as const).map((edge) => (
            <path key={side + edge} class="muscle" d={musclePath(side, edge)} />
          )),
        )}
      </g>
    </svg>
  );
}
