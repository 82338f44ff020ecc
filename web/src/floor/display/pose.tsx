/**
 * The picture of a position, mirrored for the leg it is about. A movement is shown moving, unless motion is not wanted. Where no
 * picture shows exactly what is said, the map is drawn in its place.
 */
import type { Map as LegMap, Picture, Side } from "../../gen/screen.ts";
import { ThighMap } from "../../map/thigh_map.tsx";
import { HEIGHT, picture, WIDTH } from "../../pictures/pictures.ts";

/** What a pose is drawn from: the picture, the leg it is about, and the map that stands in for a picture. */
interface PoseOf {
  readonly side: Side | null;
  readonly picture: Picture | null;
  readonly map?: LegMap | null;
}

/** True where the page has a file of exactly this picture. */
export function isThere(shown: Picture | null): boolean {
  return shown !== null && picture(shown.name) !== null;
}

export function Pose({ of }: { readonly of: PoseOf }) {
  const shown = of.picture === null ? null : picture(of.picture.name);
  if (of.picture === null || shown === null)
    return of.map ? <ThighMap maps={[of.map]} muscles="outline" class="pose-map" /> : null;
  return (
    <div class="pose-frame">
      <picture>
        {shown.loop && <source srcset={shown.loop} media="(prefers-reduced-motion: no-preference)" />}
        <img
          class={`pose ${of.side ?? "right"}`}
          src={shown.still}
          alt={of.picture.text}
          width={WIDTH}
          height={HEIGHT}
        />
      </picture>
    </div>
  );
}
