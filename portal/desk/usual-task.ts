import type { PortalTask } from './portal-task.ts';

/** A task whose form says all that is special about it: beside it stand the particulars of the case. */
export const usual: PortalTask = {
  button: 'Slutför',
  view: async ({ caseRows }) => ({ say: 'Det du svarar sparas i ärendet.', particulars: await caseRows(), checks: [] }),
};
