/** Lines that were drawn on a screen, as a form sends them: free of everything that an address would have to escape. */

/** The area that a name is drawn on: lines are counted in it, however wide it is on the screen. */
export const signatureArea = { width: 600, height: 200 } as const;

export type Lines = readonly (readonly (readonly [x: number, y: number])[])[];

/** `12-34_15-36.80-20`: two lines, of two points and one. */
export function writeLines(lines: Lines): string {
  return lines.map((points) => points.map(([x, y]) => `${Math.round(x)}-${Math.round(y)}`).join('_')).join('.');
}

/** What `writeLines` wrote; of anything else numbers that no area has. */
export function readLines(text: string): number[][][] {
  if (text === '') return [];
  return text.split('.').map((points) => points.split('_').map((point) => point.split('-').map(Number)));
}
