import type { Kysely } from 'kysely';
import { dayOf } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { addLeaf, type Edge } from '../../../proof/index.ts';
import { writeBeginning } from '../audit/beginning.ts';
import { beginningLeaf } from '../audit/leaf.ts';
import { ownKeyRow, ownKeys } from '../key-ring.ts';
import type { Given } from '../migrate.ts';
import type { Tables } from '../schema/index.ts';

/** The register's own keys, the day on which counting begins, and row 0 of the audit log. */
export async function addFirstRows(database: Kysely<unknown>, { keys, now }: Given): Promise<void> {
  const db = database.$extendTables<Pick<Tables, 'registerKeys' | 'settings' | 'audit'>>();
  await db
    .insertInto('registerKeys')
    .values(ownKeys.map((name) => ownKeyRow(keys.dataKey, name)))
    .execute();
  await db
    .insertInto('settings')
    .values({ name: 'figures-since', value: dayOf(now) })
    .execute();
  const edge: Edge = { size: 0, nodes: [] };
  const details = writeBeginning({ log: createId(), begunAt: now });
  await db
    .insertInto('audit')
    .values({
      row: 0,
      at: now,
      actor: 'system',
      role: 'system',
      onBehalfOf: null,
      action: 'log-begun',
      caseId: null,
      cardNumber: null,
      personId: null,
      unitId: null,
      details,
      sealed: null,
      recordedAt: now,
      keyedBy: null,
      nodes: Buffer.concat(addLeaf(edge, beginningLeaf(details))),
    })
    .execute();
}
