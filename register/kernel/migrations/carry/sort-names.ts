import type { Kysely } from 'kysely';
import { sortNameOf } from '../../sort-name.ts';

type Before = Record<'units', { unitId: string; name: string; sortName: string }>;

/** Gives every unit the name that it is sorted by. */
export async function sortNames(database: Kysely<unknown>): Promise<void> {
  const db = database.$extendTables<Before>();
  for (const { unitId, name, sortName } of await db
    .selectFrom('units')
    .select(['unitId', 'name', 'sortName'])
    .execute()) {
    const right = sortNameOf(name);
    if (right !== sortName)
      await db.updateTable('units').set({ sortName: right }).where('unitId', '=', unitId).execute();
  }
}
