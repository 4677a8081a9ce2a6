import { z } from 'zod';
import { Id } from '../../../contract/index.ts';
import type { Case, PortalRegister, Visit } from '../../../register/index.ts';

const Asked = z.object({ besok: Id.optional().catch(undefined) });

/** Where a visit is moved or cancelled. A case can have several booked, so the address names which. */
export const visitAddress = ({ number }: Pick<Case, 'number'>, visitId: string): string =>
  `/arenden/${number}/besok?besok=${visitId}`;

/** The visits that a case has booked and that have not been had, by time. */
export async function bookedVisits({ visits }: PortalRegister, { caseId }: Pick<Case, 'caseId'>): Promise<Visit[]> {
  const all = await visits.ofCase(caseId);
  return all
    .filter(({ state }) => state === 'booked')
    .toSorted((one, other) => one.startsAt.localeCompare(other.startsAt));
}

/** The visit of the case that an address names; without a name, the only one that is booked. `several`: it must be named. */
export async function visitAsked(
  register: PortalRegister,
  found: Case,
  query: unknown,
): Promise<Visit | 'several' | undefined> {
  const { besok: visitId } = Asked.parse(query);
  if (visitId !== undefined) {
    return (await register.visits.ofCase(found.caseId)).find((visit) => visit.visitId === visitId);
  }
  const booked = await bookedVisits(register, found);
  return booked.length > 1 ? 'several' : booked[0];
}

/** The visit as it is now, when it was moved; undefined: it isn't booked any more. */
export async function nowBooked({ visits }: PortalRegister, visit: Visit | undefined): Promise<Visit | undefined> {
  const latest = visit && (await visits.latest(visit.visitId));
  return latest?.state === 'booked' ? latest : undefined;
}
