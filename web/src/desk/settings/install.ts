/** Installing the page as an app, where the browser offers it. */
import { signal } from "@preact/signals";

/** What Chromium hands to a page that may be installed. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

let offer: InstallPrompt | null = null;
export const canInstall = signal(false);

if (typeof addEventListener === "function") {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event as InstallPrompt;
    canInstall.value = true;
  });
  addEventListener("appinstalled", () => {
    offer = null;
    canInstall.value = false;
  });
}

export function isInstalled(): boolean {
  return typeof matchMedia === "function" && matchMedia("(display-mode: standalone)").matches;
}

/** Where an app is added by hand: iPhones and iPads alone say whether they run as one in this way. */
export function isAddedByHand(): boolean {
  return typeof navigator === "object" && "standalone" in navigator;
}

export async function install(): Promise<void> {
  await offer?.prompt();
  offer = null;
  canInstall.value = false;
}
