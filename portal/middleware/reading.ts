import type { Person, PortalRegister } from '../../register/index.ts';
import { authorOf, type Requester } from '../login/requester.ts';

/** What people look at besides single cases and tasks, logged (domain "Privacy"). What they searched for is not: it may be a name. */

type Readings = Pick<PortalRegister, 'audit'>;

/** A search: where, by a code or a name, and how many it found. */
export async function logSearch(
  { audit }: Readings,
  requester: Requester,
  { place, text, hits }: { place: string; text: string; hits: number },
): Promise<void> {
  const details = { place, by: /\d/.test(text) ? 'code' : 'name', hits: String(hits) };
  await audit.append({
    action: 'search-made',
    author: authorOf(requester, 'customer-service', 'auditor', 'manager'),
    details,
  });
}

/** What somebody looked for by a number. The number itself is in no log: one that nobody has may be a person's. */
export type Sought = 'national-number' | 'card' | 'receipt' | 'case' | 'person';

/** Somebody looked for something by its number and got nothing: it isn't there, or isn't theirs to see. Every time, so that guessing shows. */
export async function logMiss(
  { audit }: Readings,
  requester: Requester,
  { place, by }: { place: string; by: Sought },
): Promise<void> {
  const author = authorOf(requester, 'customer-service', 'auditor', 'manager');
  await audit.append({ action: 'search-made', author, details: { place, by, hits: '0' } });
}

/** Somebody was found by their national number. Neither the number nor whose it is stands here: the page that opens is logged with its person. */
export async function logFound({ audit }: Readings, requester: Requester, place: string): Promise<void> {
  const details = { place, by: 'national-number', hits: '1' };
  await audit.append({ action: 'search-made', author: authorOf(requester, 'customer-service'), details });
}

type Seen = Pick<Person, 'personId' | 'protectedIdentity'>;

/** A list that shows protected persons, one row for each of them. */
export async function logProtected(
  { audit }: Readings,
  requester: Requester,
  { list, people }: { list: string; people: readonly (Seen | undefined)[] },
): Promise<void> {
  const author = authorOf(requester, 'customer-service', 'auditor', 'manager');
  const shown = new Set(people.flatMap((person) => (person?.protectedIdentity === true ? person.personId : [])));
  shown.delete(requester.viewer.personId);
  for (const personId of shown) await audit.note({ action: 'list-viewed', author, personId, details: { list } });
}

/** A card in hand or its number: whose it is shows. */
export async function logScan({ audit }: Readings, requester: Requester, cardNumber: string): Promise<void> {
  await audit.note({ action: 'scan-made', author: authorOf(requester, 'customer-service'), cardNumber });
}
