/** The sheet behind every "Why?", for the desk and the floor: it is fetched before anybody can have read so far. */
import { later } from "../../frame/later.tsx";

export const WhySheet = later(
  () => import("./why_sheet.tsx").then((found) => found.WhySheet),
  () => null,
);
