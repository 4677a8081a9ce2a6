import { dayOf, holdsNationalNumber, policyOn, readFirstEdition } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { changesBetween } from './editions/changes.ts';
import type { EditionFaults } from './editions/types.ts';

export type FirstEditionAnswer =
  | { readonly kind: 'begun'; readonly from: string; readonly changed: Readonly<Record<string, FirstValue>> }
  | ({ readonly kind: 'faults' } & EditionFaults)
  | { readonly kind: 'holds-number' }
  /** There are cases or cards: what was decided of them was decided by the edition that holds. */
  | { readonly kind: 'decided-already' };

interface FirstValue {
  readonly before: string;
  readonly after: string;
}

/**
 * The rules that an installation begins with: an edition that holds at once, in place of the one of the program and of one that was begun with
 * before. Refused as soon as there is a case or a card; from then on editions are coming ones, which two administrators agree to. Who may
 * call this owns the register's files and keys.
 */
export async function beginEdition(
  work: Work,
  { text, reason }: { readonly text: string; readonly reason: string },
  author: Author,
): Promise<FirstEditionAnswer> {
  if (await isAnythingDecided(work)) return { kind: 'decided-already' };
  const today = dayOf(author.at);
  const read = readFirstEdition(text, today);
  if ('faults' in read) return { kind: 'faults', faults: read.faults };
  const content = JSON.stringify(read.policy);
  if (holdsNationalNumber(content)) return { kind: 'holds-number' };
  const { from } = read.policy;
  const by = { at: author.at, who: author.hsaId };
  await work.db
    .updateTable('policyEditions')
    .set({ withdrawnBy: by.who, withdrawnAt: by.at })
    .where('proposedBy', '=', by.who)
    .where('withdrawnAt', 'is', null)
    .execute();
  const editionId = createId();
  const row = { editionId, fromDay: from, content, reason, proposedBy: by.who, proposedAt: by.at };
  await work.db
    .insertInto('policyEditions')
    .values({ ...row, approvedBy: by.who, approvedAt: by.at })
    .execute();
  const { before, after } = changesBetween(policyOn(today), read.policy);
  await appendAudit(work, {
    action: 'policy-begun',
    author,
    details: { edition: editionId, from, reason },
    before,
    after,
  });
  const changed: Record<string, FirstValue> = {};
  for (const [path, value] of Object.entries(after)) changed[path] = { before: before[path] ?? '', after: value };
  return { kind: 'begun', from, changed };
}

async function isAnythingDecided({ db }: Work): Promise<boolean> {
  const aCase = await db.selectFrom('cases').select('caseId').limit(1).executeTakeFirst();
  const aCard = await db
    .selectFrom('cards')
    .select('cardNumber')
    .where('holderId', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return aCase !== undefined || aCard !== undefined;
}
