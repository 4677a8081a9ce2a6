import { isProblem } from '../../client/index.ts';
import type { UserTask } from '../../client/index.ts';
import { VisitRequest, type Viewer } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { sendAnswer } from '../desk/send-answer.ts';
import type { PortalServices } from '../services.ts';
import { authorOf, type Requester } from '../login/requester.ts';

/** A visit that waits to be booked, which customer service books for a caller. */
export interface CallerBooking {
  readonly task: UserTask;
  readonly caseId: string;
  /** HSA-id of somebody else who has taken the task. */
  readonly takenBy: string | undefined;
  readonly request: VisitRequest;
}

/** The case's open "Boka besök", for customer service; managers and orderers have it among their tasks. */
export async function callerBooking(
  { client }: Pick<PortalServices, 'client'>,
  found: Case,
  viewer: Viewer,
): Promise<CallerBooking | undefined> {
  if (!may.bookForCaller(viewer, found)) return undefined;
  const candidateGroup = `case:${found.caseId}`;
  const [task] = await client.searchUserTasks({ state: 'CREATED', candidateGroup, elementId: 'Task_ChooseSlot' });
  if (!task) return undefined;
  const takenBy = task.assignee === viewer.hsaId ? undefined : task.assignee;
  const request = VisitRequest.safeParse((await client.userTaskVariables(task.userTaskKey))['visit']);
  return request.success ? { task, caseId: found.caseId, takenBy, request: request.data } : undefined;
}

/** Takes the task and answers it for the caller. False when somebody else has it, or was faster. */
export async function bookForCaller(
  services: Pick<PortalServices, 'client' | 'register' | 'answerKey'>,
  { task, caseId, takenBy }: CallerBooking,
  { slot, requester }: { slot: string; requester: Requester },
): Promise<boolean> {
  if (takenBy !== undefined || !(await isTaken(services, task, requester))) return false;
  const author = authorOf(requester, 'customer-service');
  return sendAnswer(services, task, { caseId, formId: 'visit-booking', author, submission: { booking: { slot } } });
}

async function isTaken(
  { client }: Pick<PortalServices, 'client'>,
  { userTaskKey }: UserTask,
  { viewer }: Requester,
): Promise<boolean> {
  try {
    await client.assignUserTask(userTaskKey, viewer.hsaId, false);
    return true;
  } catch (error) {
    if (isProblem(error, 'INVALID_STATE', 'NOT_FOUND')) return false;
    throw error;
  }
}
