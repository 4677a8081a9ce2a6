import type { Change } from './changes.ts';
import type { Step } from './steps.ts';
import type { Place, RefusedRow } from './types.ts';

/** One thing that an import makes or changes, for people. Of a protected person nothing but that there is one. */
export interface Difference {
  readonly kind: 'employer' | 'unit' | 'person' | 'employment' | 'manager' | 'card';
  /** HSA-id, card number, or what the source knows an employment by. */
  readonly key: string;
  readonly name: string;
  /** Undefined: it is new. */
  readonly changes: readonly Change[] | undefined;
  /** It waits for somebody's yes. */
  readonly isHeld?: true;
}

type Unchanged = 'units' | 'people' | 'employments' | 'cards';

/** What a plan is gathered in. */
export interface Planning {
  readonly steps: readonly Step[];
  readonly differences: readonly Difference[];
  readonly refused: readonly RefusedRow[];
  readonly warnings: readonly string[];
  readonly same: Readonly<Record<Unchanged, number>>;
  add(step: Step, difference?: Difference): void;
  tell(difference: Difference): void;
  unchanged(kind: Unchanged): void;
  warn(text: string): void;
  /** @param fault.subject whom or what the row is about: they are in the file all the same */
  refuse(
    place: Place,
    fault: { readonly field: string; readonly why: string; readonly isRestTaken?: true; readonly subject?: string },
  ): void;
  /** True of what a refused row is about. */
  isRefused(subject: string): boolean;
}

export function newPlanning(refusedBefore: readonly RefusedRow[]): Planning {
  const steps: Step[] = [];
  const differences: Difference[] = [];
  const refused: RefusedRow[] = [...refusedBefore];
  const warnings: string[] = [];
  const same = { units: 0, people: 0, employments: 0, cards: 0 };
  const subjects = new Set<string>();
  return {
    steps,
    differences,
    refused,
    warnings,
    same,
    add(step, difference) {
      steps.push(step);
      if (difference) differences.push(difference);
    },
    tell: (difference) => void differences.push(difference),
    unchanged: (kind) => void (same[kind] += 1),
    warn: (text) => void warnings.push(text),
    refuse({ file, at }, { subject, ...fault }) {
      refused.push({ file, at, ...fault });
      if (subject !== undefined) subjects.add(subject);
    },
    isRefused: (subject) => subjects.has(subject),
  };
}
