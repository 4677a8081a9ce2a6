import type { Kysely } from 'kysely';
import { Unusable } from '../../platform/unusable.ts';
import { syncFiles } from '../../platform/durable-file.ts';
import type { Context } from './context.ts';
import type { Database } from './open-database.ts';
import type { Tables } from './schema/index.ts';

/** While a register is being filled in many transactions, a setting says so: what was cut off can't be taken for a whole one. */
const name = 'being-filled';

/** Fills the register by a step of many transactions. When that throws, or the power fails meanwhile, the register is refused from then on. */
export async function fill(
  context: Context,
  { hurry, settle }: Pick<Database, 'hurry' | 'settle'>,
  step: () => Promise<void>,
): Promise<void> {
  await context.write(async ({ db }) => {
    await db.insertInto('settings').values({ name, value: 'yes' }).execute();
  });
  await hurry();
  const unsynced: string[] = [];
  context.hurry.unsynced = unsynced;
  try {
    await step();
  } finally {
    context.hurry.unsynced = undefined;
  }
  await syncFiles(unsynced);
  await settle();
  await context.write(async ({ db }) => {
    await db.deleteFrom('settings').where('name', '=', name).execute();
  });
}

/** Throws `Unusable` when the register was being filled and that never ended. */
export async function checkFilled(db: Kysely<Tables>): Promise<void> {
  const row = await db.selectFrom('settings').select('name').where('name', '=', name).executeTakeFirst();
  if (row === undefined) return;
  throw new Unusable(
    'The register was being filled with a region, and that is still going on or was cut off: what it holds is not whole. ' +
      'If nothing fills it now, remove all that is in DATA_DIR (with DATABASE_URL, all tables there) and fill it again',
  );
}
