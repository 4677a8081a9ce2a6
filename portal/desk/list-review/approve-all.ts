import type { Requester } from '../../login/requester.ts';
import { Refuse } from '../../middleware/refuse.ts';
import { troubleOf } from '../../middleware/trouble.ts';
import type { PortalParts } from '../../parts.ts';
import { completeTask } from '../complete-task.ts';
import { isOpen, type DeskTask } from '../desk-task.ts';
import type { Holding } from '../holding.ts';
import type { TaskPages } from '../task-pages.ts';
import { reviewForm, rowOf } from './read-list.ts';

/** What became of an order; `done`: somebody has decided about it already. `text` says why it wasn't approved. */
export type Approved =
  | { readonly kind: 'approved' | 'done' }
  | { readonly kind: 'left'; readonly number: string | undefined; readonly text: string };

interface Approving {
  readonly listId: string;
  readonly requester: Requester;
  readonly pages: TaskPages;
  readonly hold: Pick<Holding, 'take' | 'release'>;
}

/**
 * Approves those of a list's orders that were shown without remarks, each taken, answered and logged as it is alone, so that what stops one stops no
 * other. One that has got a remark since, or that somebody else has taken, is left; one that is decided already is not decided again. Once the
 * engine or the register is away the rest are left.
 */
export async function approveAll(
  services: PortalParts,
  keys: readonly string[],
  approving: Approving,
): Promise<Approved[]> {
  const results: Approved[] = [];
  let trouble: string | undefined;
  for (const key of new Set(keys)) {
    if (trouble === undefined) {
      try {
        results.push(await approve(services, key, approving));
        continue;
      } catch (error) {
        trouble = troubleOf(error)?.detail;
        if (trouble === undefined) throw error;
        services.log.error({ err: error, task: key }, 'the rest of a list was not reviewed');
      }
    }
    results.push({ kind: 'left', number: undefined, text: trouble });
  }
  return results;
}

async function approve(
  services: PortalParts,
  key: string,
  { listId, requester, pages, hold }: Approving,
): Promise<Approved> {
  const { viewer } = requester;
  const first = await openOf(pages, key, requester);
  if (first instanceof Refuse) return { kind: 'left', number: undefined, text: first.detail };
  if (!isOpen(first.task)) return { kind: 'done' };
  const { number } = first.case;
  const left = (text: string): Approved => ({ kind: 'left', number, text });
  if (first.case.listId !== listId || first.formId !== reviewForm)
    return left('Beställningen hör inte till den här listan.');
  const { remarks } = await rowOf(services.register, first, requester);
  if (remarks.length > 0) return left(`Har fått en anmärkning: ${remarks.join(' ')}`);
  const isTaken = first.task.assignee === undefined && (await hold.take(key, requester, false));
  const desk = isTaken ? await pages.open(key, requester) : first;
  if (isOpen(desk.task) && desk.task.assignee !== viewer.hsaId) return left('En kollega har tagit uppgiften.');
  const data = { orderReview: { outcome: 'approve' } };
  const result = await completeTask(services, desk, { data, requester });
  switch (result.kind) {
    case 'done':
      return { kind: 'approved' };
    case 'conflict':
      return { kind: 'done' };
    case 'errors':
      if (isTaken) await hold.release(key, requester);
      return left(Object.values(result.errors).flat().join(' '));
  }
}

/** The refusal of a task that is gone, or not for this person. */
async function openOf(pages: TaskPages, key: string, requester: Requester): Promise<DeskTask | Refuse> {
  try {
    return await pages.open(key, requester);
  } catch (error) {
    if (error instanceof Refuse) return error;
    throw error;
  }
}
