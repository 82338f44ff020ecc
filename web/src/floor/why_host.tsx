/** Where the Why sheet lies on the floor: over everything but the clock and the stop zone. */
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import type { Screen, Why } from "../gen/screen.ts";
import { whyOf } from "./why.ts";

type Sheet = ComponentType<{ why: Why; say: string; onClose: () => void }>;
const sheets = import.meta.glob<{ WhySheet?: Sheet }>("../desk/why_sheet.tsx", { eager: true });

export function WhyHost({ screen }: { readonly screen: Screen }) {
  const asked = whyOf.value;
  const same = asked !== null && asked.id === screen.id;
  useEffect(() => {
    if (asked !== null && !same) whyOf.value = null;
  }, [asked, same]);
  const WhySheet = sheets["../desk/why_sheet.tsx"]?.WhySheet;
  if (!same || screen.why === null || WhySheet === undefined) return null;
  const close = (): void => {
    whyOf.value = null;
  };
  return (
    <div class={`why-host ${screen.pressing ? "under-pressure" : ""}`}>
      <WhySheet why={screen.why} say={screen.say} onClose={close} />
    </div>
  );
}
