import { dayOf, instantAt, policyOn, type Instant } from '../../contract/index.ts';
import { afterMannedDays } from '../kernel/manned-hours.ts';
import type { UnitRow } from '../kernel/schema/people.ts';
import type { Unit } from './types.ts';

/** The number that is rung to call a unit back, and the new one that is to be, from an instant on. */
export interface CallBack {
  readonly phone: string;
  readonly next?: { readonly phone: string; readonly from: Instant };
}

/**
 * Which number is rung at an instant. A new one counts after the days of the policy, or once somebody has
 * confirmed it: whoever gets a false one into the register has nobody rung on it meanwhile.
 */
export function callBackOf({ phone, earlierPhone }: Pick<Unit, 'phone' | 'earlierPhone'>, at: Instant): CallBack {
  const isNew = earlierPhone !== undefined && at < earlierPhone.until;
  return isNew ? { phone: earlierPhone.phone, next: { phone, from: earlierPhone.until } } : { phone };
}

type PhoneRow = Pick<UnitRow, 'phone' | 'earlierPhone' | 'phoneCountsFrom'>;

/**
 * What a unit is found with that gets a number. The first that it has counts at once, and so does a series.
 */
export function withPhone(
  row: PhoneRow,
  { phone, at, isSeries = false }: { readonly phone: string; readonly at: Instant; readonly isSeries?: boolean },
): PhoneRow {
  const isNew = row.earlierPhone !== null && row.phoneCountsFrom !== null && at < row.phoneCountsFrom;
  const rung = isNew ? row.earlierPhone : row.phone;
  if (isSeries || rung === '' || rung === phone) return { phone, earlierPhone: null, phoneCountsFrom: null };
  const { newPhoneDays } = policyOn(dayOf(at)).callBack;
  return { phone, earlierPhone: rung, phoneCountsFrom: instantAt(afterMannedDays(Date.parse(at), newPhoneDays)) };
}
