import { appendAudit } from './audit/append.ts';
import type { Author } from './author.ts';
import type { Context, Work } from './context.ts';
import { opens, unwrapKey } from './data-keys.ts';
import { personKeyPurpose } from './identity.ts';
import { dataKeyInForce, expectDataKey, putDataKeyInForce } from './key-check.ts';
import { ownKeyPurpose } from './key-ring.ts';
import { renewMacs } from './mac/renew.ts';
import { seal } from './seal.ts';

export interface ChangeOfKey {
  readonly next: Uint8Array;
  readonly author: Author;
  /** For the audit log. */
  readonly reason: string;
  /** Keys that one transaction seals anew: others wait for it. Default 500. */
  readonly together?: number;
  /** Only counts what would be sealed anew, and changes nothing. */
  readonly isDryRun?: boolean;
  /** Told how many keys of persons have been sealed anew. */
  readonly progress?: (done: number) => void;
}

/**
 * Seals each key of a person and of the register with another data key, which is then that of the register: the old one opens nothing in
 * it any more. In short transactions, while others work: until the last they seal with the old key and open with either. It goes on where
 * it was broken off, and once it is done it does nothing. Returns how many keys it has sealed anew.
 */
export async function changeDataKey(
  context: Context,
  change: ChangeOfKey,
  forgetOldKeys: () => Promise<void>,
): Promise<number> {
  if (change.isDryRun) return countToSeal(context, change);
  const sealed = await sealAnew(context, change);
  await forgetOldKeys();
  return sealed;
}

/** Keys of persons and of the register that the next data key doesn't open yet. */
async function countToSeal(context: Context, { next }: ChangeOfKey): Promise<number> {
  if (isSame(await dataKeyInForce(context), next)) return 0;
  const own = await context.db.selectFrom('registerKeys').select('name').execute();
  let count = own.length;
  for (let after: string | undefined = ''; after !== undefined;) {
    const rows = await personKeysAfter(context.db, after, 500);
    count += rows.filter(({ personId, sealedKey }) => isToSeal(next, personId, sealedKey)).length;
    after = rows.at(-1)?.personId;
  }
  return count;
}

async function sealAnew(context: Context, change: ChangeOfKey): Promise<number> {
  const { next, author, reason, progress } = change;
  if (isSame(await dataKeyInForce(context), next)) return 0;
  await context.write((work) => expectDataKey(work.db, next));
  let done = 0;
  for (let after: string | undefined = ''; after !== undefined;) {
    const from: string = after;
    const batch = await context.write((work) => sealPersons(work, change, from));
    done += batch.sealed;
    after = batch.last;
    progress?.(done);
  }
  await context.write(async (work) => {
    if (isSame(await dataKeyInForce(work), next)) return;
    for (let after: string | undefined = ''; after !== undefined;) {
      const batch = await sealPersons(work, change, after);
      done += batch.sealed;
      after = batch.last;
    }
    done += await sealOwn(work, next);
    await renewMacs(work, next);
    await putDataKeyInForce(work.db, next);
    await appendAudit(work, { action: 'data-key-changed', author, details: { reason } });
  });
  return done;
}

/** Of the next persons after one. `last`: undefined when there are no more. */
async function sealPersons({ db, keys }: Work, { next, together = 500 }: ChangeOfKey, after: string) {
  const rows = await personKeysAfter(db, after, together);
  let sealed = 0;
  for (const { personId, sealedKey } of rows) {
    const purpose = personKeyPurpose(personId);
    if (sealedKey === null || !isToSeal(next, personId, sealedKey)) continue;
    const anew = seal(next, unwrapKey(keys, { sealed: sealedKey, purpose }), purpose);
    await db.updateTable('personKeys').set({ sealedKey: anew }).where('personId', '=', personId).execute();
    sealed += 1;
  }
  return { sealed, last: rows.length < together ? undefined : rows.at(-1)?.personId };
}

const personKeysAfter = (db: Context['db'], after: string, limit: number) =>
  db
    .selectFrom('personKeys')
    .selectAll()
    .where('personId', '>', after)
    .where('sealedKey', 'is not', null)
    .orderBy('personId')
    .limit(limit)
    .execute();

const isToSeal = (next: Uint8Array, personId: string, sealedKey: Uint8Array | null): boolean =>
  sealedKey !== null && !opens(next, sealedKey, personKeyPurpose(personId));

async function sealOwn({ db, keys }: Work, next: Uint8Array): Promise<number> {
  const rows = await db.selectFrom('registerKeys').selectAll().execute();
  for (const { name, version, sealedKey } of rows) {
    const purpose = ownKeyPurpose(name);
    const anew = seal(next, unwrapKey(keys, { sealed: sealedKey, purpose }), purpose);
    await db
      .updateTable('registerKeys')
      .set({ sealedKey: anew })
      .where('name', '=', name)
      .where('version', '=', version)
      .execute();
  }
  return rows.length;
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;
