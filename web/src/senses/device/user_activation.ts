/**
 * Whether anybody has touched this page yet. Before that a browser lets nothing sound, speak or shake, and complains when it is
 * asked to.
 */

/** A touch or key has come at some time; true where the browser does not say. */
export function wasTouched(): boolean {
  return navigator.userActivation?.hasBeenActive ?? true;
}

/** A touch or key is being answered right now; true where the browser does not say. */
export function isTouched(): boolean {
  return navigator.userActivation?.isActive ?? true;
}
