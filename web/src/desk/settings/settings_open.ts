/** Whether the settings are open. They lie over whatever page the desk shows, and close back onto it. */
import { signal } from "@preact/signals";

export const settingsOpen = signal(false);

export function openSettings(): void {
  settingsOpen.value = true;
}

export function closeSettings(): void {
  settingsOpen.value = false;
}
