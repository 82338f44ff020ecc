/** What the voice says too, as large as it fits: a short sentence stands large, a long one is set smaller, none is cut. */
import { Again } from "../controls/again.tsx";

const SHORT = 48;
const LONG = 84;
const VERY_LONG = 128;

function length(text: string): string {
  if (text.length > VERY_LONG) return "very-long";
  if (text.length > LONG) return "long";
  return text.length > SHORT ? "" : "short";
}

export function Said({ text }: { readonly text: string }) {
  return (
    <p class={`ask said ${length(text)}`}>
      {text} <Again />
    </p>
  );
}
