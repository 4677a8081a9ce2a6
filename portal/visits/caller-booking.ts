import { isProblem } from '../../client/index.ts';
import { VisitRequest, type Viewer } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import type { PortalServices } from '../services.ts';
import type { Visit } from '../visit.ts';

/** A visit that waits to be booked, which customer service books for whoever calls. */
export interface CallerBooking {
  readonly userTaskKey: string;
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
  const { userTaskKey } = task;
  const request = VisitRequest.safeParse((await client.userTaskVariables(userTaskKey))['visit']);
  return request.success ? { userTaskKey, request: request.data } : undefined;
}

/** Answers the task for the caller. False when somebody else was faster. */
export async function bookForCaller(
  { client }: Pick<PortalServices, 'client'>,
  { userTaskKey }: CallerBooking,
  { slot, visit }: { slot: string; visit: Visit },
): Promise<boolean> {
  try {
    await client.completeUserTask(userTaskKey, { booking: { slot, by: visit.viewer.hsaId, at: visit.at } });
    return true;
  } catch (error) {
    if (isProblem(error, 'INVALID_STATE', 'NOT_FOUND')) return false;
    throw error;
  }
}
