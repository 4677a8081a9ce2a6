import type { UserTask } from '../../client/index.ts';
import { VisitRequest, type Viewer } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { sendAnswer } from '../desk/send-answer.ts';
import type { PortalServices } from '../services.ts';
import { authorOf, type Visit } from '../visit.ts';

/** A visit that waits to be booked, which customer service books for whoever calls. */
export interface CallerBooking {
  readonly task: UserTask;
  readonly caseId: string;
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
  const request = VisitRequest.safeParse((await client.userTaskVariables(task.userTaskKey))['visit']);
  return request.success ? { task, caseId: found.caseId, request: request.data } : undefined;
}

/** Answers the task for the caller. False when somebody else was faster. */
export function bookForCaller(
  services: Pick<PortalServices, 'client' | 'register' | 'answerKey'>,
  { task, caseId }: CallerBooking,
  { slot, visit }: { slot: string; visit: Visit },
): Promise<boolean> {
  const author = authorOf(visit, 'customer-service');
  return sendAnswer(services, task, { caseId, formId: 'visit-booking', author, submission: { booking: { slot } } });
}
