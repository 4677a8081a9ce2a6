import { who } from '../../support/ward/index.ts';
import type { PortalAlone } from '../open-portal.ts';

/** What the form of a card order for a newcomer of the manager's unit sends. @param given what is hostile, and what goes with it */
export async function hostileOrder(world: PortalAlone, given: { person: object; idValidTo: string; note?: string }) {
  const viewer = await world.viewer(who.manager);
  const { person, idValidTo, ...more } = given;
  return {
    unitId: viewer.grants.find(({ role }) => role === 'manager')?.unitIds[0],
    card: { kind: 'new' },
    person: { known: 'new', ...person },
    employment: 'permanent',
    identity: { idDocument: 'driving-licence', idValidTo },
    registeredAddress: 'yes',
    temporaryCard: 'no',
    ...more,
  };
}
