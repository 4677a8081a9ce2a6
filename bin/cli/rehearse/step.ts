import type { Progress } from '../answer.ts';

/** What one part of a rehearsal has shown. `note`: it can't be told here, and says why. */
export interface Finding {
  readonly outcome: 'well' | 'not-well' | 'note';
  readonly text: string;
}

/** A part of a rehearsal, and what it has shown. */
export interface Rehearsed {
  readonly part: string;
  readonly findings: readonly Finding[];
  readonly seconds: number;
}

export const well = (text: string): Finding => ({ outcome: 'well', text });
export const notWell = (text: string): Finding => ({ outcome: 'not-well', text });
export const note = (text: string): Finding => ({ outcome: 'note', text });

/** Does a part. What goes wrong in it is what it was done to find: the rehearsal goes on with the next. */
export async function rehearsePart(
  part: string,
  progress: Progress,
  work: () => Promise<readonly Finding[]>,
): Promise<Rehearsed> {
  progress(`Rehearsing: ${part}`);
  const began = performance.now();
  const findings = await work().catch((error: unknown) => [
    notWell(error instanceof Error ? error.message : String(error)),
  ]);
  return { part, findings, seconds: Math.round((performance.now() - began) / 100) / 10 };
}
