import type { Day, Viewer } from '../../contract/index.ts';
import { nameScope } from '../../rights/index.ts';
import type { Context } from '../kernel/context.ts';
import { wantedTerms } from '../kernel/name-terms.ts';
import { lookupHash } from '../kernel/seal.ts';
import { employmentRows, toEmployments } from './employment.ts';
import { named } from './named.ts';
import { peopleById, peopleRows, toPerson } from './person.ts';
import { NotAPersonalNumber, parsePersonalNumber } from './personal-number.ts';
import type { Employment, Person } from './types.ts';
import { isNotOver } from '../kernel/runs-on.ts';

/**
 * People by name, by what is shown of each. Of more than `limit` those are returned that are found first, and `isMore`: only more of the
 * name finds the rest. The viewer's rights decide whose whole names may be looked for, not who may be handled.
 */
export async function searchPeople(
  context: Context,
  viewer: Viewer,
  { text, limit }: { text: string; limit: number },
): Promise<{ people: Person[]; isMore: boolean }> {
  const terms = wantedTerms(context.ring.search, text);
  if (terms.length === 0) return { people: [], isMore: false };
  const rows = await named(context, { terms, scope: nameScope(viewer) })
    .limit(limit + 1)
    .execute();
  const found = await peopleById(
    context,
    rows.slice(0, limit).map(({ personId }) => personId),
  );
  const people = [...found.values()].sort((one, other) => one.displayName.localeCompare(other.displayName, 'sv'));
  return { people, isMore: rows.length > limit };
}

/** The person with this national number; undefined when there is none, or when the text is no such number. */
export async function findPersonByNumber(context: Context, text: string): Promise<Person | undefined> {
  const digits = digitsOf(text);
  if (digits === undefined) return undefined;
  const numberHash = lookupHash(context.keys.lookupKey, digits);
  const row = await peopleRows(context).where('numberHash', '=', numberHash).executeTakeFirst();
  return row && toPerson(context, row);
}

function digitsOf(text: string): string | undefined {
  try {
    return parsePersonalNumber(text).digits;
  } catch (error) {
    if (error instanceof NotAPersonalNumber) return undefined;
    throw error;
  }
}

/** The employments of a person that run on a day or begin later, those that run first. */
export async function employmentsOf(context: Context, personId: string, day: Day): Promise<Employment[]> {
  const rows = await employmentRows(context.db)
    .where('personId', '=', personId)
    .where(isNotOver(day))
    .orderBy('fromDay')
    .execute();
  return toEmployments(context, rows);
}
