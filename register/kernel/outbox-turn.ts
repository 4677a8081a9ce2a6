import type { Context, Work } from './context.ts';

const name = 'outbox-carrier';

/** What the process that carries the outbox last wrote of itself; undefined: none does. */
export async function carrierOf({ db }: Context): Promise<string | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value;
}

/** Writes who carries the outbox, when nobody else has written since `before`. False: somebody has. */
export async function setCarrier(
  { db }: Work,
  { before, after }: { before: string | undefined; after: string },
): Promise<boolean> {
  if (before === undefined) {
    const own = db.insertInto('settings').values({ name, value: after });
    const { numInsertedOrUpdatedRows } = await own
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }
  const changed = db.updateTable('settings').set({ value: after }).where('name', '=', name).where('value', '=', before);
  const { numUpdatedRows } = await changed.executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Nobody carries the outbox any more, unless somebody else took it since. */
export async function clearCarrier({ db }: Work, before: string): Promise<void> {
  await db.deleteFrom('settings').where('name', '=', name).where('value', '=', before).execute();
}
