/**
 * Whether anybody touched this page yet. Before that a browser allows no sound, speech or vibration, and logs an error for each try.
 */

/** Whether there was a touch or a key press; true where the browser does not say. */
export function wasTouched(): boolean {
  return navigator.userActivation?.hasBeenActive ?? true;
}

/** Whether a touch or a key press is being handled right now; true where the browser does not say. */
export function isTouched(): boolean {
  return navigator.userActivation?.isActive ?? true;
}
