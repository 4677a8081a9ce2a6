import type { ExpressionBuilder } from 'kysely';
import { z } from 'zod';
import type { Viewer } from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';
import { openerFor } from '../kernel/person-keys.ts';
import type { CaseRow } from '../kernel/schema/cases.ts';
import { peopleById } from '../people/person.ts';
import { proposedHolders } from '../people/proposals/holder.ts';
import { knownHolders } from '../people/proposals/known.ts';
import type { Person } from '../people/types.ts';
import { sealedFor } from '../kernel/sealed-for.ts';
import type { Case } from './types.ts';
import { visibleTo } from './visibility.ts';
import type { Tables } from '../kernel/schema/index.ts';
import { statement, type Take } from '../kernel/statement.ts';

/** States of a receipt that hasn't come. */
const awaitedStates = ['issued', 'sent'] as const;

/** The case, for machinery that has no viewer. */
export async function findCase(context: Context, caseId: string): Promise<Case | undefined> {
  return (await toCases(context, await caseById(context.db, { caseId })))[0];
}

/**
 * The name of a case's unit and its receipt in force, in one question with its row: every step asks for its
 * case.
 */
export const unitAndReceipt = (eb: ExpressionBuilder<Tables, 'cases'>) =>
  [
    eb.selectFrom('units').select('units.name').whereRef('units.unitId', '=', 'cases.unitId').as('unitName'),
    eb
      .selectFrom('receipts')
      .select('receipts.receiptNumber')
      .whereRef('receipts.caseId', '=', 'cases.caseId')
      .where('receipts.state', '!=', 'withdrawn')
      .orderBy('receipts.receiptNumber', 'desc')
      .limit(1)
      .as('receiptNumber'),
    eb
      .selectFrom('receipts')
      .select((of) => of.fn.countAll<number>().as('count'))
      .whereRef('receipts.caseId', '=', 'cases.caseId')
      .where('receipts.state', 'in', awaitedStates)
      .where('receipts.reopenedAt', 'is not', null)
      .$asScalar()
      .$notNull()
      .as('awaitedAnew'),
  ] as const;

const caseById = statement((db, take: Take<Pick<CaseRow, 'caseId'>>) =>
  db.selectFrom('cases').selectAll('cases').select(unitAndReceipt).where('cases.caseId', '=', take('caseId')),
);

/** A row of a case with what is shown beside it. */
export type CaseShown = Awaited<ReturnType<typeof caseById>>[number];

/** As `findCase`, where it must exist. */
export async function getCase(context: Context, caseId: string): Promise<Case> {
  const found = await findCase(context, caseId);
  if (!found) throw new Error(`No case ${caseId} in the register`);
  return found;
}

/** Cases, limited to what the viewer may see; none that is erased. @param only `open`: open ones */
export function casesFor({ db }: Pick<Context, 'db'>, viewer: Viewer, only: 'open' | 'all' = 'all') {
  return db.selectFrom('cases').where('cases.erasedAt', 'is', null).where(visibleTo(viewer, only));
}

/** True when the viewer may see the case. */
export async function maySee(context: Context, caseId: string, viewer: Viewer): Promise<boolean> {
  return (await idsFor(context.db, [caseId], viewer)).length > 0;
}

/** The ids of those of the cases that the viewer may see. */
export const idsFor = async (db: Context['db'], ids: readonly string[], viewer: Viewer) =>
  ids.length === 0 ? [] : casesFor({ db }, viewer).select('cases.caseId').where('cases.caseId', 'in', ids).execute();

/** The units of those of the cases that the viewer may see. */
const unitsFor = async (db: Context['db'], ids: readonly string[], viewer: Viewer) =>
  ids.length === 0
    ? []
    : casesFor({ db }, viewer).select(['cases.caseId', 'cases.unitId']).where('cases.caseId', 'in', ids).execute();

/** How many cases are asked about at a time; a statement has no room for any number. */
const atATime = 512;

/** Unit by case, of those of the cases that the viewer may see. They may be a whole work list. */
export async function caseUnits(
  { db }: Context,
  caseIds: readonly string[],
  viewer: Viewer,
): Promise<Map<string, string>> {
  const units = new Map<string, string>();
  for (let from = 0; from < caseIds.length; from += atATime) {
    const rows = await unitsFor(db, caseIds.slice(from, from + atATime), viewer);
    for (const { caseId, unitId } of rows) units.set(caseId, unitId);
  }
  return units;
}

