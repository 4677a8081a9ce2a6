import type { Kysely } from 'kysely';
import { dayOf, policyOn, type IdentityCheck, type Instant } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { aboutCase } from '../cases/about.ts';
import { tellFetched } from '../cases/fetched.ts';
import { findCase, getCase, maySee } from '../cases/read.ts';
import { caseUnseen } from '../cases/refusals.ts';
import type { Case } from '../cases/types.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Asker, Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { protectedSince } from './call-back.ts';
import * as refuse from './refusals.ts';
import type { Tables } from '../kernel/schema/index.ts';

/** What happens on the phone about a card (domain P4.2): each is a step that leaves a fact, never a tick in a form. */

/** How many of a card's last characters are read aloud. */
const readCharacters = 4;

/**
 * The caller has read the card's last characters: undefined when they are those of the card (the case's own unless one is given), which is
 * remembered. The attempt is logged without what was read. After some wrong ones (policy `reserveCard.readingTries`) nothing is compared
 * until the unit has answered another call: four characters could be guessed.
 */
export async function readBack(
  work: Work,
  { caseId, cardNumber, text, author }: { caseId: string; cardNumber?: string; text: string; author: Author },
): Promise<Refusal | undefined> {
  const found = await getCase(work, caseId);
  const barred = protectedSince(found);
  if (barred) return barred;
  const { misreadings } = found;
  const tries = policyOn(dayOf(author.at)).reserveCard.readingTries;
  if (misreadings >= tries) return refuse.readTooOften();
  const read = text.replaceAll(/\s/g, '').toUpperCase();
  if (read.length !== readCharacters) return refuse.readInPart();
  const number = cardNumber ?? found.cardNumber;
  const matches = number !== undefined && read === number.slice(-readCharacters);
  if (matches) await setRead(work.db, { caseId, at: author.at });
  else await setMisread(work.db, { caseId, misreadings: misreadings + 1 });
  const action = matches ? 'card-read-back' : 'card-misread';
  await appendAudit(work, { action, author, ...aboutCase(found) });
  if (matches) return undefined;
  const left = tries - misreadings - 1;
  return left === 0 ? refuse.readTooOften() : refuse.misread({ left });
}

/** Who vouches, when that is said after the submission: for a short-term card that an order gives by phone. */
export async function setAttester(
  work: Work,
  input: { caseId: string; attesterId: string; identityCheck: IdentityCheck; author: Author },
): Promise<void> {
  const { caseId, attesterId, identityCheck, author } = input;
  await work.db.updateTable('cases').set({ attesterId, identityCheck }).where('caseId', '=', caseId).execute();
  const found = await getCase(work, caseId);
  const details = { attester: found.attester?.hsaId ?? '', identityCheck };
  await appendAudit(work, { action: 'receipt-attested', author, ...aboutCase(found), details });
}

/** Somebody says that the holder has fetched the certificates to the card at Mina sidor: message `card-fetched`. Refused when the case doesn't wait for it. */
export async function reportFetched(work: Work, caseId: string, { viewer, author }: Asker): Promise<Case | Refusal> {
  const found = await findCase(work, caseId);
  if (!found || !(await maySee(work, caseId, viewer))) return caseUnseen();
  if (!may.sayFetched(viewer, found)) {
    return refuse.fetchedNotYoursToSay();
  }
  if (found.fetchedAt !== undefined) return found;
  if (found.phase !== 'fetching') return refuse.fetchingNotAwaited();
  await setFetched(work, caseId, author.at);
  await appendAudit(work, { action: 'card-fetched', author, ...aboutCase(found) });
  await tellFetched(work, found, author);
  return getCase(work, caseId);
}

/** The card was fetched in the step that activated it. */
export async function setFetched({ db }: Work, caseId: string, at: Instant): Promise<void> {
  await fetchedNow(db, { caseId, at });
}

interface At {
  readonly caseId: string;
  readonly at: Instant;
}

const setRead = (db: Kysely<Tables>, { at, caseId }: At) =>
  db.updateTable('cases').set({ cardReadAt: at }).where('caseId', '=', caseId).execute();

const setMisread = (db: Kysely<Tables>, { misreadings, caseId }: { caseId: string; misreadings: number }) =>
  db.updateTable('cases').set({ misreadings }).where('caseId', '=', caseId).execute();

const fetchedNow = (db: Kysely<Tables>, { at, caseId }: At) =>
  db.updateTable('cases').set({ fetchedAt: at }).where('caseId', '=', caseId).execute();

/** Another card is on the phone: its characters haven't been read yet. Wrong readings stay counted, or the card before could be taken again and guessed on. */
export async function forgetReading({ db }: Work, caseId: string): Promise<void> {
  await db.updateTable('cases').set({ cardReadAt: null }).where('caseId', '=', caseId).execute();
}
