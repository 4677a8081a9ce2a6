import { policyOn, type Day, type Viewer } from '../../../contract/index.ts';
import type { PortalRegister } from '../../../register/index.ts';
import { appointmentFault } from '../../../rights/index.ts';
import { endsSoon } from './state.ts';

/** What the administrator's start page says of roles and rights. */
export interface AppointmentsSeen {
  readonly all: number;
  /** Those that end within the days of the policy, or whose training or background check does. */
  readonly ending: number;
  /** Proposals that this administrator may decide about. */
  readonly toDecide: number;
}

export async function appointmentsOf(
  { appointments }: Pick<PortalRegister, 'appointments'>,
  { viewer, day }: { viewer: Viewer; day: Day },
): Promise<AppointmentsSeen> {
  const within = policyOn(day).appointments.warnDays;
  const [all, proposals] = await Promise.all([appointments.list({ day }), appointments.proposals(day)]);
  const mine = proposals.filter(
    ({ person: { personId }, proposedBy }) => appointmentFault(viewer, { personId, proposedBy }) === undefined,
  );
  return {
    all: all.length,
    ending: all.filter((each) => endsSoon(each, { today: day, within })).length,
    toDecide: mine.length,
  };
}
