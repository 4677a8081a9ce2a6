import type { Kysely } from 'kysely';
import { dayOf } from '../../../../contract/index.ts';
import type { Given } from '../../migrate.ts';

/** Remembers the day on which counting began: before it there is nothing to show. */
export async function beginFigures(database: Kysely<unknown>, { now }: Given): Promise<void> {
  const db = database.$extendTables<Record<'settings', { name: string; value: string }>>();
  await db
    .insertInto('settings')
    .values({ name: 'figures-since', value: dayOf(now) })
    .execute();
}
