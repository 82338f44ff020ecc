/** The hatches and fades of one drawn map. A hatch means one thing only: not here. Bold, with an outline: locked today. */

interface View {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function Patterns({ id, view }: { readonly id: string; readonly view: View }) {
  const tile = { patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" } as const;
  return (
    <defs>
      <pattern id={`${id}-no`} width="11" height="11" {...tile}>
        <rect width="11" height="11" fill="#f4f1ec" opacity=".5" />
        <rect width="3" height="11" fill="#171b22" opacity=".85" />
      </pattern>
      <pattern id={`${id}-locked`} width="16" height="16" {...tile}>
        <rect width="16" height="16" fill="#f4f1ec" opacity=".92" />
        <rect width="6" height="16" fill="#171b22" />
      </pattern>
      <linearGradient id={`${id}-down`} x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stop-color="#fff" stop-opacity="0" />
        <stop offset=".06" stop-color="#fff" />
        <stop offset=".9" stop-color="#fff" />
        <stop offset="1" stop-color="#fff" stop-opacity="0" />
      </linearGradient>
      <linearGradient id={`${id}-across`} x1="0" y1="0" x2="1" y2="0">
        <stop offset="0" stop-color="#000" stop-opacity={view.width < 400 && view.x > 200 ? 1 : 0} />
        <stop offset=".1" stop-color="#000" stop-opacity="0" />
        <stop offset=".9" stop-color="#000" stop-opacity="0" />
        <stop offset="1" stop-color="#000" stop-opacity={view.width < 400 && view.x < 200 ? 1 : 0} />
      </linearGradient>
      <mask id={`${id}-fade`} maskUnits="userSpaceOnUse" {...view}>
        <rect {...view} fill={`url(#${id}-down)`} />
        <rect {...view} fill={`url(#${id}-across)`} />
      </mask>
    </defs>
  );
}
