import { dayOf, policyOn, privateFacts, type BlockReason, type Doubt, type Instant } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { isHeld, type HeldCard } from '../cards/following.ts';
import { findCard } from '../cards/row.ts';
import { callerOf } from '../cases/caller.ts';
import { caseOfToken, createCase } from '../cases/create.ts';
import { passNoReturn } from '../cases/facts.ts';
import { getCase } from '../cases/read.ts';
import type { Case } from '../cases/types.ts';
import { reportEnd } from '../employment-end/index.ts';
import type { Asker, Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { isRefusal, type Refusal } from '../kernel/refusal.ts';
import { findEmployment } from '../people/employment.ts';
import { findViewer } from '../people/viewer.ts';
import { letSomebodyAnswer } from '../cases/answerer.ts';
import type { Request } from './asking.ts';
import { requestBlock } from './request.ts';
import { findBlock } from './rows.ts';
import { judge } from './rules.ts';
import type { Block, BlockSubmission } from './types.ts';

/**
 * Records the request and makes its case, or joins what is asked for already: then the answer is that case. A second report of
 * an employment that ends changes its last day. The same token again returns the same case. One transaction.
 */
export async function submitBlock(
  work: Work,
  submission: BlockSubmission,
  { viewer, author }: Asker,
): Promise<Case | Refusal> {
  const before = (await caseOfToken(work, submission.submissionToken, viewer)) ?? (await joinedBy(work, submission));
  if (before) return before;
  const employment = await judge(work, submission, { viewer, author });
  if (isRefusal(employment)) return employment;
  const channel = submission.phone ? 'phone' : 'portal';
  const request: Request = { submission, employment, requestId: createId(), channel, viewer, author };
  if (submission.reason !== 'employment-ended') return askForBlocks(work, request);
  const { submissionToken, lastDay, note, phone } = submission;
  if (lastDay === undefined) throw new Error('Unreachable: the rules refuse an end without a last day');
  return reportEnd(work, { ...request, submissionToken, lastDay, note, phone });
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
  const goesOn = joined !== undefined && joined.phase !== 'stopped' && !isUnknownTo(request, joined);
  const found = goesOn ? joined : await makeCase(work, request, cardNumbers);
  if (submission.reason === 'not-needed') await letSomebodyAnswer(work, found.caseId, request);
  if (accusesHolder(request)) await hideFromHolder(work, blocks);
  const { reason, lostKind, lostOn, submissionToken, phone } = submission;
  for (const cardNumber of cardNumbers) {
    const told = { lostKind, lostOn, matched: phone?.matched };
    const facts = { requestId, channel, submissionToken, doubt: doubtOf(request), ...told };
    await requestBlock(work, { cardNumber, caseId: found.caseId, reason, requestedAt: author.at, author, ...facts });
  }
  return getCase(work, found.caseId);
}

/** Who has to stand by a request before the card is blocked (domain P5). In their own pages people are known; a caller is not. */
function doubtOf({ submission, author }: Request): Doubt | undefined {
  const { reason, phone } = submission;
  if (reason === 'not-needed') return 'manager';
  if (!phone) return undefined;
  // A second clerk makes sure, whoever rang and whatever they knew.
  if (reason === 'deceased') return 'caller';
  const { matchingFacts } = policyOn(dayOf(author.at)).block;
  const matched = new Set(phone.matched);
  const isKnown = matched.size >= matchingFacts && [...matched].some((fact) => privateFacts.has(fact));
  return isKnown && phone.isDoubtful !== true ? undefined : 'caller';
}

/** Misuse that somebody else than the holder reports: the holder is a suspect, who learns of the block when it is done, and not why. */
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

/** A card that nobody follows was handed in while it is active: it is blocked first. Returns the case. */
export async function askForEarlyReturn(
  work: Work,
  input: Asker & { readonly cardNumber: string; readonly employmentId: string },
): Promise<string | undefined> {
  const { cardNumber, employmentId, viewer, author } = input;
  const employment = await findEmployment(work, employmentId);
  if (!employment) return undefined;
  const requestId = createId();
  const reason = 'returned-early';
  const submission = { submissionToken: requestId, reason, employmentId, cardNumbers: [cardNumber] } as const;
  const request = { submission, employment, requestId, channel: 'portal', viewer, author } as const;
  const { caseId } = await makeCase(work, request, [cardNumber]);
  await requestBlock(work, { cardNumber, caseId, reason, requestedAt: author.at, author, requestId });
  return caseId;
}

/** A rule asks, and no person: joins the card's block, or makes a case for it in the unit where the card is used, in the holder's name. */
export async function askBySystem(
  work: Work,
  { cardNumber, reason, requestedAt }: { cardNumber: string; reason: BlockReason; requestedAt: Instant },
  author: Author,
): Promise<'requested' | 'joined' | 'not-active'> {
  const card = await findCard(work, cardNumber);
  if (!card || !isHeld(card)) return 'not-active';
  const block = await findBlock(work, cardNumber);
  const requestId = createId();
  const carrier = block && (await getCase(work, block.caseId));
  const goesOn = carrier !== undefined && carrier.phase !== 'stopped';
  const { caseId } = goesOn ? carrier : await caseOfSystem(work, card, { requestId, reason, author });
  return requestBlock(work, { cardNumber, caseId, reason, requestedAt, author, requestId });
}

async function caseOfSystem(
  work: Work,
  { cardNumber, employmentId }: HeldCard,
  { requestId, reason, author }: { requestId: string; reason: BlockReason; author: Author },
): Promise<Case> {
  const employment = await findEmployment(work, employmentId);
  const viewer = employment && (await findViewer(work, employment.person.hsaId, dayOf(author.at)));
  if (!employment || !viewer) throw new Error(`No holder of card ${cardNumber} in the register`);
  const submission = { submissionToken: requestId, reason, employmentId, cardNumbers: [cardNumber] };
  const request = { submission, employment, requestId, channel: 'system', viewer, author } as const;
  return makeCase(work, request, [cardNumber]);
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
      ...callerOf(phone),
      audit: { reason, channel },
    },
    'none',
  );
  await passNoReturn(work, made.caseId, author);
  return made;
}
