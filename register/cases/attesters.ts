import type { Viewer, Day } from '../../contract/index.ts';
import { attestFault, may, type AttestFault } from '../../rights/index.ts';
import type { Context } from '../kernel/context.ts';
import { employmentsIn } from '../people/employment.ts';
import { findPerson } from '../people/person.ts';
import type { Person } from '../people/types.ts';
import { findViewer } from '../people/viewer.ts';
import { cardOrders } from './processes.ts';

interface Vouching {
  readonly unitId: string;
  /** Whose identity is vouched for; undefined: not chosen yet. */
  readonly holderId: string | undefined;
  readonly day: Day;
}

/** Why the person may not vouch for the holder's identity in the unit (`attestFault`); undefined: they may. */
export async function faultOfAttester(
  context: Context,
  attester: Person,
  { unitId, holderId, day }: Vouching,
): Promise<AttestFault | undefined> {
  const viewer = await findViewer(context, attester.hsaId, day);
  if (!viewer) return 'not-employed';
  const ownFirstOrderWaits = await waitsForFirstCard(context, attester.personId);
  return attestFault(viewer, { unitId, holderId, hasHsaRecord: attester.hasHsaRecord, ownFirstOrderWaits });
}

/** As `faultOfAttester`, by id. */
export async function attestFaultOf(
  context: Context,
  personId: string,
  vouching: Vouching,
): Promise<AttestFault | 'unknown' | undefined> {
  const attester = await findPerson(context, personId);
  return attester ? faultOfAttester(context, attester, vouching) : 'unknown';
}

/**
 * Who may vouch for a holder in the unit: those whom the form offers, the viewer first, and no other is taken. Protected persons for those
 * only who may see them.
 */
export async function attestersIn(
  context: Context,
  viewer: Viewer,
  { typist, ...vouching }: Vouching & { readonly typist: Viewer | undefined },
): Promise<Person[]> {
  const readers = typist ? [viewer, typist] : [viewer];
  const employments = await employmentsIn(context, vouching.unitId, vouching.day);
  const self = await findPerson(context, viewer.personId);
  const shown = employments
    .filter((employment) => readers.every((reader) => may.name(reader, employment)))
    .map(({ person }) => person);
  const candidates = new Map([...(self ? [self] : []), ...shown].map((person) => [person.personId, person]));
  const found = [...candidates.values()];
  const faults = await Promise.all(found.map((person) => faultOfAttester(context, person, vouching)));
  return found.filter((_, index) => faults[index] === undefined);
}

/** True for a person who has never had a card and whose first order isn't finished: nobody has seen who that is yet. */
async function waitsForFirstCard({ db }: Context, personId: string): Promise<boolean> {
  const order = await db
    .selectFrom('cases')
    .select('caseId')
    .where('holderId', '=', personId)
    .where('processId', 'in', cardOrders)
    .where('state', '!=', 'closed')
    .executeTakeFirst();
  if (!order) return false;
  const card = await db
    .selectFrom('cards')
    .select('cardNumber')
    .where('holderId', '=', personId)
    .where('activatedAt', 'is not', null)
    .executeTakeFirst();
  return card === undefined;
}
