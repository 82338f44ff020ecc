/**
 * The sheet of the app does not hold up the first paint: the page asks for it ahead (`preload`, written by frame/first_paint.ts) and
 * it is put to use here; the app is drawn when it is there. What is painted before needs no sheet but the one in the page.
 */

/** Resolves when the app's sheet is in use; also when it could not be had, because an app without looks still stops in time. */
export function stylesReady(): Promise<void> {
  const link = document.querySelector<HTMLLinkElement>('link[rel="preload"][as="style"]');
  if (link === null) return Promise.resolve();
  return new Promise((resolve) => {
    link.addEventListener("load", () => resolve(), { once: true });
    link.addEventListener("error", () => resolve(), { once: true });
    link.rel = "stylesheet";
  });
}
