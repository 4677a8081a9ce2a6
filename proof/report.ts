import { hash } from 'node:crypto';
import * as z from 'zod/mini';
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
  /** The log as the pages print it: its rows, and the root of its tree in base64. */
  logRows: z.string(),
  root: z.string(),
});

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
  const text = Buffer.from(JSON.stringify(proof));
  if (!place || text.length > place.to - place.from) throw new Error('The document has no room for the proof');
  filled.set(text, place.from);
  return filled;
}

/** Checks a file against the log's public key: a report, the proof of a case, or an extract of the log. */
export function judgeFile(bytes: Uint8Array, keys: Keys): Verdict {
  const file = Buffer.from(bytes);
  if (file.toString('latin1', 0, 5) !== '%PDF-') return judge(file.toString('utf8'), keys);
  const place = placeIn(file);
  if (!place)
    return {
      verdict: 'unknown',
      why: 'no-proof',
      what: 'it is a PDF without the proof of a case in it, or saved anew',
    };
  const text = file.toString('utf8', place.from, place.to);
  const found = judge(text, keys);
  return found.verdict === 'true' ? withPages(found, { text, pages: pagesHash(file) }) : found;
}

/** The proof is true: are the pages those of its last row? */
function withPages(found: Verdict & { verdict: 'true' }, { text, pages }: { text: string; pages: string }): Verdict {
  const last = Rows.safeParse(JSON.parse(text)).data?.rows.at(-1);
  const row = Taken.safeParse(parsed(last?.text)).data;
  const said = row && ReportDetails.safeParse(parsed(row.details)).data;
  const changed = (what: string): Verdict => ({
    ...{ verdict: 'changed', part: 'pages', row: undefined, what },
    whole: found.rows,
  });
  if (!said || said.pages !== pages) return changed('its pages are not those that were handed out');
  if (Number(said.reported) !== found.rows + found.erased - 1)
    return changed('rows that it was handed out with are missing');
  return { ...found, report: { logRows: Number(said.logRows), root: said.root, at: row.at } };
}

const Rows = z.object({ rows: z.array(z.object({ text: z.optional(z.string()) })) });
const Taken = z.object({ at: z.string(), details: z.string() });

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
