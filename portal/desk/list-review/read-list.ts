import { policyOn } from '../../../contract/index.ts';
import type { Case } from '../../../register/index.ts';
import { reviewRow } from '../../order/index.ts';
import type { Requester } from '../../login/requester.ts';
import { notFound, Refuse } from '../../middleware/refuse.ts';
import type { PortalParts } from '../../parts.ts';
import { isOpen, type DeskTask } from '../desk-task.ts';
import { dutyErrors } from '../duties.ts';
import { askEngine } from '../engine-away.ts';
import { inputOf } from '../task.ts';
import type { ReviewRow } from '../pages.ts';
import type { TaskPages } from '../task-pages.ts';
import { caseIdOf } from '../task-queue.ts';

/** The form by which a single order is reviewed. */
export const reviewForm = 'card-order-review';
const reviewStep = 'Task_Review';

/** An order of the list; `review` is undefined when it waits for no review. */
export interface ListedOrder {
  readonly found: Case;
  readonly review: Reviewing | undefined;
}

/** A task that waits, with what is shown of its order. */
export interface Reviewing {
  readonly desk: DeskTask;
  readonly row: ReviewRow;
}

/** The orders that were sent in with one list, as far as the person may see them. Throws 404 for a list of which they see none. */
export async function readList(
  services: PortalParts,
  listId: string,
  { requester, pages }: { readonly requester: Requester; readonly pages: TaskPages },
): Promise<ListedOrder[]> {
  const { register, tasks } = services;
  const { listRows } = policyOn(requester.day).order;
  const { cases } = await register.cases.list(requester.viewer, { listId, oldestFirst: true, limit: listRows });
  if (cases.length === 0) throw notFound('Listan finns inte, eller så får du inte se någon av dess beställningar.');
  await askEngine(services, () => tasks.all(), undefined);
  const open = new Map(
    tasks
      .known('customer-service')
      .filter(({ elementId }) => elementId === reviewStep)
      .map((task) => [caseIdOf(task), task.userTaskKey]),
  );
  const orders: ListedOrder[] = [];
  // One after the other: each look at a person may be a row of the log.
  for (const found of cases) {
    const key = found.phase === 'review' ? open.get(found.caseId) : undefined;
    orders.push({ found, review: key === undefined ? undefined : await reviewOf(services, key, { requester, pages }) });
  }
  return orders;
}

/** Undefined when it is done by now, or not for this person. The person's page of it is logged, as when it is opened alone. */
async function reviewOf(
  { register }: Pick<PortalParts, 'register'>,
  key: string,
  { requester, pages }: { readonly requester: Requester; readonly pages: TaskPages },
): Promise<Reviewing | undefined> {
  try {
    const desk = await pages.open(key, requester, { isLive: true });
    if (!isOpen(desk.task) || desk.formId !== reviewForm) return undefined;
    await pages.seen(desk, requester);
    return { desk, row: await rowOf(register, desk, requester) };
  } catch (error) {
    if (error instanceof Refuse) return undefined;
    throw error;
  }
}

/** What stands of the order in its row; who may not decide it sees why among the remarks. */
export async function rowOf(
  register: PortalParts['register'],
  desk: DeskTask,
  requester: Requester,
): Promise<ReviewRow> {
  const row = await reviewRow(await inputOf(register, desk, requester));
  return { ...row, remarks: [...(dutyErrors(desk, requester.viewer)['duties'] ?? []), ...row.remarks] };
}
