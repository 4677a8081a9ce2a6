import { Id, textFault, type Instant } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import type { Context, Work } from '../kernel/context.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { statement, type Take } from '../kernel/statement.ts';
import * as refuse from './refusals.ts';

/** A view of the work list that somebody has saved for themselves. */
export interface SavedView {
  readonly viewId: string;
  readonly name: string;
  /** What the list is narrowed to, as its address has it: `visa=mina&disk=V%C3%A4xj%C3%B6`. */
  readonly query: string;
}

/** More than stand above a list. */
const most = 12;
const longestName = 40;
const longestAnswer = 100;

/** A person's own views, by name. */
async function list({ db }: Context, personId: string): Promise<SavedView[]> {
  const rows = await viewsOf(db, { personId });
  return rows.toSorted((one, other) => one.name.localeCompare(other.name, 'sv'));
}

const viewsOf = statement((db, take: Take<{ personId: string }>) =>
  db.selectFrom('savedViews').select(['viewId', 'name', 'query']).where('personId', '=', take('personId')),
);

/**
 * Keeps a view under a name; one of that name is changed. Neither the name nor what the list is narrowed to may hold a national number: the
 * one is shown, the other stands in an address.
 */
async function save(
  work: Work,
  { personId, name, query, at }: Omit<SavedView, 'viewId'> & { readonly personId: string; readonly at: Instant },
): Promise<Refusal | undefined> {
  const wanted = name.trim();
  if (wanted === '') return refuse.viewNameMissing();
  const fault = textFault(wanted, { most: longestName });
  if (fault !== undefined) return refuse.viewNameUnfit({ fault });
  if ([...new URLSearchParams(query)].some(isUnfit)) return refuse.viewUnfit();
  const known = await list(work, personId);
  if (known.length >= most && known.every((each) => each.name !== wanted)) return refuse.viewsFull({ most });
  await work.db
    .insertInto('savedViews')
    .values({ viewId: createId(), personId, name: wanted, query, savedAt: at })
    .onConflict((conflict) => conflict.columns(['personId', 'name']).doUpdateSet({ query, savedAt: at }))
    .execute();
  return undefined;
}

/** A unit stands there by its id; all else is words. */
function isUnfit([name, value]: readonly [string, string]): boolean {
  return name === 'enhet' ? !Id.safeParse(value).success : textFault(value, { most: longestAnswer }) !== undefined;
}

/** Takes one of a person's own views away; nothing happens when it is gone, or somebody else's. */
async function remove({ db }: Work, { personId, viewId }: { personId: string; viewId: string }): Promise<void> {
  await db.deleteFrom('savedViews').where('viewId', '=', viewId).where('personId', '=', personId).execute();
}

/** Views of the work list, each for whoever saved it. */
export const savedViews = { read: { list }, write: { save, remove } };
