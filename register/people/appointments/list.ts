import type { Day } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { findPersonByHsaId, peopleById } from '../person.ts';
import type { Person } from '../types.ts';
import { findHeld, heldEverywhere, heldOf, type Held } from './held.ts';
import type { Appointment } from './types.ts';

/** More than are ever appointed for everywhere; with more, one looks for a person. */
const mostListed = 1000;

/**
 * Roles and extra rights that hold on the day or later: those that hold everywhere, or all of one person, managers' and orderers' too.
 * @param of.hsaId of that person; one whom nobody knows has none
 */
async function list(context: Context, { day, hsaId }: { day: Day; hsaId?: string }): Promise<Appointment[]> {
  if (hsaId === undefined) return toAppointments(context, await heldEverywhere(context, day, mostListed));
  const person = await findPersonByHsaId(context, hsaId);
  return person ? toAppointments(context, await heldOf(context, person.personId, day)) : [];
}

/** One that holds on the day or later. */
async function find(context: Context, id: string, day: Day): Promise<Appointment | undefined> {
  const held = await findHeld(context, id, day);
  return held && (await toAppointments(context, [held]))[0];
}

export const reads = { list, find };

async function toAppointments(context: Context, held: readonly Held[]): Promise<Appointment[]> {
  const people = await peopleById(
    context,
    held.map(({ personId }) => personId),
  );
  const unitIds = [...new Set(held.flatMap(({ unitId }) => unitId ?? []))];
  const units =
    unitIds.length === 0
      ? []
      : await context.db.selectFrom('units').select(['unitId', 'name']).where('unitId', 'in', unitIds).execute();
  const names = new Map(units.map(({ unitId, name }) => [unitId, name]));
  return held.map(({ id, personId, what, unitId, from, to, reason, givenBy, trainedTo, checkedTo }) => ({
    id,
    what,
    from,
    to: to ?? undefined,
    person: personIn(people, personId),
    trainedTo: trainedTo ?? undefined,
    checkedTo: checkedTo ?? undefined,
    reason: reason ?? undefined,
    givenBy: givenBy ?? undefined,
    unitName: unitId === null ? undefined : names.get(unitId),
  }));
}

function personIn(people: ReadonlyMap<string, Person>, personId: string): Person {
  const person = people.get(personId);
  if (!person) throw new Error(`No person ${personId}`);
  return person;
}
