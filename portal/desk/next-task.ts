import type { Request } from 'express';
import { setTimeout as pause } from 'node:timers/promises';
import { isProblem } from '../../client/index.ts';
import type { UserTask } from '../../client/index.ts';
import { may } from '../../rights/index.ts';
import { requesterOf, type Requester } from '../login/requester.ts';
import type { PortalParts } from '../parts.ts';
import { dutyErrors } from './duties.ts';
import { portalTask } from './portal-tasks.ts';
import { firstFree } from './first-free.ts';
import { heldBy } from './holding.ts';
import { openTask } from './task.ts';
import type { DoneTask } from './task-pages.ts';
import { caseIdOf, queueOf } from './task-queue.ts';

/**
 * The process needs a moment to come to its next step, and a cluster another to show it: how long is waited before it is asked the first
 * time and again, ms.
 */
const pauses = { ofOurs: [0, 70, 130], ofCluster: [0, 250, 250, 500] } as const;

/**
 * Where somebody goes on who has done a task: the case's next step, which is theirs now, else what stands first in the list and is free.
 * Undefined: nothing waits.
 */
export async function nextAfter(services: PortalParts, req: Request, done: DoneTask): Promise<string | undefined> {
  try {
    return await findNext(services, req, done);
  } catch (error) {
    // What was answered stands: whoever did it is not told otherwise, and goes to the list.
    services.log.warn({ err: error, task: done.desk.task.userTaskKey }, 'what to go on with was not found');
    return undefined;
  }
}

async function findNext(
  services: PortalParts,
  req: Request,
  { desk: done, data }: DoneTask,
): Promise<string | undefined> {
  const requester = requesterOf(req);
  const { viewer, at } = requester;
  const isNext = (task: UserTask): boolean =>
    task.userTaskKey !== done.task.userTaskKey &&
    queueOf(task) === 'customer-service' &&
    may.act(viewer, { queue: 'customer-service', case: done.case });
  const isLast = portalTask(done.formId).isLast?.(data) === true;
  const next = await nextOfCase(services, done.case.caseId, { isNext, isLast });
  if (next.task && (await isTaken(services, next.task, requester))) return `/arbetslista/${next.task.userTaskKey}`;
  if (!next.isListRead) await services.tasks.all();
  return firstFree(services, { viewer, now: Date.parse(at), without: done.task.userTaskKey });
}

/** What is known of a case's next step. */
interface NextStep {
  readonly task: UserTask | undefined;
  /** All that is open has just been read. */
  readonly isListRead: boolean;
}

/**
 * The next step of the same case is the person's who did the last: whoever stands at the desk or is on the phone goes on with them. It is
 * taken for them when it is free, of customer service, and theirs to do. At the last look all that is open is read, since the list's first is what
 * they go on with if there is none. After an answer that is the last (`isLast`) only what waits already, as the block of a lost card, is looked for.
 */
async function nextOfCase(
  { client, tasks, config: { isCluster = false, nextStepPauses } }: PortalParts,
  caseId: string,
  { isNext, isLast }: { readonly isNext: (task: UserTask) => boolean; readonly isLast: boolean },
): Promise<NextStep> {
  const looks = isLast ? [0] : (nextStepPauses ?? (isCluster ? pauses.ofCluster : pauses.ofOurs));
  for (const [look, before] of looks.entries()) {
    if (before > 0) await pause(before);
    const isListRead = look === looks.length - 1;
    const open = isListRead
      ? (await tasks.tasks('customer-service')).filter((each) => caseIdOf(each) === caseId)
      : await client.searchUserTasks({ state: 'CREATED', candidateGroup: `case:${caseId}` });
    const task = open.find(isNext);
    if (task || isListRead) return { task, isListRead };
  }
  return { task: undefined, isListRead: false };
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
