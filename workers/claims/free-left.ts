import { isProblem, type UserTask, type UserTasks } from '../../client/index.ts';
import { dayAt, instantAt, policyOn } from '../../contract/index.ts';
import type { WorkersRegister } from '../../register/index.ts';

interface Sides {
  readonly client: Pick<UserTasks, 'findUserTask' | 'searchUserTasks' | 'unassignUserTask'>;
  readonly register: Pick<WorkersRegister, 'claims'>;
}

/**
 * Gives back the tasks of customer service that somebody has taken and not touched for so long as the policy says. The log is written first,
 * in the transaction that decides it, so that of two who look at once one frees; a crash before the engine was told is made good at the next look.
 * @param now epoch ms
 * @returns how many were freed
 */
export async function freeLeft({ client, register: { claims } }: Sides, now: number): Promise<number> {
  const minutes = policyOn(dayAt(now)).customerService.claimMinutes;
  let freed = 0;
  for (const claim of await claims.left(instantAt(now - minutes * 60_000))) {
    const task = await client.findUserTask(claim.userTaskKey);
    const isTheirs = task?.assignee === claim.hsaId;
    if (!isOpen(task) || !(isTheirs || (claim.freedAt !== null && task?.assignee === undefined))) {
      await claims.forget(claim);
      continue;
    }
    if (claim.isTold) continue;
    if (claim.freedAt === null) {
      if (!(await claims.free(claim, instantAt(now)))) continue;
      freed += 1;
    }
    if (isTheirs) await unlessOver(client.unassignUserTask(claim.userTaskKey));
    await claims.told(claim.userTaskKey);
  }
  return freed;
}

/** Counts the tasks that were taken in no way that the register was told of, from now on. */
export async function adoptTaken({ client, register: { claims } }: Sides, now: number): Promise<void> {
  for (const { userTaskKey, assignee, candidateGroups } of await client.searchUserTasks({
    state: 'CREATED',
    candidateGroup: 'customer-service',
  })) {
    const caseId = candidateGroups.find((group) => group.startsWith('case:'))?.slice('case:'.length);
    if (assignee === undefined || caseId === undefined) continue;
    await claims.adopt({ userTaskKey, caseId, hsaId: assignee, at: instantAt(now) });
  }
}

const isOpen = (task: UserTask | undefined): boolean =>
  task?.state === 'CREATED' || task?.state === 'ASSIGNING' || task?.state === 'UPDATING';

async function unlessOver(change: Promise<void>): Promise<void> {
  await change.catch((error: unknown) => {
    if (!isProblem(error, 'INVALID_STATE', 'NOT_FOUND')) throw error;
  });
}
