import type { Context } from '../../kernel/context.ts';
import { namesakeHash } from '../../kernel/name-terms.ts';
import { peopleRows, type PersonWithKey } from '../person.ts';
import { typedHolder } from './holder.ts';
import { findProposal } from './propose.ts';

/**
 * The person whom the register has with the proposed number; without a Swedish number the one with the same name and birth date, if
 * there is just one.
 */
export async function knownPerson(context: Context, caseId: string): Promise<PersonWithKey | undefined> {
  const proposal = await findProposal(context, caseId);
  if (!proposal) return undefined;
  const { numberHash, personId } = proposal;
  const people = peopleRows(context);
  if (numberHash !== null) return people.where('numberHash', '=', numberHash).executeTakeFirst();
  const row = await context.db
    .selectFrom('cases')
    .select('sealedProposedHolder')
    .where('caseId', '=', caseId)
    .executeTakeFirst();
  const typed = await typedHolder(context, {
    caseId,
    personId,
    sealedProposedHolder: row?.sealedProposedHolder ?? null,
  });
  if (!typed) return undefined;
  const same = await people
    .where('namesakeHash', '=', namesakeHash(context.ring.search, typed))
    .where('numberHash', 'is', null)
    .execute();
  return same.length === 1 ? same[0] : undefined;
}

/** Ids of the persons whom the register knows as the proposed holders of cases, by case. */
export async function knownHolders(context: Context, caseIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const known = await Promise.all(
    caseIds.map(async (caseId): Promise<[string, string][]> => {
      const person = await knownPerson(context, caseId);
      return person ? [[caseId, person.personId]] : [];
    }),
  );
  return new Map(known.flat());
}
