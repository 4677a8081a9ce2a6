import type { Kysely } from 'kysely';
import { ownKeyRow, ownKeys } from '../../key-ring.ts';
import type { Given } from '../../migrate.ts';
import type { Tables } from '../../schema/index.ts';
import { seal, unseal } from '../../seal.ts';

/** Makes the register's own keys. What was sealed with the data key itself is sealed with one of them, or keeps a copy of it. */
export async function makeOwnKeys(database: Kysely<unknown>, { keys }: Given): Promise<void> {
  const db = database.$extendTables<Pick<Tables, 'registerKeys' | 'auditChain' | 'taskCompletions'>>();
  const rows = new Map(ownKeys.map((name) => [name, ownKeyRow(keys.dataKey, name)] as const));
  const chained = await db.selectFrom('auditChain').select('row').limit(1).executeTakeFirst();
  const kept = chained ? [ownKeyRow(keys.dataKey, 'chain', keys.dataKey)] : [];
  await db
    .insertInto('registerKeys')
    .values([...rows.values(), ...kept])
    .execute();
  const own = unseal(keys.dataKey, rows.get('own')?.sealedKey ?? new Uint8Array(), 'register-key:own');
  const waiting = await db
    .selectFrom('taskCompletions')
    .select(['userTaskKey', 'sealed'])
    .where('personId', 'is', null)
    .where('sealed', 'is not', null)
    .execute();
  for (const { userTaskKey, sealed } of waiting) {
    if (!sealed) continue;
    const text = unseal(keys.dataKey, sealed, 'task-completion');
    await db
      .updateTable('taskCompletions')
      .set({ sealed: seal(own, text, 'task-completion') })
      .where('userTaskKey', '=', userTaskKey)
      .execute();
  }
}
