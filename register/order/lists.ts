import { z } from 'zod';
import { type Viewer, type Instant, instantAt, instantOf } from '../../contract/index.ts';
import { addDays, dayOf, policyOn } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import type { Asker } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { sealFor, unsealFor } from '../kernel/person-keys.ts';
import type { ListedRow, OrderList } from './types.ts';

const Rows = z.array(
  z.object({
    line: z.int(),
    outcome: z.enum(['ordered', 'known', 'refused']),
    caseNumber: z.string().exactOptional(),
    message: z.string(),
  }),
);
const purpose = 'order-list';

/** Remembers what became of each row of a list; its messages may name people, so it is sealed for the viewer, who sent it. Returns the list's id. */
export async function keepList(
  work: Work,
  { unitId, rows, viewer, author }: Asker & { readonly unitId: string; readonly rows: readonly ListedRow[] },
): Promise<string> {
  const listId = createId();
  await work.db.deleteFrom('orderLists').where('sentAt', '<', oldest(author.at)).execute();
  const sealedRows = await sealFor(work, { personId: viewer.personId, purpose }, JSON.stringify(rows));
  await work.db
    .insertInto('orderLists')
    .values({ listId, unitId, personId: viewer.personId, sentAt: author.at, sealedRows })
    .execute();
  return listId;
}

/** A list that the viewer sent in, kept as long as drafts are; undefined when it is somebody else's or has been erased. */
export async function findList(
  context: Context,
  listId: string,
  { viewer: { personId }, at }: { viewer: Viewer; at: Instant },
): Promise<OrderList | undefined> {
  const row = await context.db
    .selectFrom('orderLists')
    .selectAll()
    .where('listId', '=', listId)
    .where('personId', '=', personId)
    .executeTakeFirst();
  if (!row || row.sentAt < oldest(at)) return undefined;
  const text = await unsealFor(context, { personId, purpose }, row.sealedRows);
  if (text === undefined) return undefined;
  return { listId, unitId: row.unitId, sentAt: row.sentAt, rows: Rows.parse(JSON.parse(text)) };
}

/** When the first day began whose lists are still kept: as long as drafts. */
function oldest(at: Instant): Instant {
  const day = dayOf(at);
  return instantAt(instantOf(addDays(day, -policyOn(day).draftDays)));
}
