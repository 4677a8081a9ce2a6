import type { Kysely } from 'kysely';
import type { RegisterKeys } from './keys.ts';
import type { Tables } from './schema/index.ts';
import { seal, unseal } from './seal.ts';

const name = 'key-check';
const text = 'siths-kort';

/** Keeps a sealed word, so that a register is never used with other keys than its own. Throws when they differ. */
export async function checkKeys(db: Kysely<Tables>, { dataKey }: RegisterKeys): Promise<void> {
  const kept = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
  if (!kept) {
    const value = Buffer.from(seal(dataKey, text, name)).toString('base64');
    await db
      .insertInto('settings')
      .values({ name, value })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return;
  }
  try {
    unseal(dataKey, Buffer.from(kept.value, 'base64'), name);
  } catch (cause) {
    throw new Error('The data key (REGISTER_KEY or keys/data.key) is not the one this register was made with', {
      cause,
    });
  }
}
