import type { Kysely } from 'kysely';
import {
  caseFacts,
  type ActivationReason,
  type CaseFacts,
  type CaseProcessId,
  type IdentityCheck,
  type Viewer,
  type Instant,
} from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import { nextNumber, type Work } from '../kernel/context.ts';
import { addIntent } from '../kernel/outbox.ts';
import { sealFor, type KeyOwner } from '../kernel/person-keys.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { holderPurpose } from '../people/proposals/holder.ts';
import { keepProposal, type Proposal } from '../people/proposals/propose.ts';
import { detailsPurpose, getCase, notePurpose } from './read.ts';
import * as refuse from './refusals.ts';
import type { Case } from './types.ts';
import type { Tables } from '../kernel/schema/index.ts';

/** What a submission that was accepted becomes. */
export interface NewCase<Id extends CaseProcessId> {
  readonly processId: Id;
  readonly submissionToken: string;
  readonly unitId: string;
  readonly holderId?: string;
  readonly employmentId?: string;
  /** When the manager above answers for it: the unit for which it was ordered. */
  readonly orderedForUnitId?: string | undefined;
  /** The list with which it was ordered. */
  readonly listId?: string | undefined;
  /** No manager is left to answer for it. */
  readonly isAnsweredForByService?: boolean;
  /** Instead of both: what the order proposes; kept beside the case. */
  readonly proposal?: Proposal;
  /** Who asks; `viewer` is who is logged in and wrote it. */
  readonly submitterId: string;
  readonly viewer: Viewer;
  readonly author: Author;
  readonly facts: CaseFacts<Id>;
  readonly cardNumber?: string;
  readonly attesterId?: string;
  readonly identityCheck?: IdentityCheck;
  readonly reason?: ActivationReason;
  readonly activateBefore?: Instant;
  readonly note?: string | undefined;
  /** The case accuses its holder, who doesn't see it (domain P5.5). */
  readonly isHiddenFromHolder?: boolean;
  /** The personal rest of the submission: sealed for the holder (as proposed), or for the submitter when there is none. */
  readonly details?: object;
  /** Details of the audit row, without personal data; `after` of it is sealed. */
  readonly audit?: Readonly<Record<string, string>>;
  readonly after?: object;
}

export interface CaseIds {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly submittedAt: Instant;
}

/**
 * Makes the case: its number, its row, its audit row, and the intent to start its process. The caller gives the transaction,
 * has asked `caseOfToken` first, and reserves or marks cards afterwards.
 * @param variables what the process starts with besides the ids; `none`: something else starts it
 */
export async function createCase<Id extends CaseProcessId>(
  work: Work,
  input: NewCase<Id>,
  variables: ((ids: CaseIds) => Record<string, unknown>) | 'none',
): Promise<Case> {
  const { processId, unitId, author, proposal } = input;
  const caseId = createId();
  const number = await nextNumber(work, 'case', author.at);
  const keeper = input.holderId ?? proposal?.personId ?? input.submitterId;
  const sealed = await sealedColumnsOf(work, input, { personId: keeper, caseId });
  await addCase(work.db, { caseId, number, ...columnsOf(input), ...sealed });
  await appendAudit(work, {
    action: 'case-submitted',
    author,
    caseId,
    unitId,
    cardNumber: input.cardNumber,
    personId: keeper,
    details: { number, ...input.audit },
    after: { ...input.facts, ...input.details, ...input.after },
  });
  if (proposal) await keepProposal(work, { caseId, proposal, author });
  if (variables !== 'none') {
    const intent = {
      kind: 'start-process',
      processId,
      variables: variables({ caseId, caseNumber: number, submittedAt: author.at }),
    } as const;
    await addIntent(work, { caseId, key: `start:${caseId}`, intent, at: author.at });
  }
  return getCase(work, caseId);
}

/** What stands in plain text in the row of a new case. */
function columnsOf<Id extends CaseProcessId>(input: NewCase<Id>) {
  const { processId, submissionToken, unitId, submitterId, proposal } = input;
  const { employmentId, holderId, attesterId, identityCheck, reason } = input;
  const { cardNumber, activateBefore, orderedForUnitId, listId } = input;
  return {
    processId,
    submissionToken,
    unitId,
    employmentId,
    holderId,
    submitterId,
    attesterId,
    identityCheck,
    reason,
    cardNumber,
    activateBefore,
    orderedForUnitId,
    listId,
    enteredById: input.viewer.personId,
    facts: JSON.stringify(caseFacts[processId].parse(input.facts)),
    submittedAt: input.author.at,
    answeredForByService: input.isAnsweredForByService === true ? 1 : 0,
    hiddenFromHolder: input.isHiddenFromHolder === true ? 1 : 0,
    proposedHolderId: proposal?.personId,
    proposedProtected: proposal?.holder.protectedIdentity === true ? 1 : 0,
  } as const;
}

type Added = { readonly caseId: string; readonly number: string } & ReturnType<typeof columnsOf<CaseProcessId>> &
  Awaited<ReturnType<typeof sealedColumnsOf<CaseProcessId>>>;

const addCase = (db: Kysely<Tables>, row: Added) =>
  db
    .insertInto('cases')
    .values({ ...row, state: 'starting', phase: 'starting', misreadings: 0 })
    .execute();

async function sealedColumnsOf<Id extends CaseProcessId>(work: Work, input: NewCase<Id>, owner: KeyOwner) {
  const { note, details, proposal } = input;
  const sealed = (text: string, purpose: string) => sealFor(work, { ...owner, purpose }, text);
  return {
    sealedNote: note === undefined ? undefined : await sealed(note, notePurpose),
    sealedDetails: details ? await sealed(JSON.stringify(details), detailsPurpose) : undefined,
    sealedProposedHolder: proposal ? await sealed(JSON.stringify(proposal.holder), holderPurpose) : undefined,
  };
}

/** The case that this submission has become already; a refusal when it was somebody else's. */
export async function caseOfToken(
  work: Work,
  submissionToken: string,
  viewer: Viewer,
): Promise<Case | Refusal | undefined> {
  const [before] = await withToken(work.db, submissionToken);
  if (!before) return undefined;
  if (before.enteredById === viewer.personId) return getCase(work, before.caseId);
  return refuse.submittedByAnother();
}

const withToken = (db: Kysely<Tables>, submissionToken: string) =>
  db.selectFrom('cases').select(['caseId', 'enteredById']).where('submissionToken', '=', submissionToken).execute();
