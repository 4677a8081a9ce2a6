import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { leafOfText } from '../../proof/index.ts';
import { listHash, loadKeys, type Erasure, type ErasureList } from '../../register/index.ts';
import { signHead } from '../../register/kernel/audit/head.ts';

/** A list under a head that the house in a folder has signed, of a log in which the second row names the list; and its text, as in a file. */
export function signedList(dir: string, erasures: readonly Erasure[]): Omit<ErasureList, 'account'> & { text: string } {
  const lines = erasures.map((each) => `${JSON.stringify(each)}\n`).join('');
  const sha256 = listHash(lines);
  const told = { row: 1, caseId: null, at: '2026-11-24T07:30:00.000Z', action: 'erasures-saved' };
  const text = JSON.stringify({ ...told, details: JSON.stringify({ sha256 }) });
  const [before, salt] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const leaf = leafOfText(salt, text);
  const root = createHash('sha256').update(Buffer.of(1)).update(before).update(leaf).digest('hex');
  const head = {
    ...({ type: 'siths-kort/erasures', version: 1 } as const),
    head: { size: 2, root, signature: signHead({ size: 2, root }, loadKeys(join(dir, 'keys')).signingKey) },
    row: {
      row: 1,
      text,
      salt: salt.toString('base64'),
      leaf: leaf.toString('base64'),
      proof: [before.toString('base64')],
    },
  };
  return { erasures, sha256, head, text: `${JSON.stringify(head)}\n${lines}` };
}
