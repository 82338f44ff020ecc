/**
 * What nobody needs at the start: fetched by itself soon after the page was painted first, so that nothing waits for it.
 *
 * Until it has come, an empty place says that it is busy; if it cannot be had, what stands in for it is drawn, so that nothing is
 * ever out of reach.
 */
import type { ComponentType, FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { soon } from "../soon.ts";

/** A component that comes later; `instead` is drawn where it cannot be had. */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  instead: ComponentType<Props>,
): FunctionComponent<Props> {
  let here: ComponentType<Props> | null = null;
  let coming: Promise<void> | null = null;
  const fetch = (): Promise<void> => {
    coming ??= load()
      .catch(() => instead)
      .then((found) => {
        here = found;
      });
    return coming;
  };
  soon(() => void fetch());
  return function Later(props: Props) {
    const [, redraw] = useState(false);
    useEffect(() => {
      if (here === null) void fetch().then(() => redraw(true));
    }, []);
    const Here = here;
    return Here === null ? <div aria-busy="true" /> : <Here {...props} />;
  };
}
