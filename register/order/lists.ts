import { z } from 'zod';
import { type Viewer, type Instant, instantAt, instantOf } from '../../contract/index.ts';
import { addDays, dayOf, policyOn } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { readCsv } from '../../platform/read-csv.ts';
import type { Asker } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { sealFor, unsealFor } from '../kernel/person-keys.ts';
import type { ListPreview, OrderList } from './types.ts';

const Becomes = z.object({ card: z.string(), days: z.string(), next: z.string() });
const Rows = z.array(
  z.object({
    line: z.int(),
    // Lists that an earlier version kept have none.
    name: z.string().default(''),
    outcome: z.enum(['ordered', 'known', 'refused', 'left-out']),
    becomes: Becomes.exactOptional(),
    caseNumber: z.string().exactOptional(),
    message: z.string(),
  }),
);
const Fault = z.object({
  field: z.string().exactOptional(),
  message: z.string(),
  isOfCell: z.literal(true).exactOptional(),
});
const PreviewedRows = z.array(
  z.object({
    line: z.int(),
    name: z.string(),
    outcome: z.enum(['order', 'known', 'refused', 'left-out']),
    faults: z.array(Fault).exactOptional(),
    becomes: Becomes.exactOptional(),
    message: z.string(),
  }),
);
const Table = z.array(
  z.object({ line: z.int(), cells: z.array(z.string()), isUnclosed: z.literal(true).exactOptional() }),
);
const Preview = z.object({ table: Table, rows: PreviewedRows });
/** As an earlier version kept it. */
const PreviewOfText = z
  .object({ text: z.string(), rows: PreviewedRows })
  .transform(({ text, rows }) => ({ table: readCsv(text), rows }));
const Result = z.object({ orderedBy: z.string(), rows: Rows, restId: z.string().exactOptional() });
/** Until it is confirmed a list is what was handed in, with what was said of it; then it is what became of it. */
const Kept = z.union([Result, Preview, PreviewOfText, Rows.transform((rows) => ({ rows }))]);
const purpose = 'order-list';

/** Keeps a list for who handed it in, sealed as a draft is, until it is confirmed or thrown away. Returns its id. */
export async function keepPreview(
  work: Work,
  { unitId, table, rows, viewer, author }: Asker & Pick<ListPreview, 'unitId' | 'table' | 'rows'>,
): Promise<string> {
  const listId = createId();
  await store(work, { listId, unitId, sentAt: author.at, kept: { table, rows }, viewer, author });
  return listId;
}

/** Keeps a list of the viewer's as it has been mended, no longer than it was to be kept. One that is confirmed or thrown away by now stays so. */
export async function mendPreview(
  work: Work,
  { listId, table, rows, viewer, author }: Asker & Pick<ListPreview, 'listId' | 'table' | 'rows'>,
): Promise<void> {
  const list = await findList(work, listId, { viewer, at: author.at });
  if (!list || !('table' in list)) return;
  await dropList(work, listId, viewer);
  await store(work, { listId, unitId: list.unitId, sentAt: list.readAt, kept: { table, rows }, viewer, author });
}

/**
 * Remembers what became of each row of a list; its messages may name people, so it is sealed for the viewer, who sent it. It takes the place of
 * what was looked at; rows that are left become a list of their own (`rest`). One that is kept already, since it was sent twice, stays as it is.
 */
export async function keepList(
  work: Work,
  list: Asker &
    Omit<OrderList, 'sentAt' | 'orderedBy' | 'restId'> & {
      readonly orderedBy: string;
      readonly rest?: Pick<ListPreview, 'table' | 'rows'>;
    },
): Promise<void> {
  const { orderedBy, rows, rest, ...of } = list;
  const { listId, unitId, viewer, author } = of;
  const now = await findList(work, listId, { viewer, at: author.at });
  if (now && !('table' in now)) return;
  const restId = rest && (await keepPreview(work, { ...rest, unitId, viewer, author }));
  await dropList(work, listId, viewer);
  const kept = { orderedBy, rows, ...(restId !== undefined && { restId }) };
  await store(work, { ...of, sentAt: list.author.at, kept });
}

/** Throws a list of the viewer's away. */
export async function dropList({ db }: Work, listId: string, { personId }: Viewer): Promise<void> {
  await db.deleteFrom('orderLists').where('listId', '=', listId).where('personId', '=', personId).execute();
}

async function store(
  work: Work,
  list: Asker & {
    readonly listId: string;
    readonly unitId: string;
    readonly sentAt: Instant;
    readonly kept: Pick<OrderList, 'orderedBy' | 'rows' | 'restId'> | Pick<ListPreview, 'table' | 'rows'>;
  },
): Promise<void> {
  const { listId, unitId, sentAt, kept, viewer, author } = list;
  const { personId } = viewer;
  await work.db.deleteFrom('orderLists').where('sentAt', '<', oldest(author.at)).execute();
  const sealedRows = await sealFor(work, { personId, purpose }, JSON.stringify(kept));
  await work.db.insertInto('orderLists').values({ listId, unitId, personId, sentAt, sealedRows }).execute();
}

/** A list that the viewer handed in, looked at or sent, kept as long as drafts are; undefined when it is somebody else's or has been erased. */
export async function findList(
  context: Context,
  listId: string,
  { viewer: { personId }, at }: { viewer: Viewer; at: Instant },
): Promise<OrderList | ListPreview | undefined> {
  const row = await context.db
    .selectFrom('orderLists')
    .selectAll()
    .where('listId', '=', listId)
    .where('personId', '=', personId)
    .executeTakeFirst();
  if (!row || row.sentAt < oldest(at)) return undefined;
  const text = await unsealFor(context, { personId, purpose }, row.sealedRows);
  if (text === undefined) return undefined;
  const { unitId, sentAt } = row;
  const kept = Kept.parse(JSON.parse(text));
  return 'table' in kept ? { listId, unitId, readAt: sentAt, ...kept } : { listId, unitId, sentAt, ...kept };
}

/** When the first day began whose lists are still kept: as long as drafts. */
function oldest(at: Instant): Instant {
  const day = dayOf(at);
  return instantAt(instantOf(addDays(day, -policyOn(day).draftDays)));
}
