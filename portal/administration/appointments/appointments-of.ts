import { policyOn, type Day } from '../../../contract/index.ts';
import type { PortalRegister } from '../../../register/index.ts';
import { endsSoon } from './state.ts';

/** What the administrator's start page says of roles and rights. */
export interface AppointmentsSeen {
  readonly all: number;
  /** Those that end within the days of the policy, or whose training or background check does. */
  readonly ending: number;
}

export async function appointmentsOf(
  { appointments }: Pick<PortalRegister, 'appointments'>,
  day: Day,
): Promise<AppointmentsSeen> {
  const within = policyOn(day).appointments.warnDays;
  const all = await appointments.list({ day });
  return { all: all.length, ending: all.filter((each) => endsSoon(each, { today: day, within })).length };
}
