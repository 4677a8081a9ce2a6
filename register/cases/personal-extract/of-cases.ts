import { z } from 'zod';
import { ForeignDetails, type CaseProcessId, type Viewer } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { openedSums } from '../document-sums.ts';
import { caseDetails } from '../facts.ts';
import { unitAndReceipt, casesFor, toCases } from '../read.ts';
import type { Case } from '../types.ts';
import type {
  ExtractedCase,
  ExtractedDocument,
  ExtractedPart,
  ExtractedReceipt,
  ExtractedVisit,
  StartedCase,
} from './types.ts';

/** Cases about the person, the oldest first; none that accuses them. */
export async function ownCases(context: Context, person: Viewer): Promise<Case[]> {
  const rows = await casesFor(context, person)
    .selectAll('cases')
    .select(unitAndReceipt)
    .where('cases.holderId', '=', person.personId)
    .orderBy('cases.submittedAt')
    .execute();
  return toCases(context, rows);
}

/** What each of them says of the person; what somebody else wrote or said in it, and who that was, is theirs. */
export async function extractCases(context: Context, cases: readonly Case[]): Promise<ExtractedCase[]> {
  const told: ExtractedCase[] = [];
  for (const found of cases) {
    const { number, processId, unitName, state, submittedAt, closedAt, closeReason, reason, refusalReason } = found;
    const { identityCheck, cardNumber, note } = found;
    told.push({
      number,
      processId,
      unitName,
      state,
      submittedAt,
      closedAt,
      closeReason,
      reason,
      refusalReason,
      identityCheck,
      cardNumber,
      facts: Object.fromEntries(Object.entries(found.facts).filter(([name]) => !idsOfOthers.has(name))),
      note: isOwnWords(found) ? note : undefined,
      details: await ownDetails(context, found),
    });
  }
  return told;
}

/** Facts that are ids of what others have: a draft of whoever ordered, a request that may be about several. */
const idsOfOthers: ReadonlySet<string> = new Set(['draftId', 'requestId']);

/** The holder typed it. What customer service typed for a caller, or the unit ordered, is others' words. */
function isOwnWords({ holder, submitter, enteredBy }: Case): boolean {
  return holder?.personId === submitter.personId && holder.personId === enteredBy.personId;
}

/** Fields of the sealed rest that are about its holder. A process that isn't here tells nothing of it: others keep who phoned, in their words. */
const detailsOfHolder: Partial<Readonly<Record<CaseProcessId, ReadonlySet<string>>>> = {
  'foreign-staff-order': new Set(Object.keys(ForeignDetails.shape)),
};

async function ownDetails(context: Context, { caseId, processId }: Case): Promise<ExtractedCase['details']> {
  const names = detailsOfHolder[processId];
  const details = names && (await caseDetails(context, caseId));
  if (names === undefined || details === undefined) return undefined;
  return Object.fromEntries(Object.entries(Details.parse(details)).filter(([name]) => names.has(name)));
}

const Details = z.record(z.string(), z.unknown());

export async function receiptsIn({ db }: Context, caseIds: readonly string[]): Promise<ExtractedReceipt[]> {
  if (caseIds.length === 0) return [];
  const rows = await db
    .selectFrom('receipts')
    .select(['receiptNumber', 'cardNumber', 'state', 'createdAt', 'registeredAt'])
    .where('caseId', 'in', caseIds)
    .orderBy('receiptNumber')
    .execute();
  return rows.map((row) => ({ ...row, registeredAt: row.registeredAt ?? undefined }));
}

/** Each with the sum of the bytes that the person gets when they take it out. */
export async function documentsIn(context: Context, caseIds: readonly string[]): Promise<ExtractedDocument[]> {
  if (caseIds.length === 0) return [];
  const opened = await openedSums(context, caseIds);
  const rows = await context.db
    .selectFrom('documents')
    .innerJoin('cases', 'cases.caseId', 'documents.caseId')
    .select(['documents.documentId', 'cases.number as caseNumber', 'documents.title'])
    .select(['documents.createdAt', 'documents.sha256'])
    .where('documents.caseId', 'in', caseIds)
    .orderBy('documents.documentId')
    .execute();
  return rows.map(({ documentId, sha256, ...row }) => ({ ...row, sha256: opened.get(documentId) ?? sha256 }));
}

export async function visitsIn({ db }: Context, caseIds: readonly string[]): Promise<ExtractedVisit[]> {
  if (caseIds.length === 0) return [];
  return db
    .selectFrom('visits')
    .innerJoin('cases', 'cases.caseId', 'visits.caseId')
    .select(['cases.number as caseNumber', 'purpose', 'desk', 'startsAt', 'visits.state'])
    .where('visits.caseId', 'in', caseIds)
    .orderBy('startsAt')
    .execute();
}

const partLength = 500;

/**
 * A part of the cases that the person started or attested for others. Whom they are about is those people's: here stand number, routine, unit and
 * time. One about the person themself stands among their own, or accuses them.
 * @param after id of the last case before
 */
export async function startedCases(
  { db }: Context,
  personId: string,
  after = '',
): Promise<ExtractedPart<StartedCase, string>> {
  const by = (column: 'cases.submitterId' | 'cases.attesterId') =>
    db
      .selectFrom('cases')
      .innerJoin('units', 'units.unitId', 'cases.unitId')
      .select(['cases.caseId', 'cases.number', 'cases.processId', 'units.name as unitName', 'cases.submittedAt'])
      .select('cases.submitterId')
      .where(column, '=', personId)
      .where((eb) => eb.or([eb('cases.holderId', 'is', null), eb('cases.holderId', '!=', personId)]))
      .where('cases.caseId', '>', after)
      .orderBy('cases.caseId')
      .limit(partLength)
      .execute();
  const [submitted, attested] = [await by('cases.submitterId'), await by('cases.attesterId')];
  const found = new Map([...submitted, ...attested].map((row) => [row.caseId, row]));
  const rows = [...found.values()].toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1)).slice(0, partLength);
  return {
    rows: rows.map(({ submitterId, ...row }) => ({
      ...row,
      as: submitterId === personId ? 'submitter' : 'attester',
    })),
    next: rows.length < partLength ? undefined : rows.at(-1)?.caseId,
  };
}
