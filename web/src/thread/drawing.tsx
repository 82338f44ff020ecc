/** A line drawing with its name for whoever does not see it; without a name it is an ornament, and what it says stands beside it. */
import type { ComponentChildren } from "preact";

interface DrawingProps {
  readonly class: string;
  readonly viewBox: string;
  readonly label: string;
  readonly children: ComponentChildren;
}

export function Drawing({ class: name, viewBox, label, children }: DrawingProps) {
  if (label === "")
    return (
      <svg class={name} viewBox={viewBox} aria-hidden="true">
        {children}
      </svg>
    );
  return (
    <svg class={name} viewBox={viewBox} role="img" aria-label={label}>
      {children}
    </svg>
  );
}
