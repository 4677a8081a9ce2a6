import { dayOf, isSubscriberNumber } from '../../../contract/index.ts';
import { isOfUnit } from '../../../rights/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { isRefusal, together, type Refusal } from '../../kernel/refusal.ts';
import { sortNameOf } from '../../kernel/sort-name.ts';
import { reasonFault } from '../reason.ts';
import { proposeOfUnits } from './approval.ts';
import { findAdministered } from './read.ts';
import * as refuse from './refusals.ts';
import type { UnitChange } from './types.ts';

/**
 * Changes a unit; what differs stands in the audit, before and after. Another phone waits for somebody's yes,
 * and until then the unit has the one that it had. Refuses with all that is wrong.
 */
export async function changeUnit(work: Work, change: UnitChange): Promise<{ readonly isWaiting: boolean } | Refusal> {
  const { unitId, author, reason, name, phone = '', address, agreement, agreementTo } = change;
  const day = dayOf(author.at);
  const unit = await findAdministered(work, unitId, day);
  if (!unit) return refuse.unitGone();
  const parent = await parentFor(work, change);
  const hasAgreement = agreement !== undefined || agreementTo !== undefined;
  const refused = together(
    parent && isRefusal(parent) ? parent : undefined,
    phone !== '' && phone !== unit.phone && !isSubscriberNumber(phone) ? refuse.phoneNotDialled() : undefined,
    hasAgreement && unit.employer.kind !== 'private' ? refuse.agreementForPrivate() : undefined,
    reasonFault(reason),
  );
  if (refused) return refused;
  const above = parent && !isRefusal(parent) ? parent : undefined;
  const changes = differing([
    ['name', unit.name, name],
    ['parent', unit.parent?.hsaId, above?.hsaId],
    ['address', unit.address.join('\n'), address.join('\n')],
    ['agreement', unit.agreement, agreement],
    ['agreementTo', unit.agreementTo, agreementTo],
  ]);
  const isWaiting = await proposeOfUnits(work, [{ unitId, phone }], { reason: reason.trim(), author });
  if (changes.length === 0) return isWaiting ? { isWaiting } : refuse.unitUnchanged();
  await work.db
    .updateTable('units')
    .set({
      name,
      sortName: sortNameOf(name),
      parentId: above?.unitId ?? null,
      address: JSON.stringify(address),
      agreement: agreement ?? null,
      agreementTo: agreementTo ?? null,
    })
    .where('unitId', '=', unitId)
    .execute();
  await appendAudit(work, {
    action: 'unit-changed',
    author,
    unitId,
    details: { reason: reason.trim() },
    before: Object.fromEntries(changes.map(([field, before]) => [field, before])),
    after: Object.fromEntries(changes.map(([field, , after]) => [field, after])),
  });
  return { isWaiting };
}

type Fact = readonly [field: string, before: string, after: string];

const differing = (facts: readonly (readonly [string, string | undefined, string | undefined])[]): Fact[] =>
  facts.flatMap(([field, before = '', after = '']): Fact[] => (before === after ? [] : [[field, before, after]]));

/**
 * The unit that is to stand above; undefined: none. Refused: one that nobody knows, one that stands below,
 * and one of the viewer's own.
 */
async function parentFor(
  context: Context,
  { unitId, parent, viewer }: UnitChange,
): Promise<{ unitId: string; hsaId: string } | Refusal | undefined> {
  if (parent === undefined) return undefined;
  const found = await context.db
    .selectFrom('units')
    .select(['unitId', 'hsaId'])
    .where('hsaId', '=', parent.trim())
    .executeTakeFirst();
  if (!found) return refuse.parentUnknown();
  const above = await upFrom(context, found.unitId);
  if (above.has(unitId)) return refuse.parentBelow();
  const before = await upFrom(context, unitId);
  // A unit without a phone that counts is called back on the one of the unit above.
  const isBrought = [...above].some((each) => isOfUnit(viewer, each) && !before.has(each));
  return isBrought ? refuse.parentYourOwn() : found;
}

/** The unit and all that stand above it. */
async function upFrom({ db }: Context, unitId: string): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  for (let at: string | null = unitId; at !== null && !seen.has(at);) {
    seen.add(at);
    const row: { parentId: string | null } | undefined = await db
      .selectFrom('units')
      .select('parentId')
      .where('unitId', '=', at)
      .executeTakeFirst();
    at = row?.parentId ?? null;
  }
  return seen;
}
