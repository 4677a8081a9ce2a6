import type { Instant } from '../../contract/index.ts';
import type { UserTask } from '../../client/index.ts';
import type { Case, PortalRegister } from '../../register/index.ts';
import { caseIdOf } from './task-queue.ts';

/** Element id of "Spärra i SITHS eID Portal". */
const blockTask = 'Task_BlockInPortal';

/** When SITHS eID Portal last did not answer whoever tried to do a block, by the key of the task. @param cases by id */
export async function silencesOf(
  register: Pick<PortalRegister, 'blocks'>,
  tasks: readonly UserTask[],
  cases: ReadonlyMap<string, Case>,
): Promise<ReadonlyMap<string, Instant>> {
  const silences = new Map<string, Instant>();
  for (const task of tasks) {
    const found = cases.get(caseIdOf(task) ?? '');
    if (task.elementId !== blockTask || found?.phase !== 'waiting-portal') continue;
    const blocks = await register.blocks.ofCase(found.caseId);
    const last = blocks
      .flatMap(({ triedAt }) => triedAt ?? [])
      .sort()
      .at(-1);
    if (last !== undefined) silences.set(task.userTaskKey, last);
  }
  return silences;
}
