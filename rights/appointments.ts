import type { Appointed, Viewer } from '../contract/index.ts';
import { mayAdminister } from './administration.ts';
import type { FaultOf } from './faults.ts';

/** What decides about other people's identity, or about who decides, is given by two administrators. */
const byTwo: readonly Appointed[] = ['admin', 'id-administrator', 'id-administrator-loa3', 'protected'];

/** True when a second administrator must say yes. */
export function needsTwo(what: Appointed): boolean {
  return byTwo.includes(what);
}

export type AppointmentFault = FaultOf<'appointment'>;

/** Why the viewer may not give or end a person's role or right. Undefined: they may. */
export function appointmentFault(
  viewer: Viewer,
  { personId }: { readonly personId: string },
): AppointmentFault | undefined {
  if (!mayAdminister(viewer)) return 'not-admin';
  return personId === viewer.personId ? 'own' : undefined;
}
