import { planImport } from './plan.ts';
import { employmentFromSource, endFromSource, takeDirectory } from './take.ts';
import { abandonImport, applyImport, openImport, stageImport } from './run.ts';

/** Files of units, people and employments: planned, staged, applied. */
export const imports = {
  /** They write in transactions of their own, so that others get their turn. */
  read: { open: openImport, plan: planImport, stage: stageImport, apply: applyImport, abandon: abandonImport },
  write: {},
};

/** What other systems tell of, request by request. */
export const directory = {
  read: { employment: employmentFromSource },
  write: { take: takeDirectory, end: endFromSource },
};
