import { hash } from 'node:crypto';
import * as z from 'zod/mini';
import { isAsWritten, proofText } from './proof-text.ts';
import { judge, type CaseProof, type Keys, type Verdict } from './proved.ts';

/**
 * A case report is a PDF with the proof of its case inside. Its pages are drawn first, with spaces where the proof will lie; SHA-256 of that file
 * is told in a row of the log; then the proof, with that row as its last, is written over the spaces. So whoever has the file and the log's public
 * key can tell that pages and proof belong together and that neither was changed, though the one can't hold the hash of the other.
 */

/** What the row says in which a report was taken out. */
export const ReportDetails = z.object({
  /** SHA-256 of the file while its proof was spaces, hex. */
  pages: z.string(),
  /** Rows of the case that the proof holds besides this one. */
  reported: z.string(),
  /** SHA-256 of their numbers, in order: none may be missing, nor another stand in its place. */
  rowsHash: z.string(),
  /** Rows of the case that the proof lacks; a report from before this was told says nothing that is proven of them. */
  left: z.optional(z.string()),
  /** The log as the pages print it: its rows, and the root of its tree in base64. */
  logRows: z.string(),
  root: z.string(),
});

/** SHA-256 of which rows these are, hex. */
export const hashOfRows = (rows: readonly { readonly row: number }[]): string =>
  hash('sha256', Buffer.from(rows.map(({ row }) => row).join(',')), 'buffer').toString('hex');

/** SHA-256 of a report without its proof, hex. Throws when it has no room for one. */
export function pagesHash(file: Uint8Array): string {
  const blank = Buffer.from(file);
  const place = placeIn(blank);
  if (!place) throw new Error('The document has no room for a proof');
  blank.fill(0x20, place.from, place.to);
  return hash('sha256', blank, 'buffer').toString('hex');
}

/** The report with its proof. Throws when the proof is longer than the room that was kept for it. */
export function withProof(file: Uint8Array, proof: CaseProof): Uint8Array {
  const filled = Buffer.from(file);
  const place = placeIn(filled);
  const text = Buffer.from(proofText(proof));
  if (!place || text.length > place.to - place.from) throw new Error('The document has no room for the proof');
  filled.set(text, place.from);
  return filled;
}

/**
 * Checks a file against the log's public key: a report, the proof of a case, or an extract of the log. What a reader of PDF would open is
 * judged as a report alone, whose every byte counts: in JSON there is room for texts, and so for pages, that nothing proves.
 * @param name of the file: what would be opened as something else than JSON isn't judged as JSON
 */
export function judgeFile(bytes: Uint8Array, keys: Keys, name = 'proof.json'): Verdict {
  const file = Buffer.from(bytes);
  const isForPdf = file.toString('latin1', 0, headerWithin).includes('%PDF-') || /\.pdf$/i.test(name);
  if (isForPdf) return judgeReport(file, keys);
  const text = file.toString('utf8');
  const found = judge(text, keys);
  if (found.verdict !== 'true') return found;
  if (!/\.json$/i.test(name)) return noProof('its name ends neither in .json nor in .pdf');
  return isAsWritten(text) ? found : notAsWritten;
}

/** Readers of PDF look for its beginning so far into a file. */
const headerWithin = 1024;

const noProof = (what: string): Verdict => ({ verdict: 'unknown', why: 'no-proof', what });
const notAsWritten = noProof('it is not written as the house writes it, or has parts of a PDF in it');

function judgeReport(file: Buffer, keys: Keys): Verdict {
  const place = placeIn(file);
  if (!place) return noProof('it is a PDF without the proof of a case in it, or saved anew');
  const text = file.toString('utf8', place.from, place.to);
  const found = judge(text, keys);
  if (found.verdict !== 'true') return found;
  return isAsWritten(text) ? withPages(found, { text, pages: pagesHash(file) }) : notAsWritten;
}

/** The proof is true: are the pages those of its last row? */
function withPages(found: Verdict & { verdict: 'true' }, { text, pages }: { text: string; pages: string }): Verdict {
  const { rows, left } = OfCase.safeParse(JSON.parse(text)).data ?? { rows: [], left: undefined };
  const row = Taken.safeParse(parsed(rows.at(-1)?.text)).data;
  const said = row && ReportDetails.safeParse(parsed(row.details)).data;
  const changed = (what: string): Verdict => ({
    verdict: 'changed',
    part: 'pages',
    row: undefined,
    what,
    whole: found.rows,
  });
  if (!said || said.pages !== pages) return changed('its pages are not those that were handed out');
  if (said.rowsHash !== hashOfRows(rows.slice(0, -1)))
    return changed('rows that it was handed out with are missing, or others stand in their place');
  if (said.left !== undefined && said.left !== String(left))
    return changed('it says of another number of rows that they are not in it');
  const lacking = said.left === undefined ? {} : { left: Number(said.left) };
  return { ...found, ...lacking, report: { logRows: Number(said.logRows), root: said.root, at: row.at } };
}

const OfCase = z.object({
  type: z.literal('siths-kort/case-proof'),
  rows: z.array(z.object({ row: z.int(), text: z.optional(z.string()) })),
  left: z.int(),
});
const Taken = z.object({ action: z.literal('cases-exported'), at: z.string(), details: z.string() });

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

/** Where the proof lies: the file that the document carries, as it is written and nowhere else. */
function placeIn(file: Buffer): { from: number; to: number } | undefined {
  const type = file.indexOf('/Type /EmbeddedFile');
  const opens = file.indexOf(opening, type);
  if (type < 0 || opens < 0 || opens - type > 1000) return undefined;
  const length = /\/Length (\d{1,9})\b/.exec(file.toString('latin1', type, opens))?.[1];
  const from = opens + opening.length;
  const to = from + Number(length);
  return file.toString('latin1', to, to + closing.length) === closing ? { from, to } : undefined;
}

const opening = 'stream\n';
const closing = '\nendstream';
