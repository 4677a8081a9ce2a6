import type { Kysely } from 'kysely';
import { Unusable } from '../../platform/unusable.ts';
import type { Work } from './context.ts';
import type { Tables } from './schema/index.ts';

/** While a register is being filled in many transactions, a setting says so: what was cut off can't be taken for a whole one. */
const name = 'being-filled';

/** From here on the register is not whole until `endFilling`. */
export async function beginFilling(work: Work): Promise<void> {
  await work.db.insertInto('settings').values({ name, value: 'yes' }).execute();
}

/** All that was to come is there. */
export async function endFilling(work: Work): Promise<void> {
  await work.db.deleteFrom('settings').where('name', '=', name).execute();
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
