/**
 * Filling the {placeholders} of a text of the words file. The text's type is the text itself, so that a name that is
 * missing, or one too many, does not compile.
 */
type Holes<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Holes<Rest> : never;

export function fill<T extends string>(text: T, fills: Readonly<Record<Holes<T>, string | number>>): string {
  const known = fills as Readonly<Record<string, string | number>>;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(known[name] ?? ""));
}
