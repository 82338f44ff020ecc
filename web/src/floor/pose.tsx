/** The picture of a position, mirrored for the leg it is about. */
import type { Screen } from "../gen/screen.ts";
import { ThighMap } from "../map/thigh_map.tsx";
import { pictureFile } from "./pictures.ts";

export function Pose({ screen }: { readonly screen: Screen }) {
  const file = pictureFile(screen.picture);
  if (file === null)
    return screen.map === null ? null : <ThighMap maps={[screen.map]} muscles="outline" class="pose-map" />;
  return (
    <div class="pose-frame">
      <img class={`pose ${screen.side ?? "right"}`} src={file} alt={screen.picture_text} width="720" height="540" />
    </div>
  );
}
