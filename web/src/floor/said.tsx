/** What the voice says too, as large as it fits: a long sentence is set smaller, never cut. */
const LONG = 60;
const VERY_LONG = 110;

export function Said({ text }: { readonly text: string }) {
  return <p class={`ask said ${text.length > VERY_LONG ? "very-long" : text.length > LONG ? "long" : ""}`}>{text}</p>;
}
