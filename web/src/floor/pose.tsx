/**
 * The picture of a position, mirrored for the leg it is about. A movement is shown moving, unless motion is not wanted. Where no
 * picture shows exactly what is said, the map is drawn in its place.
 */
import type { ListRow, Screen } from "../gen/screen.ts";
import { ThighMap } from "../map/thigh_map.tsx";
import { HEIGHT, picture, WIDTH } from "../pictures/pictures.ts";

/** True where there is a picture of exactly this. */
export function shows(screen: Screen): boolean {
  return picture(screen.picture) !== null;
}

/** The screen with the picture of one of its lines in place of its own, where there is that picture. */
export function showing(screen: Screen, row: ListRow | undefined): Screen {
  if (row === undefined || picture(row.picture) === null) return screen;
  return { ...screen, picture: row.picture, picture_text: row.picture_text };
}

export function Pose({ screen }: { readonly screen: Screen }) {
  const shown = picture(screen.picture);
  if (shown === null)
    return screen.map === null ? null : <ThighMap maps={[screen.map]} muscles="outline" class="pose-map" />;
  return (
    <div class="pose-frame">
      <picture>
        {shown.loop && <source srcset={shown.loop} media="(prefers-reduced-motion: no-preference)" />}
        <img
          class={`pose ${screen.side ?? "right"}`}
          src={shown.still}
          alt={screen.picture_text}
          width={WIDTH}
          height={HEIGHT}
        />
      </picture>
    </div>
  );
}
