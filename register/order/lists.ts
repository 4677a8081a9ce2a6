import { z } from 'zod';
import { addDays, dayAt, policyOn } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import type { Context, Work } from '../kernel/context.ts';
import { sealFor, unsealFor } from '../kernel/person-keys.ts';
import type { ListedRow, OrderList, Orders } from './types.ts';

const Rows = z.array(
  z.object({
    line: z.int(),
    outcome: z.enum(['ordered', 'known', 'refused']),
    caseNumber: z.string().exactOptional(),
    message: z.string(),
  }),
);
const purpose = 'order-list';

/** Remembers what became of each row of a list; its messages may name people, so it is sealed for whoever sent it. */
export async function keepList(
  work: Work,
  { unitId, rows }: { unitId: string; rows: readonly ListedRow[] },
  ...[viewer, author]: [Parameters<Orders['keepList']>[1], Parameters<Orders['keepList']>[2]]
): Promise<string> {
  const listId = createId();
  await work.db.deleteFrom('orderLists').where('sentAt', '<', oldest(author.at)).execute();
  const sealedRows = await sealFor(work, viewer.personId, JSON.stringify(rows), purpose);
  await work.db
    .insertInto('orderLists')
    .values({ listId, unitId, personId: viewer.personId, sentAt: author.at, sealedRows })
    .execute();
  return listId;
}

/** A list of the person's own; undefined when it is somebody else's or has been erased. */
export async function findList(
  context: Context,
  listId: string,
  personId: string,
  at: string,
): Promise<OrderList | undefined> {
  const row = await context.db
    .selectFrom('orderLists')
    .selectAll()
    .where('listId', '=', listId)
    .where('personId', '=', personId)
    .executeTakeFirst();
  if (!row || row.sentAt < oldest(at)) return undefined;
  const text = await unsealFor(context, personId, row.sealedRows, purpose);
  if (text === undefined) return undefined;
  return { listId, unitId: row.unitId, sentAt: row.sentAt, rows: Rows.parse(JSON.parse(text)) };
}

/** First day whose lists are still kept: as long as drafts. */
function oldest(at: string): string {
  const day = dayAt(Date.parse(at));
  return addDays(day, -policyOn(day).draftDays);
}
