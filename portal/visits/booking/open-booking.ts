import type { UserTask } from '../../../client/index.ts';
import { slotValue, VisitRequest, type Instant, type SlotId } from '../../../contract/index.ts';
import { isRefusal, type Author, type Case, type Refusal, type Visit } from '../../../register/index.ts';
import { roleBooking } from '../../../rights/index.ts';
import { sendAnswer } from '../../desk/send-answer.ts';
import { unlessGone } from '../../desk/unless-gone.ts';
import { authorOf, type Requester } from '../../login/requester.ts';
import type { PortalServices } from '../../services.ts';

/** A visit that waits to be booked, by those who order or by customer service for a caller. */
export interface OpenBooking {
  readonly task: UserTask;
  readonly found: Case;
  /** HSA-id of somebody else who has taken the task. */
  readonly takenBy: string | undefined;
  readonly request: VisitRequest;
  /** The time that was chosen last could not be had after all. */
  readonly wasTaken: boolean;
}

type Services = Pick<PortalServices, 'client' | 'register' | 'answerKey'>;

/** The case's open "Boka besök" – that of the key, else the first –, for those who may book it. */
export async function openBooking(
  services: Pick<Services, 'client'>,
  found: Case,
  { viewer, key }: { viewer: Requester['viewer']; key: string | undefined },
): Promise<OpenBooking | undefined> {
  const open = await openBookings(services, found, viewer);
  return key === undefined ? open[0] : open.find(({ task }) => task.userTaskKey === key);
}

/** All of them. */
export async function openBookings(
  { client }: Pick<Services, 'client'>,
  found: Case,
  viewer: Requester['viewer'],
): Promise<OpenBooking[]> {
  if (roleBooking(viewer, found) === undefined) return [];
  const candidateGroup = `case:${found.caseId}`;
  const tasks = await client.searchUserTasks({ state: 'CREATED', candidateGroup, elementId: 'Task_ChooseSlot' });
  const open = tasks.map(async (task): Promise<OpenBooking[]> => {
    const variables = await client.userTaskVariables(task.userTaskKey);
    const request = VisitRequest.safeParse(variables['visit']);
    if (!request.success) return [];
    const takenBy = task.assignee === viewer.hsaId ? undefined : task.assignee;
    const wasTaken = variables['visitNotice'] === 'slot-taken';
    return [{ task, found, takenBy, request: request.data, wasTaken }];
  });
  return (await Promise.all(open)).flat();
}

/**
 * Books the time at once and answers the task with it. A refusal says why it can't be had; `elsewhere`: somebody else has the task, or
 * answered it first, and nothing is booked.
 */
export function book(
  services: Services,
  booking: OpenBooking,
  { slot, requester }: { slot: SlotId; requester: Requester },
): Promise<Visit | 'elsewhere' | Refusal> {
  const { found, request } = booking;
  const { viewer } = requester;
  return answerWith(services, booking, {
    requester,
    take: (author) => services.register.visits.reserve({ caseId: found.caseId, request, to: slot, viewer, author }),
  });
}

/** As `book`, for somebody who stands at the desk without a time. Returns the visit that they have now, or from `startsAt` on. */
export function receive(
  services: Services,
  booking: OpenBooking,
  { desk, startsAt, requester }: { desk: string; startsAt: Instant | undefined; requester: Requester },
): Promise<Visit | 'elsewhere' | Refusal> {
  const { found, request } = booking;
  const { viewer } = requester;
  return answerWith(services, booking, {
    requester,
    take: (author) =>
      services.register.visits.walkIn({ caseId: found.caseId, request, desk, startsAt, viewer, author }),
  });
}

async function answerWith(
  services: Services,
  { task, found, takenBy }: OpenBooking,
  { requester, take }: { requester: Requester; take: (author: Author) => Promise<Visit | Refusal> },
): Promise<Visit | 'elsewhere' | Refusal> {
  const { register, client } = services;
  const { viewer } = requester;
  const { caseId } = found;
  if (takenBy !== undefined) return 'elsewhere';
  if (!(await unlessGone(client.assignUserTask(task.userTaskKey, viewer.hsaId, false)))) return 'elsewhere';
  const isService = roleBooking(viewer, found) === 'customer-service';
  const author = isService
    ? authorOf(requester, 'customer-service')
    : authorOf(requester, 'manager', 'orderer', 'colleague');
  const visit = await take(author);
  if (isRefusal(visit)) {
    // Others may choose as well, as before.
    if (task.assignee === undefined) await client.unassignUserTask(task.userTaskKey);
    return visit;
  }
  const submission = { booking: { slot: slotValue(visit) } };
  if (await sendAnswer(services, task, { caseId, formId: 'visit-booking', author, submission })) return visit;
  await register.visits.giveBack(visit.visitId, author);
  return 'elsewhere';
}
