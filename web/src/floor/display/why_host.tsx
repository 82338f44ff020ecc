/** Where the Why sheet lies on the floor: over everything but the clock and the stop zone. */
import { useEffect } from "preact/hooks";
import { WhySheet } from "../../desk/parts/why_later.ts";
import type { Screen } from "../../gen/screen.ts";
import { whyOf } from "./why.ts";

export function WhyHost({ screen }: { readonly screen: Screen }) {
  const asked = whyOf.value;
  const same = asked !== null && asked.id === screen.id;
  useEffect(() => {
    if (asked !== null && !same) whyOf.value = null;
  }, [asked, same]);
  if (!same || screen.why === null) return null;
  const close = (): void => {
    whyOf.value = null;
  };
  return (
    <div class={`why-host ${screen.pressing ? "under-pressure" : ""}`}>
      <WhySheet why={screen.why} say={screen.say} onClose={close} floor />
    </div>
  );
}
