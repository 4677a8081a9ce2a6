import type { Instant, Viewer } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { unseal } from '../../kernel/seal.ts';
import { scanGone } from './refusals.ts';
import type { PaperId, ScannedPaper, ScanPage } from './types.ts';

/** As many as one looks through: more are shown as these are taken care of. */
const mostShown = 100;

export const purposeOf = ({ scanId, paper }: PaperId, page: number): string => `scan:${scanId}:${paper}:${page}`;

/** What somebody has scanned in: what waits, the oldest first, and what was taken care of since a time, the newest first. */
export async function papersOf(
  context: Context,
  { hsaId }: Viewer,
  since: Instant,
): Promise<{ readonly waiting: ScannedPaper[]; readonly settled: ScannedPaper[] }> {
  const waiting = await papers(context, hsaId)
    .where('outcome', '=', 'waiting')
    .orderBy('scannedPapers.scanId')
    .orderBy('paper')
    .limit(mostShown)
    .execute();
  const settled = await papers(context, hsaId)
    .where('outcome', '!=', 'waiting')
    .where('settledAt', '>=', since)
    .orderBy('settledAt', 'desc')
    .orderBy('paper', 'desc')
    .limit(mostShown)
    .execute();
  return { waiting: waiting.map(toPaper), settled: settled.map(toPaper) };
}

/** One that waits; undefined: there is none, or it is somebody else's. */
export async function waitingPaper(
  context: Context,
  { scanId, paper }: PaperId,
  { hsaId }: Viewer,
): Promise<(ScannedPaper & { readonly sha256: string }) | undefined> {
  const row = await papers(context, hsaId)
    .select('sha256')
    .where('scannedPapers.scanId', '=', scanId)
    .where('paper', '=', paper)
    .where('outcome', '=', 'waiting')
    .executeTakeFirst();
  return row && { ...toPaper(row), sha256: row.sha256 };
}

/** The pages of a paper that waits. @param only one of them, from 1 */
export async function pagesOf(
  context: Context,
  id: PaperId,
  { viewer, only }: { viewer: Viewer; only?: number },
): Promise<ScanPage[] | Refusal> {
  if (!(await waitingPaper(context, id, viewer))) return scanGone();
  const all = context.db
    .selectFrom('scannedPages')
    .select(['page', 'width', 'height', 'sealed'])
    .where('scanId', '=', id.scanId)
    .where('paper', '=', id.paper)
    .orderBy('page');
  const rows = await (only === undefined ? all : all.where('page', '=', only)).execute();
  return rows.map(({ page, width, height, sealed }) => ({
    width,
    height,
    jpeg: unseal(context.ring.own, sealed, purposeOf(id, page)),
  }));
}

const papers = ({ db }: Context, hsaId: string) =>
  db
    .selectFrom('scans')
    .innerJoin('scannedPapers', 'scannedPapers.scanId', 'scans.scanId')
    .select([
      'scannedPapers.scanId',
      'paper',
      'pages',
      'readNumbers',
      'outcome',
      'receiptNumber',
      'settledAt',
      'madeAt',
      'unsignedBy',
      'documentId',
    ])
    .select((of) => [
      of
        .selectFrom('scannedPapers as before')
        .whereRef('before.scanId', '=', 'scannedPapers.scanId')
        .whereRef('before.paper', '<', 'scannedPapers.paper')
        .select((each) => each.fn.sum<number | string | null>('before.pages').as('pages'))
        .as('pagesBefore'),
      of
        .selectFrom('scans as handedIn')
        .whereRef('handedIn.hsaId', '=', 'scans.hsaId')
        .whereRef('handedIn.scanId', '<=', 'scans.scanId')
        .select((each) => each.fn.countAll<number>().as('files'))
        .as('file'),
    ])
    .where('scans.hsaId', '=', hsaId);

type Row = Awaited<ReturnType<ReturnType<typeof papers>['execute']>>[number];

const toPaper = ({
  scanId,
  paper,
  pages,
  readNumbers,
  outcome,
  receiptNumber,
  settledAt,
  madeAt,
  unsignedBy,
  documentId,
  file,
  pagesBefore,
}: Row): ScannedPaper => ({
  scanId,
  paper,
  pageCount: pages,
  outcome,
  madeAt,
  file: Number(file),
  firstPage: Number(pagesBefore ?? 0) + 1,
  numbers: readNumbers === '' ? [] : readNumbers.split(' '),
  receiptNumber: receiptNumber ?? undefined,
  settledAt: settledAt ?? undefined,
  unsignedBy: signersIn(unsignedBy),
  documentId: documentId ?? undefined,
});

const signersIn = (text: string) => (['holder', 'attester'] as const).filter((who) => text.split(' ').includes(who));
