import type { Appointed, Viewer } from '../contract/index.ts';
import { mayAdminister } from './administration.ts';
import type { FaultOf } from './faults.ts';

/**
 * An orderer asks for what others decide about; everything else decides about other people's cards, reads of
 * all, or decides who does.
 */
const byOne: readonly Appointed[] = ['orderer'];

/** True when a second person must say yes. */
export function needsTwo(what: Appointed): boolean {
  return !byOne.includes(what);
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
