import { processOf } from '../case/process-of.ts';
import type { TaskFacts } from './portal-task.ts';

/** A task whose form says all that is special about it: beside it stand the facts of the case. */
export const usual: TaskFacts = {
  button: 'Slutför',
  view: async ({ register, task, visit, policy, unit }) => {
    const { case: found } = task;
    const { facts } = await processOf(found).view({
      register,
      found,
      viewer: visit.viewer,
      at: visit.at,
      policy,
      unit,
    });
    return { say: 'Det du svarar sparas i ärendet.', facts: facts.rows, checks: [] };
  },
};
