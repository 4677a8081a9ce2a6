import { dayOf, policyOn, type Instant, type Viewer } from '../../../contract/index.ts';
import { managedUnits } from '../../../rights/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { countingGrants } from '../../kernel/mac/roles.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { runsOn } from '../../kernel/runs-on.ts';
import { addWorkingDays, workingDayOnOrAfter } from '../../kernel/working-days.ts';
import { callBackOf } from '../call-back-phone.ts';
import type { Unit } from '../types.ts';
import { findUnit, findUnits } from '../units.ts';
import { unitApproval } from './approval.ts';
import * as refuse from './refusals.ts';

/** Whose new phone is confirmed, and the number that whoever confirms it has read. */
export interface PhoneConfirmed extends Asker {
  readonly unitId: string;
  readonly phone: string;
}

/**
 * The unit's manager says that its new phone is right: it counts from now on. Refuses a manager of few days,
 * a substitute, and whoever proposed the phone or agreed to it.
 */
export async function confirmPhone(work: Work, confirmed: PhoneConfirmed): Promise<Refusal | undefined> {
  const { unitId, viewer, author } = confirmed;
  return (await managerFault(work, unitId, viewer, author.at)) ?? letPhoneCount(work, confirmed, 'manager');
}

/** Units whose new phone doesn't count yet and may be confirmed by the viewer as their manager. */
export async function newPhones(
  context: Context,
  { viewer, at }: { readonly viewer: Viewer; readonly at: Instant },
): Promise<Unit[]> {
  const units = await findUnits(context, managedUnits(viewer), dayOf(at));
  const theirs: Unit[] = [];
  for (const unit of units.filter((each) => callBackOf(each, at).next)) {
    const fault = await managerFault(context, unit.unitId, viewer, at);
    if (!fault && !(await hadPartIn(context, unit, viewer))) theirs.push(unit);
  }
  return theirs;
}

/**
 * Lets a new phone count from now on. Refuses one that counts or is another by now, and who had part in it.
 */
export async function letPhoneCount(
  work: Work,
  { unitId, phone, viewer, author }: PhoneConfirmed,
  by: 'manager' | 'switchboard',
): Promise<Refusal | undefined> {
  const unit = await findUnit(work, unitId, dayOf(author.at));
  const callBack = unit && callBackOf(unit, author.at);
  if (callBack?.next?.phone !== phone) return refuse.phoneNotNew();
  if (await hadPartIn(work, { unitId, phone }, viewer)) return refuse.phoneByYou();
  const counts = { earlierPhone: null, phoneCountsFrom: null };
  await work.db.updateTable('units').set(counts).where('unitId', '=', unitId).execute();
  await appendAudit(work, {
    action: 'unit-phone-confirmed',
    author,
    unitId,
    details: { confirmedBy: by },
    before: { phone: callBack.phone },
    after: { phone },
  });
  return undefined;
}

/**
 * Why somebody doesn't confirm it as the unit's manager: they need to have the role themselves, and not
 * lately.
 */
async function managerFault(
  context: Context,
  unitId: string,
  viewer: Viewer,
  at: Instant,
): Promise<Refusal | undefined> {
  const day = dayOf(at);
  const grants = managedUnits(viewer).includes(unitId)
    ? await countingGrants(context, (query) =>
        query
          .where('personId', '=', viewer.personId)
          .where('unitId', '=', unitId)
          .where('role', '=', 'manager')
          .where(runsOn(day, 'grants'))
          .orderBy('fromDay'),
      )
    : [];
  const [first] = grants;
  if (!first) return refuse.phoneOfAnother();
  const { newManagerDays: days } = policyOn(day).callBack;
  const isNew = day < addWorkingDays(workingDayOnOrAfter(first.fromDay), days);
  return isNew ? refuse.managerTooNew({ days: String(days) }) : undefined;
}

async function hadPartIn(
  context: Context,
  { unitId, phone }: { readonly unitId: string; readonly phone: string },
  { personId, hsaId }: Viewer,
): Promise<boolean> {
  const all = await unitApproval.all(context);
  return all.some(
    ({ outcome, given, proposedBy, proposerId, decidedBy }) =>
      outcome === 'approved' &&
      given.units.some((unit) => unit.unitId === unitId && unit.phone?.after === phone) &&
      (proposerId === personId || proposedBy === hsaId || decidedBy === hsaId),
  );
}
