import type { IdentityCheck, Viewer } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Work } from '../kernel/context.ts';
import { addIntent } from '../kernel/outbox.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Author, Case, Refusal } from '../types.ts';
import { about } from '../cases/about.ts';
import { findCase, getCase, maySee } from '../cases/read.ts';

/** What happens on the phone about a card (domain P4.2): each is a step that leaves a fact, never a tick in a form. */

/** How many of a card's last characters are read aloud. */
const readCharacters = 4;

/** The caller has read the card's last characters: true when they are those of the card. What was read is kept nowhere. */
export async function readBack(
  work: Work,
  { caseId, cardNumber, text, author }: { caseId: string; cardNumber?: string; text: string; author: Author },
): Promise<boolean> {
  const number = cardNumber ?? (await getCase(work, caseId)).cardNumber;
  const matches = number !== undefined && text.replaceAll(/\s/g, '').toUpperCase() === number.slice(-readCharacters);
  if (matches) {
    await work.db.updateTable('cases').set({ cardReadAt: author.at }).where('caseId', '=', caseId).execute();
  }
  const action = matches ? 'card-read-back' : 'card-misread';
  await appendAudit(work, { action, author, ...about(await getCase(work, caseId)) });
  return matches;
}

/** Who vouches, when that is said after the submission: for a short-term card that an order gives by phone. */
export async function setAttester(
  work: Work,
  caseId: string,
  { attesterId, identityCheck, author }: { attesterId: string; identityCheck: IdentityCheck; author: Author },
): Promise<void> {
  await work.db.updateTable('cases').set({ attesterId, identityCheck }).where('caseId', '=', caseId).execute();
  const found = await getCase(work, caseId);
  const details = { attester: found.attester?.hsaId ?? '', identityCheck };
  await appendAudit(work, { action: 'receipt-attested', author, ...about(found), details });
}

/** Somebody says that the holder has fetched the certificates to the card at Mina sidor. */
export async function reportFetched(
  work: Work,
  caseId: string,
  { viewer, author }: { viewer: Viewer; author: Author },
): Promise<Case | Refusal> {
  const found = await findCase(work, caseId);
  if (!found || !(await maySee(work, caseId, viewer)))
    return refuse('Ärendet finns inte, eller så får du inte se det.');
  if (!may.sayFetched(viewer, found)) {
    return refuse('Det kan bara innehavaren, någon på enheten eller Intern kundservice säga.');
  }
  if (found.fetchedAt !== undefined) return found;
  if (found.phase !== 'fetching') return refuse('Ärendet väntar inte på att kortet ska hämtas.');
  await work.db.updateTable('cases').set({ fetchedAt: author.at }).where('caseId', '=', caseId).execute();
  await appendAudit(work, { action: 'card-fetched', author, ...about(found) });
  await tellFetched(work, found, author);
  return getCase(work, caseId);
}

/** Lets a case that waits for the fetch go on: it was fetched, or something came that leaves nothing to wait for. */
export async function tellFetched(work: Work, found: Case, author: Author): Promise<void> {
  if (found.phase !== 'fetching') return;
  const { caseId, cardNumber = '' } = found;
  await addIntent(work, {
    caseId,
    key: `card-fetched:${caseId}:${cardNumber}`,
    intent: {
      kind: 'message',
      name: 'card-fetched',
      correlationKey: caseId,
      variables: {},
    },
    at: author.at,
  });
}
