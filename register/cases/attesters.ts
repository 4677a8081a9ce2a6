import { sql, type Kysely } from 'kysely';
import type { Viewer, Day } from '../../contract/index.ts';
import { attestFault, may, type AttestFault } from '../../rights/index.ts';
import type { Context } from '../kernel/context.ts';
import { employmentsIn } from '../people/employment.ts';
import { findPerson } from '../people/person.ts';
import type { Person } from '../people/types.ts';
import { viewersOf } from '../people/viewer.ts';
import { cardOrders } from './processes.ts';
import type { Tables } from '../kernel/schema/index.ts';

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
  vouching: Vouching,
): Promise<AttestFault | undefined> {
  return (await faultsOf(context, [attester], vouching))[0];
}

/** `faultOfAttester` of each. */
async function faultsOf(
  context: Context,
  attesters: readonly Person[],
  { unitId, holderId, day }: Vouching,
): Promise<(AttestFault | undefined)[]> {
  const viewers = await viewersOf(context, attesters, day);
  const waiting = await waitForFirstCard(
    context,
    attesters.map(({ personId }) => personId),
  );
  return attesters.map(({ personId, hasHsaRecord }) => {
    const viewer = viewers.get(personId);
    const ownFirstOrderWaits = waiting.has(personId);
    return viewer ? attestFault(viewer, { unitId, holderId, hasHsaRecord, ownFirstOrderWaits }) : 'not-employed';
  });
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
  const faults = await faultsOf(context, found, vouching);
  return found.filter((_, index) => faults[index] === undefined);
}

/** Those of the people who have never had a card and whose first order isn't finished: nobody has seen who they are yet. */
async function waitForFirstCard({ db }: Context, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await holdersWaiting(db, personIds);
  return new Set(rows.flatMap(({ holderId }) => (holderId === null ? [] : [holderId])));
}

const holdersWaiting = async (db: Kysely<Tables>, personIds: readonly string[]) =>
  personIds.length === 0
    ? []
    : db
        .selectFrom('cases')
        .select('holderId')
        .where('holderId', 'in', personIds)
        .where('processId', 'in', cardOrders)
        .where('state', '!=', sql.lit('closed'))
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('cards')
                .select('cardNumber')
                .whereRef('cards.holderId', '=', 'cases.holderId')
                .where('activatedAt', 'is not', null),
            ),
          ),
        )
        .execute();
