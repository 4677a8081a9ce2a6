import type { CaseProcess } from './case-process.ts';
import { forWhom } from './steps.ts';
import { usual } from './usual.ts';

/** An employment ends: every active card of it is blocked when its last day has gone. */
export const employmentEnded: CaseProcess = {
  name: 'Anställning som upphör',
  heading: (found) => `Anställningen upphör, kort ${forWhom(found)}`,
  view: (input) => usual('Anställningen upphör').view(input),
};
