import { dayAt, policyOn, privateFacts } from '../../contract/index.ts';
import type { BlockReason, Doubt, Viewer } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { appendAudit } from '../audit/append.ts';
import { caseOfToken, createCase } from '../cases/create.ts';
import { passNoReturn } from '../cases/facts.ts';
import { getCase } from '../cases/read.ts';
import type { Work } from '../context.ts';
import { findCard } from '../card-row.ts';
import { isHeld, type HeldCard } from '../following.ts';
import { people } from '../people.ts';
import { findViewer } from '../viewer.ts';
import { isRefusal } from '../refusal.ts';
import type { Author, Case, Refusal } from '../types.ts';
import { letSomebodyAnswer } from './answerer.ts';
import { callerOf, type Request } from './asking.ts';
import { reportEnd } from './ending.ts';
import { requestBlock } from './request.ts';
import { findBlock } from './rows.ts';
import { judge } from './rules.ts';
import type { Block, BlockSubmission } from './types.ts';

/** Records a request, or says why not. The caller gives the transaction. */
export async function submitBlock(
  work: Work,
  submission: BlockSubmission,
  viewer: Viewer,
  author: Author,
): Promise<Case | Refusal> {
  const before = (await caseOfToken(work, submission.submissionToken, viewer)) ?? (await joinedBy(work, submission));
  if (before) return before;
  const employment = await judge(work, submission, viewer, author);
  if (isRefusal(employment)) return employment;
  const channel = submission.phone ? 'phone' : 'portal';
  const request: Request = { submission, employment, requestId: createId(), channel, viewer, author };
  return submission.reason === 'employment-ended' ? reportEnd(work, request) : askForBlocks(work, request);
}

/** The case that a request with this token joined. */
async function joinedBy(work: Work, { submissionToken }: BlockSubmission): Promise<Case | undefined> {
  const row = await work.db
    .selectFrom('blockRequests')
    .innerJoin('blocks', 'blocks.cardNumber', 'blockRequests.cardNumber')
    .select('blocks.caseId')
    .where('submissionToken', '=', submissionToken)
    .executeTakeFirst();
  return row && getCase(work, row.caseId);
}

async function askForBlocks(work: Work, request: Request): Promise<Case> {
  const { submission, requestId, channel, author } = request;
  const cardNumbers = [...new Set(submission.cardNumbers)];
  const blocks = await Promise.all(cardNumbers.map((cardNumber) => findBlock(work, cardNumber)));
  const isNew = blocks.some((block) => block === undefined);
  const first = blocks.find((block) => block !== undefined);
  const joined = isNew || !first ? undefined : await getCase(work, first.caseId);
  const found = joined && !isUnknownTo(request, joined) ? joined : await makeCase(work, request, cardNumbers);
  if (submission.reason === 'not-needed') await letSomebodyAnswer(work, found.caseId, request);
  if (accusesHolder(request)) await hideFromHolder(work, blocks);
  if (submission.reason === 'deceased') await writeNoMore(work, request);
  const { reason, lostKind, lostOn, submissionToken } = submission;
  for (const cardNumber of cardNumbers) {
    const facts = { requestId, channel, lostKind, lostOn, submissionToken, doubt: doubtOf(request) };
    await requestBlock(work, { cardNumber, caseId: found.caseId, reason, requestedAt: author.at, author, ...facts });
  }
  return getCase(work, found.caseId);
}

/** Nobody writes to somebody who has died: their address goes, and the manager gets what is sent about their cards. */
async function writeNoMore(work: Work, { employment, author }: Request): Promise<void> {
  const { personId, email } = employment.person;
  if (email === undefined) return;
  await work.db.updateTable('people').set({ email: null }).where('personId', '=', personId).execute();
  await appendAudit(work, { action: 'address-removed', author, personId, before: { email } });
}

/** Who has to stand by a request before the card is blocked (domain P5). In their own pages people are known; a caller is not. */
function doubtOf({ submission, author }: Request): Doubt | undefined {
  const { reason, phone } = submission;
  if (reason === 'not-needed') return 'manager';
  if (!phone || reason === 'deceased') return undefined;
  const { matchingFacts } = policyOn(dayAt(Date.parse(author.at))).block;
  const matched = new Set(phone.matched);
  const isKnown = matched.size >= matchingFacts && [...matched].some((fact) => privateFacts.has(fact));
  return isKnown && phone.isDoubtful !== true ? undefined : 'caller';
}

