import { dayOf } from '../../../contract/index.ts';
import { may } from '../../../rights/index.ts';
import { createId } from '../../../platform/id.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { seal } from '../../kernel/seal.ts';
import { presentViewer } from '../../people/viewer.ts';
import { receiptByServiceOnly } from '../receipts/refusals.ts';
import { purposeOf } from './read.ts';
import type { PaperId, Scan, ScanPage } from './types.ts';

/**
 * Keeps a file's papers for who handed it in, until each is in its case or thrown away. The same file once more gives back what was
 * thrown away of it, and changes nothing of the rest. Returns the papers that wait.
 */
export async function keepScan(work: Work, { sha256, papers }: Scan, asker: Asker): Promise<PaperId[] | Refusal> {
  const { author } = asker;
  // Reading takes a while, in which the role may end.
  const viewer = await presentViewer(work, asker.viewer, dayOf(author.at));
  if (!may.open(viewer, 'receipts')) return receiptByServiceOnly();
  const known = await work.db
    .selectFrom('scans')
    .select('scanId')
    .where('hsaId', '=', viewer.hsaId)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  const scanId = known?.scanId ?? createId();
  if (!known) {
    await work.db.insertInto('scans').values({ scanId, hsaId: viewer.hsaId, sha256, madeAt: author.at }).execute();
  }
  const waiting: PaperId[] = [];
  for (const [index, { numbers, pages, unsignedBy }] of papers.entries()) {
    const id = { scanId, paper: index + 1 };
    const isKept = await keepPaper(work, id, {
      readNumbers: numbers.join(' '),
      pages: pages.length,
      unsignedBy: unsignedBy.join(' '),
    });
    if (isKept === 'new') await keepPages(work, id, pages);
    if (isKept !== 'settled') waiting.push(id);
  }
  const details = { sha256, pageCount: String(papers.reduce((sum, { pages }) => sum + pages.length, 0)) };
  const unsigned = papers.filter(({ unsignedBy }) => unsignedBy.length > 0).length;
  await appendAudit(work, {
    action: 'receipts-scanned',
    author,
    details: {
      ...details,
      papers: String(papers.length),
      ...(unsigned > 0 && { unsigned: String(unsigned) }),
    },
  });
  return waiting;
}

/** `new`: its pages are to be kept; `waiting`: they are; `settled`: it is in its case. */
async function keepPaper(
  { db }: Work,
  { scanId, paper }: PaperId,
  { readNumbers, pages, unsignedBy }: { readNumbers: string; pages: number; unsignedBy: string },
): Promise<'new' | 'waiting' | 'settled'> {
  const known = await db
    .selectFrom('scannedPapers')
    .select('outcome')
    .where('scanId', '=', scanId)
    .where('paper', '=', paper)
    .executeTakeFirst();
  if (known?.outcome === 'waiting') return 'waiting';
  if (known && known.outcome !== 'discarded') return 'settled';
  if (known) {
    await db
      .updateTable('scannedPapers')
      .set({ outcome: 'waiting', settledAt: null })
      .where('scanId', '=', scanId)
      .where('paper', '=', paper)
      .execute();
  } else {
    const values = {
      scanId,
      paper,
      pages,
      readNumbers,
      unsignedBy,
      outcome: 'waiting',
    } as const;
    await db.insertInto('scannedPapers').values(values).execute();
  }
  return 'new';
}

async function keepPages({ db, ring }: Work, id: PaperId, pages: readonly ScanPage[]): Promise<void> {
  for (const [index, { jpeg, width, height }] of pages.entries()) {
    const page = index + 1;
    const sealed = seal(ring.own, jpeg, purposeOf(id, page));
    await db
      .insertInto('scannedPages')
      .values({ ...id, page, width, height, sealed })
      .execute();
  }
}
