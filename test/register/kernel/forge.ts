import type { RegisterKeys } from '../../../register/index.ts';
import { rowLeaf } from '../../../register/kernel/audit/leaf.ts';
import { readNodes } from '../../../register/kernel/audit/tree-of.ts';
import { addLeaf, edgeOf } from '../../../proof/tree/grow.ts';
import { openKeyRing } from '../../../register/kernel/key-ring.ts';
import { findKeys } from '../../../register/kernel/person-keys.ts';
import type { AuditRow } from '../../../register/kernel/schema/index.ts';
import { tablesIn } from '../../support/registers.ts';

/** Changes the last row of the audit log as somebody would who has the file and its keys, but for the one that signs: the tree hangs together. */
export async function forgeLast(
  dir: string,
  keys: RegisterKeys,
  change: Partial<Pick<AuditRow, 'actor' | 'recordedAt'>>,
): Promise<void> {
  const db = tablesIn(dir);
  try {
    const last = await db.selectFrom('audit').selectAll().orderBy('row', 'desc').limit(1).executeTakeFirstOrThrow();
    const forged = { ...last, ...change };
    const found = await findKeys({ db, keys, ring: await openKeyRing(db, keys) }, [forged]);
    const key = found.key(forged, forged.keyedBy ?? 'register');
    if (!key) throw new Error('The row has no key');
    const edge = { size: forged.row, nodes: await readNodes(db, edgeOf(forged.row)) };
    const nodes = Buffer.concat(addLeaf(edge, rowLeaf(key, forged)));
    await db
      .updateTable('audit')
      .set({ ...change, nodes })
      .where('row', '=', forged.row)
      .execute();
  } finally {
    await db.destroy();
  }
}
