import { dayOf, holdsNationalNumber, policyOn, readFirstEdition } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { countingEditions } from '../kernel/mac/agreed.ts';
import { putRow } from '../kernel/mac/door.ts';
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
  await replaceFirst(work, author);
  const editionId = createId();
  const { before, after } = changesBetween(policyOn(today), read.policy);
  const auditRow = await appendAudit(work, {
    action: 'policy-begun',
    author,
    details: { edition: editionId, from, reason },
    before,
    after,
  });
  await putRow(work, 'policyEditions', {
    ...{ editionId, fromDay: from, content, reason, auditRow },
    ...{ proposedBy: by.who, proposedAt: by.at, approvedBy: by.who, approvedAt: by.at },
    ...{ withdrawnBy: null, withdrawnAt: null },
  });
  const changed: Record<string, FirstValue> = {};
  for (const [path, value] of Object.entries(after)) changed[path] = { before: before[path] ?? '', after: value };
  return { kind: 'begun', from, changed };
}

/** What the same operator began with before holds no more, and the log says so of each. */
async function replaceFirst(work: Work, author: Author): Promise<void> {
  const { hsaId: withdrawnBy, at: withdrawnAt } = author;
  const rows = await countingEditions(work, (query) =>
    query.where('proposedBy', '=', withdrawnBy).where('withdrawnAt', 'is', null),
  );
  for (const row of rows) {
    const details = { edition: row.editionId, from: row.fromDay };
    const auditRow = await appendAudit(work, { action: 'policy-withdrawn', author, details });
    await putRow(work, 'policyEditions', { ...row, withdrawnBy, withdrawnAt, auditRow });
  }
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
