import type { Request } from 'express';
import { setTimeout as pause } from 'node:timers/promises';
import { isProblem } from '../../client/index.ts';
import type { UserTask } from '../../client/index.ts';
import { may } from '../../rights/index.ts';
import { requesterOf, type Requester } from '../login/requester.ts';
import type { PortalParts } from '../parts.ts';
import type { DeskTask } from './desk-task.ts';
import { dutyErrors } from './duties.ts';
import { portalTask } from './portal-tasks.ts';
import { firstFree } from './first-free.ts';
import { heldBy } from './holding.ts';
import { openTask } from './task.ts';
import { queueOf } from './task-queue.ts';

/**
 * The process needs a moment to come to its next step, and a cluster another to show it: how long is waited before it is asked the first
 * time and again, ms.
 */
const pauses = { ofOurs: [0, 70, 130], ofCluster: [0, 250, 250, 500] } as const;

/**
 * Where somebody goes on who has done a task: the case's next step, which is theirs now, else what stands first in the list and is free.
 * Undefined: nothing waits.
 */
export async function nextAfter(services: PortalParts, req: Request, done: DeskTask): Promise<string | undefined> {
  try {
    return await findNext(services, req, done);
  } catch (error) {
    // What was answered stands: whoever did it is not told otherwise, and goes to the list.
    services.log.warn({ err: error, task: done.task.userTaskKey }, 'what to go on with was not found');
    return undefined;
  }
}

async function findNext(services: PortalParts, req: Request, done: DeskTask): Promise<string | undefined> {
  const ofCase = await nextOfCase(services, requesterOf(req), done);
  if (ofCase !== undefined) return `/arbetslista/${ofCase}`;
  const { viewer, at } = requesterOf(req);
  return firstFree(services, { viewer, now: Date.parse(at), without: done.task.userTaskKey });
}

/**
 * The next step of the same case is the person's who did the last: whoever stands at the desk or is on the phone goes on with them. It is
 * taken for them when it is free, of customer service, and theirs to do. Undefined: there is none.
 */
async function nextOfCase(services: PortalParts, requester: Requester, done: DeskTask): Promise<string | undefined> {
  const { caseId } = done.case;
  const { isCluster = false, nextStepPauses } = services.config;
  for (const before of nextStepPauses ?? (isCluster ? pauses.ofCluster : pauses.ofOurs)) {
    if (before > 0) await pause(before);
    const tasks = await services.client.searchUserTasks({ state: 'CREATED', candidateGroup: `case:${caseId}` });
    const next = tasks.find((task) => task.userTaskKey !== done.task.userTaskKey && isOurs(task));
    if (next) return (await isTaken(services, next, requester)) ? next.userTaskKey : undefined;
  }
  return undefined;

  function isOurs(task: UserTask): boolean {
    return (
      queueOf(task) === 'customer-service' && may.act(requester.viewer, { queue: 'customer-service', case: done.case })
    );
  }
}

/** False when it is somebody else's by now, or not for this person. */
async function isTaken(
  services: PortalParts,
  { userTaskKey, assignee }: UserTask,
  requester: Requester,
): Promise<boolean> {
  const { hsaId } = requester.viewer;
  if (assignee !== undefined) return assignee === hsaId;
  const desk = await openTask(services, userTaskKey, { requester, queues: ['customer-service'] });
  if (portalTask(desk.formId).isForAnother === true || Object.keys(dutyErrors(desk, requester.viewer)).length > 0)
    return false;
  try {
    await services.client.assignUserTask(userTaskKey, hsaId, false);
    await services.register.claims.take(heldBy(requester, desk));
    return true;
  } catch (error) {
    if (!isProblem(error, 'INVALID_STATE', 'NOT_FOUND')) throw error;
    return false;
  }
}
