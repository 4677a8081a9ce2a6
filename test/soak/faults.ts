/** Whether anything goes wrong now, and how often what has. */
export interface Faults {
  on: boolean;
  readonly counts: Map<string, number>;
  met(name: string): void;
}

export function openFaults(): Faults {
  const counts = new Map<string, number>();
  return { on: false, counts, met: (name) => void counts.set(name, (counts.get(name) ?? 0) + 1) };
}

/** Thrown to what belongs to a process that was killed. */
export const killed = (): Error => new Error('This process was killed');
