import type { Selectable, Kysely } from 'kysely';
import { z } from 'zod';
import { serviceFault } from '../../../rights/index.ts';
import { CardState, Day, instantAt, instantOf } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import { nextNumber, type Context, type Work } from '../../kernel/context.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { ReconciledCardRow, ReconciliationRow } from '../../kernel/schema/routines.ts';
import { openReconciled, sealReconciled } from '../../kernel/reconciled-facts.ts';
import { keepCertificates } from '../../cards/index.ts';
import { takePreview } from '../../people/import/preview.ts';
import * as refuse from '../refusals.ts';
import {
  Listed,
  type AnsweredDifference,
  type Comparison,
  type KeptDifference,
  type Reconciliation,
  type Signer,
} from './types.ts';
import type { Tables } from '../../kernel/schema/index.ts';

const Facts = z.object({
  listed: Listed.optional(),
  here: z.object({ state: CardState, lastDay: Day.optional() }).optional(),
});

/**
 * Keeps what was found, with who signed it and the digest of the list; each difference waits for an answer from now on. Of cards that the register has the serials of certificates are kept; nothing else of a card changes, and
 * the preview goes with it, so that it is signed once. Returns its number.
 */
export async function signReconciliation(
  work: Work,
  found: Comparison,
  { viewer, author, previewId }: Signer,
): Promise<{ readonly number: string } | Refusal> {
  if (serviceFault(viewer, undefined) !== undefined) return refuse.reconciledByServiceOnly();
  if (found.waits !== undefined) return refuse.listCutOff();
  if (!(await takePreview(work, previewId, viewer))) return refuse.listGone();
  const number = await nextNumber(work, 'reconciliation', author.at);
  const { source, sha256, rows, same, refused, differences } = found;
  const row = { number, source, sha256, listRows: rows, same, refused, signedBy: author.hsaId, signedAt: author.at };
  await work.db.insertInto('reconciliations').values(row).execute();
  for (let from = 0; from < differences.length; from += together) {
    const some = differences
      .slice(from, from + together)
      .map(({ cardNumber, kind, weight, personId, listed, here }) => ({
        number,
        cardNumber,
        kind,
        weight,
        personId: personId ?? null,
        sealed: sealReconciled(work, { listed, here }, { number, cardNumber }),
      }));
    await work.db.insertInto('reconciledCards').values(some).execute();
  }
  await keepCertificates(work, found.certificates);
  const counts = {
    rows: String(rows),
    same: String(same),
    refused: String(refused),
    differences: String(differences.length),
  };
  await appendAudit(work, { action: 'reconciliation-signed', author, details: { number, source, sha256, ...counts } });
  return { number };
}

/** Rows of one statement. */
const together = 500;

const counted = ({ db }: Context) =>
  db
    .selectFrom('reconciliations')
    .selectAll('reconciliations')
    .select((eb) => [
      eb
        .selectFrom('reconciledCards')
        .select((card) => card.fn.countAll<number>().as('count'))
        .whereRef('reconciledCards.number', '=', 'reconciliations.number')
        .as('differences'),
      eb
        .selectFrom('reconciledCards')
        .select((card) => card.fn.countAll<number>().as('count'))
        .whereRef('reconciledCards.number', '=', 'reconciliations.number')
        .where('answer', 'is', null)
        .as('open'),
    ]);

/** The newest, at most 50. */
export async function listReconciliations(context: Context): Promise<Reconciliation[]> {
  const rows = await counted(context).orderBy('signedAt', 'desc').orderBy('number', 'desc').limit(50).execute();
  return rows.map(toReconciliation);
}

/** All that were signed in a year, the newest first. @param year `2026`, in Stockholm as their numbers are */
export async function reconciliationsIn(context: Context, year: string): Promise<Reconciliation[]> {
  const rows = await counted(context)
    .where('signedAt', '>=', beginOf(Number(year)))
    .where('signedAt', '<', beginOf(Number(year) + 1))
    .orderBy('signedAt', 'desc')
    .orderBy('number', 'desc')
    .execute();
  return rows.map(toReconciliation);
}

const beginOf = (year: number) => instantAt(instantOf(Day.parse(`${year}-01-01`)));

export async function findReconciliation(context: Context, number: string): Promise<Reconciliation | undefined> {
  const row = await counted(context).where('number', '=', number).executeTakeFirst();
  return row && toReconciliation(row);
}

function toReconciliation({
  listRows: rows,
  differences,
  open,
  ...row
}: ReconciliationRow & { differences: number | null; open: number | null }): Reconciliation {
  return { ...row, rows, differences: differences ?? 0, open: open ?? 0 };
}

/** How many differences wait for an answer. */
export async function countOpen({ db }: Context): Promise<number> {
  return (await openDifferences(db))[0]?.count ?? 0;
}

const openDifferences = (db: Kysely<Tables>) =>
  db
    .selectFrom('reconciledCards')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('answer', 'is', null)
    .execute();

/** Differences of a reconciliation: those without an answer first, of them dangerous ones first. @param cardNumber one of them */
export async function differencesOf(context: Context, number: string, cardNumber?: string): Promise<KeptDifference[]> {
  const rows = await context.db
    .selectFrom('reconciledCards')
    .selectAll()
    .where('number', '=', number)
    .$if(cardNumber !== undefined, (query) => query.where('cardNumber', '=', cardNumber ?? ''))
    .orderBy('cardNumber')
    .execute();
  return rows
    .map((row) => toDifference(context, row))
    .sort((one, other) => isAnswered(one) - isAnswered(other) || weightOf(one) - weightOf(other));
}

const isAnswered = ({ answer }: KeptDifference): number => (answer === undefined ? 0 : 1);

const weightOf = ({ weight }: KeptDifference): number => ['danger', 'important', 'mend'].indexOf(weight);

/** Keeps an answer, and of the list only what the result shows: whom it names is gone. @param personId who the answer was about */
export async function keepAnswer(
  work: Work,
  { reconciliation: number, cardNumber, listed, here }: KeptDifference,
  {
    answer,
    author,
    personId,
  }: Pick<AnsweredDifference, 'answer' | 'author'> & { readonly personId: string | undefined },
): Promise<void> {
  const shown = listed && { ...listed, holder: undefined, unitHsaId: undefined, certificates: [] };
  const sealed = sealReconciled(work, { listed: shown, here }, { number, cardNumber });
  await work.db
    .updateTable('reconciledCards')
    .set({ answer, answeredBy: author.hsaId, answeredAt: author.at, personId: personId ?? null, sealed })
    .where('number', '=', number)
    .where('cardNumber', '=', cardNumber)
    .execute();
}

function toDifference(context: Context, row: Selectable<ReconciledCardRow>): KeptDifference {
  const { number, cardNumber, kind, weight, personId, answer, answeredBy, answeredAt } = row;
  const { listed, here } = Facts.parse(openReconciled(context, row));
  return {
    reconciliation: number,
    cardNumber,
    kind,
    weight,
    listed,
    personId: personId ?? undefined,
    here: here && { state: here.state, lastDay: here.lastDay },
    answer: answer ?? undefined,
    answeredBy: answeredBy ?? undefined,
    answeredAt: answeredAt ?? undefined,
  };
}