/** The rows of those of the cases that the viewer may see. */
export const rowsFor = async (db: Context['db'], ids: readonly string[], viewer: Viewer) =>
  ids.length === 0
    ? []
    : casesFor({ db }, viewer).selectAll('cases').select(unitAndReceipt).where('cases.caseId', 'in', ids).execute();

/** Joins rows with the people they name; the order stays. */
export async function toCases(context: Context, rows: readonly CaseShown[]): Promise<Case[]> {
  if (rows.length === 0) return [];
  const named = await namedIn(context, rows);
  return rows.map((row) => toCase(row, named));
}

/** What cases show of others that their rows name by id. */
interface Named {
  readonly person: (personId: string) => Person;
  /** By case. */
  readonly proposed: ReadonlyMap<string, Person>;
  readonly known: ReadonlyMap<string, string>;
  /** Opens what is sealed for the person of one of the cases. */
  readonly open: Awaited<ReturnType<typeof openerFor>>;
}

async function namedIn(context: Context, rows: readonly CaseRow[]): Promise<Named> {
  const persons = await peopleById(
    context,
    rows.flatMap(({ holderId, submitterId, enteredById, attesterId, confirmedById }) =>
      [holderId, submitterId, enteredById, attesterId, confirmedById].filter((id) => id !== null),
    ),
  );
  const person = (personId: string): Person => {
    const found = persons.get(personId);
    if (!found) throw new Error(`No person ${personId} in the register`);
    return found;
  };
  const proposed = await proposedHolders(context, rows);
  return {
    person,
    proposed,
    known: await knownHolders(context, [...proposed.keys()]),
    open: await openerFor(
      context,
      rows.flatMap((row) => (row.sealedNote ? [{ personId: sealedFor(row), caseId: row.caseId }] : [])),
    ),
  };
}

function toCase(row: CaseShown, { person, proposed, known, open }: Named): Case {
  return {
    caseId: row.caseId,
    number: row.number,
    processId: row.processId,
    state: row.state,
    phase: row.phase,
    processInstanceKey: row.processInstanceKey ?? undefined,
    unitId: row.unitId,
    unitName: row.unitName ?? '',
    employmentId: row.employmentId ?? undefined,
    holder: row.holderId === null ? proposed.get(row.caseId) : person(row.holderId),
    wasProposed: row.proposedHolderId !== null,
    isProposed: row.holderId === null && row.proposedHolderId !== null,
    knownHolderId: known.get(row.caseId),
    submitter: person(row.submitterId),
    enteredBy: person(row.enteredById),
    confirmedBy: row.confirmedById === null ? undefined : person(row.confirmedById),
    confirmedAt: row.confirmedAt ?? undefined,
    orderedForUnitId: row.orderedForUnitId ?? undefined,
    listId: row.listId ?? undefined,
    isAnsweredForByService: row.answeredForByService === 1,
    attester: row.attesterId === null ? undefined : person(row.attesterId),
    identityCheck: row.identityCheck ?? undefined,
    reason: row.reason ?? undefined,
    cardNumber: row.cardNumber ?? undefined,
    facts: readFacts(row.facts),
    note: row.sealedNote
      ? open({ personId: sealedFor(row), caseId: row.caseId, purpose: notePurpose }, row.sealedNote)
      : undefined,
    submittedAt: row.submittedAt,
    activateBefore: row.activateBefore ?? undefined,
    activatedAt: row.activatedAt ?? undefined,
    noReturnAt: row.noReturnAt ?? undefined,
    withdrawnAt: row.withdrawnAt ?? undefined,
    closedAt: row.closedAt ?? undefined,
    closeReason: row.closeReason ?? undefined,
    refusalReason: row.refusalReason ?? undefined,
    receiptNumber: row.receiptNumber ?? undefined,
    awaitsReceiptAnew: row.awaitedAnew > 0,
    calledBackAt: row.calledBackAt ?? undefined,
    cardReadAt: row.cardReadAt ?? undefined,
    misreadings: row.misreadings,
    fetchedAt: row.fetchedAt ?? undefined,
    isHiddenFromHolder: row.hiddenFromHolder === 1,
  };
}

/** What sealed columns are bound to. */
export const notePurpose = 'case-note';
export const detailsPurpose = 'case-details';

/** Of many cases at a time, so that only the whole is checked, not each key. */
function readFacts(text: string): Readonly<Record<string, unknown>> {
  const facts: unknown = JSON.parse(text);
  return isFacts(facts) ? facts : Facts.parse(facts);
}

const isFacts = (facts: unknown): facts is Readonly<Record<string, unknown>> =>
  typeof facts === 'object' && facts !== null && !Array.isArray(facts);

const Facts = z.record(z.string(), z.unknown());
