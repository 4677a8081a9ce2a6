import { z } from 'zod';
import type { UserTask } from '../../client/index.ts';
import { VisitPurpose, words } from '../../contract/index.ts';
import type { PortalParts } from '../parts.ts';
import { nameOf } from './desk-task.ts';

/** Element id of "Boka besök". */
const bookingTask = 'Task_ChooseSlot';
const Asked = z.object({ visit: z.object({ purpose: VisitPurpose }) });
/** So many are remembered. */
const most = 2000;

type Client = Pick<PortalParts['client'], 'userTaskVariables'>;
/** What a task's visit is for never changes: each is asked for once. */
const known = new WeakMap<Client, Map<string, VisitPurpose | undefined>>();

/** What tasks are called in a list, by key: "Boka besök" with what the visit is for. */
export async function namesInList(client: Client, tasks: readonly UserTask[]): Promise<ReadonlyMap<string, string>> {
  const purposes = known.get(client) ?? new Map<string, VisitPurpose | undefined>();
  known.set(client, purposes);
  if (purposes.size > most) purposes.clear();
  const asked = tasks.filter(({ elementId, userTaskKey }) => elementId === bookingTask && !purposes.has(userTaskKey));
  await Promise.all(
    asked.map(async ({ userTaskKey }) => {
      // While the engine doesn't answer the list goes without.
      const variables = await client.userTaskVariables(userTaskKey).catch(() => undefined);
      if (variables) purposes.set(userTaskKey, Asked.safeParse(variables).data?.visit.purpose);
    }),
  );
  return new Map(
    tasks.map((task) => {
      const purpose = purposes.get(task.userTaskKey);
      const what = purpose === undefined ? '' : `: ${words.visitPurpose[purpose].toLowerCase()}`;
      return [task.userTaskKey, `${nameOf(task)}${what}`];
    }),
  );
}
