/** One of a few, side by side; and on or off. Plain radio buttons and a checkbox underneath, so that every hand and tool knows them. */

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface PickProps<Value extends string> {
  readonly name: string;
  readonly note?: string;
  readonly values: readonly Value[];
  readonly now: Value;
  readonly label: (value: Value) => string;
  readonly onPick: (value: Value) => void;
}

export function Pick<Value extends string>({ name, note, values, now, label, onPick }: PickProps<Value>) {
  const id = useId();
  return (
    <fieldset class="pick">
      <legend>{name}</legend>
      <div class="ways">
        {values.map((value) => (
          <label key={value} class={value === now ? "on" : ""}>
            <input type="radio" name={id} checked={value === now} onChange={() => onPick(value)} />
            {label(value)}
          </label>
        ))}
      </div>
      {note && <p class="whisper">{note}</p>}
    </fieldset>
  );
}

interface SwitchProps {
  readonly name: string;
  readonly note: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly disabled?: boolean;
  readonly children?: ComponentChildren;
}

export function Switch({ name, note, on, onChange, disabled = false, children }: SwitchProps) {
  const id = useId();
  return (
    <div class="switch">
      <label for={id}>
        <b>{name}</b>
        <span class="whisper" id={`${id}-note`}>
          {note}
        </span>
      </label>
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-checked={on}
        aria-describedby={`${id}-note`}
        checked={on}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {children && <div class="trial">{children}</div>}
    </div>
  );
}
