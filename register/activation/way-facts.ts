import { sql, type Kysely } from 'kysely';
import { AnyDay, type Day, type WayPerson } from '../../contract/index.ts';
import { otherActiveReserve } from '../cards/in-use.ts';
import { cardOrders } from '../cases/processes.ts';
import type { Context } from '../kernel/context.ts';
import { findEmployment } from '../people/employment.ts';
import { numberKind } from '../people/personal-number.ts';
import type { Person } from '../people/types.ts';
import type { Tables } from '../kernel/schema/index.ts';

/** What the rules of P4 ask of somebody, whoever asks for them: no case is named. Undefined for an employment that there isn't. */
export async function wayFacts(
  context: Context,
  employmentId: string,
  day: Day,
): Promise<Omit<WayPerson, 'cards'> | undefined> {
  const employment = await findEmployment(context, employmentId);
  if (!employment) return undefined;
  const { person } = employment;
  const { personId } = person;
  const active = await otherActiveReserve(context, { personId, employmentId, day });
  const waiting = await waitingActivation(context, personId);
  return {
    ...whoHolds(person),
    isProtected: person.protectedIdentity,
    hasHsaRecord: person.hasHsaRecord,
    reserve: active !== undefined ? 'active' : waiting !== undefined ? 'waiting' : 'none',
    standsIn: await hasOrdered(context, employmentId),
  };
}

/** What of somebody decides whether LoA 3 is for them. */
export const whoHolds = ({ maskedNumber, birthDate }: Person): Pick<WayPerson, 'number' | 'birthDate'> => ({
  number: numberKind(maskedNumber),
  birthDate: AnyDay.parse(birthDate),
});

/** True when an ordinary card of the employment is there, or ordered: a reserve card can stand in for it. */
export async function hasOrdered({ db }: Context, employmentId: string): Promise<boolean> {
  const card = await db
    .selectFrom('cards')
    .select('cardNumber')
    .where('employmentId', '=', employmentId)
    .where('cardType', '!=', 'reserve')
    .executeTakeFirst();
  if (card) return true;
  const order = await db
    .selectFrom('cases')
    .select('number')
    .where('employmentId', '=', employmentId)
    .where('processId', 'in', cardOrders)
    .where('state', '!=', sql.lit('closed'))
    .where('phase', '!=', 'stopped')
    .executeTakeFirst();
  return order !== undefined;
}

/** The number of a case in which somebody's reserve card waits to be activated. */
export async function waitingActivation({ db }: Context, personId: string): Promise<string | undefined> {
  const [waiting] = await waitingOf(db, personId);
  return waiting?.number;
}

const waitingOf = (db: Kysely<Tables>, personId: string) =>
  db
    .selectFrom('cases')
    .select('number')
    .where('holderId', '=', personId)
    .where('processId', '=', 'reserve-card-activation')
    .where('state', '!=', sql.lit('closed'))
    .where('phase', '!=', 'stopped')
    .where('activatedAt', 'is', null)
    .limit(1)
    .execute();
