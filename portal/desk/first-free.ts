import { openEntries } from './open-entries.ts';
import type { QueueServices } from './queue-entries.ts';
import { rowsOf } from './queue-rows.ts';
import type { QueueWish } from './queue.ts';

/** So many are looked at together: mostly the first is theirs to do. */
const fewFree = 5;

/** Where the first task of the list, as it was last read, stands that is free or the viewer's; undefined: there is none. @param without a task that doesn't count */
export async function firstFree(
  services: QueueServices,
  { viewer, now, without }: Pick<QueueWish, 'viewer' | 'now'> & { readonly without: string },
): Promise<string | undefined> {
  const { all } = await openEntries(services, { viewer, now });
  const free = all.filter(
    ({ task }) =>
      task && task.userTaskKey !== without && (task.assignee === undefined || task.assignee === viewer.hsaId),
  );
  for (let from = 0; from < free.length; from += fewFree) {
    const rows = await rowsOf(services, free.slice(from, from + fewFree), { viewer, now });
    const row = rows.find((each) => each !== undefined);
    if (row) return row.href;
  }
  return undefined;
}
