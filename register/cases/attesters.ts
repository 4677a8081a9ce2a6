import type { Viewer } from '../../contract/index.ts';
import { attestFault, may, type AttestFault } from '../../rights/index.ts';
import type { Context } from '../kernel/context.ts';
import { people } from '../people/people.ts';
import type { Person } from '../types.ts';
import { units } from '../people/units.ts';
import { findViewer } from '../people/viewer.ts';

interface Vouching {
  readonly unitId: string;
  /** Whose identity is vouched for; undefined: not chosen yet. */
  readonly holderId: string | undefined;
  readonly day: string;
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

/** Who may vouch in the unit, the viewer first, of those whom the viewer is shown. */
export async function attestersIn(
  context: Context,
  viewer: Viewer,
  { typist, ...vouching }: Vouching & { readonly typist: Viewer | undefined },
): Promise<Person[]> {
  const readers = typist ? [viewer, typist] : [viewer];
  const employments = await units(context).employments(vouching.unitId, vouching.day);
  const self = await people(context).find(viewer.personId);
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
    .where('processId', 'in', ['card-order', 'foreign-staff-order'])
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
