import type { Kysely, Selectable } from 'kysely';
import type { Context, Work } from './context.ts';
import { readIntent, type Intent } from './intent.ts';
import { packText, unpackText } from './pack.ts';
import { findKeys, keysToUse, scopeOf, type KeyOwner } from './person-keys.ts';
import type { OutboxTable } from './schema/kernel.ts';
import type { Tables } from './schema/index.ts';
import { keeperOf } from './sealed-for.ts';
import { seal, unseal } from './seal.ts';

/** Of a mail in the outbox the template stands in plain text; to whom it goes and what it says is sealed for the person of its case or card. */

export const sealedMailPurpose = 'mail';

type Mail = Extract<Intent, { readonly kind: 'mail' }>;

/** Few, for what is added mostly leaves soon. */
const sealedKept = 200;
/** The version, the nonce and the tag. */
const beginningOf = (sealed: Uint8Array): string => Buffer.from(sealed.subarray(0, 29)).toString('latin1');

/** Whose key seals the mails of a case, of a card (`card:…`), or to a person (`person:…`); nobody's where none is known. */
export async function mailKeeper(
  db: Kysely<Tables>,
  caseId: string,
): Promise<{ readonly personId: string | null; readonly caseId: string | null }> {
  if (caseId.startsWith('card:')) {
    const cardNumber = caseId.slice('card:'.length);
    const card = await db
      .selectFrom('cards')
      .select('holderId')
      .where('cardNumber', '=', cardNumber)
      .executeTakeFirst();
    return { personId: card?.holderId ?? null, caseId: null };
  }
  if (caseId.startsWith('person:')) return { personId: caseId.slice('person:'.length), caseId: null };
  const personId = await keeperOf(db, caseId);
  return personId === undefined ? { personId: null, caseId: null } : { personId, caseId };
}

/** The columns of a mail's row. Where its person has no key any more, the register's is taken. */
export async function mailColumns(work: Work, mail: Mail, keeper: KeyOwner) {
  const { kind, template, ...rest } = mail;
  const { key, scope } = (await keysToUse(work, [keeper]))(keeper);
  const text = JSON.stringify(rest);
  const sealed = seal(scope === scopeOf(keeper) ? key : work.ring.own, packText(text), sealedMailPurpose);
  if (work.justSealed.size >= sealedKept) work.justSealed.clear();
  work.justSealed.set(beginningOf(sealed), { text });
  return {
    intent: JSON.stringify({ kind, template }),
    personId: scope === scopeOf(keeper) ? (keeper.personId ?? null) : null,
    sealed,
  };
}

/** What `openIntents` reads of a row. */
export type IntentRow = Pick<Selectable<OutboxTable>, 'caseId' | 'intent' | 'personId' | 'sealed'>;

export const ownerOf = ({ caseId, personId }: Pick<IntentRow, 'caseId' | 'personId'>): KeyOwner => ({
  personId,
  caseId: personId === null || /^(card|person):/.test(caseId) ? null : caseId,
});

/** What rows of the outbox intend, or what is wrong with each. */
export async function openIntents<Row extends IntentRow>(
  context: Context,
  rows: readonly Row[],
): Promise<(Omit<Row, 'intent' | 'sealed' | 'personId'> & { intent: Intent | string })[]> {
  const keys = await findKeys(context, rows.filter(({ sealed }) => sealed !== null).map(ownerOf));
  return rows.map(({ intent, sealed, personId, ...row }) => {
    if (!sealed) return { ...row, intent: readIntent(intent) };
    const owner = ownerOf({ caseId: row.caseId, personId });
    const key = keys.key(owner, scopeOf(owner));
    if (!key) return { ...row, intent: 'unreadable: its key is erased' };
    const known = context.justSealed.get(beginningOf(sealed));
    if (known) return { ...row, intent: (known.intent ??= readIntent(intent, known.text)) };
    return { ...row, intent: readIntent(intent, unpackText(unseal(key, sealed, sealedMailPurpose))) };
  });
}