/** Misuse that somebody else than the holder reports: the holder is a suspect, who is told of the block when it is done, and not why. */
function accusesHolder({ submission, employment, viewer }: CaseRequest): boolean {
  if (submission.reason !== 'misuse') return false;
  return submission.phone ? submission.phone.isHolder !== true : viewer.personId !== employment.person.personId;
}

/** A holder who asks for the block of an own card gets a case of their own, also when another one accuses them: nothing tells them apart. */
function isUnknownTo({ viewer, employment }: Request, { isHiddenFromHolder }: Case): boolean {
  return isHiddenFromHolder && viewer.personId === employment.person.personId;
}

/** What the holder could follow so far stops telling them. */
async function hideFromHolder(work: Work, blocks: readonly (Block | undefined)[]): Promise<void> {
  const caseIds = blocks.flatMap((block) => block?.caseId ?? []);
  if (caseIds.length === 0) return;
  await work.db
    .updateTable('cases')
    .set({ hiddenFromHolder: 1 })
    .where('caseId', 'in', caseIds)
    .where('processId', '=', 'card-blocking')
    .execute();
}

/** A card that nobody follows was handed in while it is active: it is blocked first. Answers the case. */
export async function askForEarlyReturn(
  work: Work,
  input: { cardNumber: string; employmentId: string; viewer: Viewer; author: Author },
): Promise<string | undefined> {
  const { cardNumber, employmentId, viewer, author } = input;
  const employment = await people(work).employment(employmentId);
  if (!employment) return undefined;
  const requestId = createId();
  const reason = 'returned-early';
  const submission = { submissionToken: requestId, reason, employmentId, cardNumbers: [cardNumber] } as const;
  const request = { submission, employment, requestId, channel: 'portal', viewer, author } as const;
  const { caseId } = await makeCase(work, request, [cardNumber]);
  await requestBlock(work, { cardNumber, caseId, reason, requestedAt: author.at, author, requestId });
  return caseId;
}

/** Nobody of the house asks, but a rule. */
export async function askBySystem(
  work: Work,
  { cardNumber, reason, requestedAt }: { cardNumber: string; reason: BlockReason; requestedAt: string },
  author: Author,
): Promise<'requested' | 'joined' | 'not-active'> {
  const card = await findCard(work, cardNumber);
  if (!card || !isHeld(card)) return 'not-active';
  const block = await findBlock(work, cardNumber);
  const requestId = createId();
  const caseId = block?.caseId ?? (await caseOfSystem(work, card, { requestId, reason, author }));
  return requestBlock(work, { cardNumber, caseId, reason, requestedAt, author, requestId });
}

async function caseOfSystem(
  work: Work,
  { cardNumber, employmentId }: HeldCard,
  { requestId, reason, author }: { requestId: string; reason: BlockReason; author: Author },
): Promise<string> {
  const employment = await people(work).employment(employmentId);
  const viewer = employment && (await findViewer(work, employment.person.hsaId, dayAt(Date.parse(author.at))));
  if (!employment || !viewer) throw new Error(`No holder of card ${cardNumber} in the register`);
  const submission = { submissionToken: requestId, reason, employmentId, cardNumbers: [cardNumber] };
  const request = { submission, employment, requestId, channel: 'system', viewer, author } as const;
  return (await makeCase(work, request, [cardNumber])).caseId;
}

/** What the case is made of; its reason may be one that only the system gives. */
interface CaseRequest extends Omit<Request, 'submission'> {
  readonly submission: Omit<BlockSubmission, 'reason'> & { readonly reason: BlockReason };
}

async function makeCase(work: Work, request: CaseRequest, cardNumbers: readonly string[]): Promise<Case> {
  const { submission, employment, requestId, channel, viewer, author } = request;
  const { reason, lostKind, lostOn, note, phone } = submission;
  const [cardNumber] = cardNumbers;
  const made = await createCase(
    work,
    {
      processId: 'card-blocking',
      submissionToken: submission.submissionToken,
      unitId: employment.unitId,
      employmentId: employment.employmentId,
      holderId: employment.person.personId,
      submitterId: viewer.personId,
      viewer,
      author,
      facts: {
        requestId,
        reason,
        cardNumbers: [...cardNumbers],
        channel,
        ...(lostKind && { lostKind }),
        ...(lostOn !== undefined && { lostOn }),
        ...(phone && { matched: [...phone.matched] }),
        ...(submission.deathSource && { deathSource: submission.deathSource }),
      },
      ...(cardNumber !== undefined && { cardNumber }),
      note,
      isHiddenFromHolder: accusesHolder(request),
      ...callerOf(submission),
      audit: { reason, channel },
    },
    'none',
  );
  await passNoReturn(work, made.caseId, author);
  return made;
}
