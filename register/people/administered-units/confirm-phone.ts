import { dayAt, dayOf, instantOf, policyOn, type Instant, type Viewer } from '../../../contract/index.ts';
import { managedUnits } from '../../../rights/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { countingGrants } from '../../kernel/mac/roles.ts';
import { afterMannedDays } from '../../kernel/manned-hours.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { runsOn } from '../../kernel/runs-on.ts';
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
  const since = await managerSince(work, unitId, viewer, author.at);
  if (since === undefined) return refuse.phoneOfAnother();
  const { newManagerDays: days } = policyOn(dayOf(author.at)).callBack;
  if (afterMannedDays(since, days) > Date.parse(author.at)) return refuse.managerTooNew({ days: String(days) });
  return letPhoneCount(work, confirmed, 'manager');
}

/** New phones of units that the viewer manages, while they don't count yet. */
export async function newPhones(
  context: Context,
  { viewer, at }: { readonly viewer: Viewer; readonly at: Instant },
): Promise<Unit[]> {
  const units = await findUnits(context, managedUnits(viewer), dayOf(at));
  return units.filter((unit) => callBackOf(unit, at).next);
}

/** Lets a new phone count from now on. Refuses one that counts or is another by now, and who had part in it. */
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

/** Since when somebody has the role themselves, without a break, epoch ms; undefined: they don't. */
async function managerSince(
  context: Context,
  unitId: string,
  viewer: Viewer,
  at: Instant,
): Promise<number | undefined> {
  if (!managedUnits(viewer).includes(unitId)) return undefined;
  const grants = await countingGrants(context, (query) =>
    query
      .where('personId', '=', viewer.personId)
      .where('unitId', '=', unitId)
      .where('role', '=', 'manager')
      .where(runsOn(dayAt(Date.parse(at)), 'grants'))
      .orderBy('fromDay'),
  );
  return grants[0] && instantOf(grants[0].fromDay);
}

async function hadPartIn(
  work: Work,
  { unitId, phone }: { readonly unitId: string; readonly phone: string },
  { personId, hsaId }: Viewer,
): Promise<boolean> {
  const all = await unitApproval.all(work);
  return all.some(
    ({ outcome, given, proposedBy, proposerId, decidedBy }) =>
      outcome === 'approved' &&
      given.units.some((unit) => unit.unitId === unitId && unit.phone?.after === phone) &&
      (proposerId === personId || proposedBy === hsaId || decidedBy === hsaId),
  );
}
