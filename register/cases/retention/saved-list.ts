import { createHash, createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { wrongIn } from '../../../proof/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import { proveRows } from '../../kernel/audit/case-proof.ts';
import { headOf, signHead, signedText } from '../../kernel/audit/head.ts';
import type { Author } from '../../kernel/author.ts';
import type { Context } from '../../kernel/context.ts';
import type { ListHead } from './list-head.ts';
import type { Erasure } from './types.ts';

/** What was erased, a line each, without the first line. */
const linesOf = (erasures: readonly Erasure[]): string =>
  erasures.map((erasure) => `${JSON.stringify(erasure)}\n`).join('');

/** What a list is named by in the log. */
export const listHash = (lines: string): string => createHash('sha256').update(lines).digest('hex');

/** The whole list as it stands in the log, with a row in the log that names it, and the head of the log with that row. */
export async function saveList(context: Context, author: Author): Promise<{ text: string; listed: number }> {
  const erasures: Erasure[] = [];
  for (let after: number | undefined = 0; after !== undefined;) {
    const { part, next }: Awaited<ReturnType<typeof listErasures>> = await listErasures(context, after);
    erasures.push(...part);
    after = next;
  }
  const lines = linesOf(erasures);
  const details = { sha256: listHash(lines), listed: String(erasures.length) };
  const row = await context.write((work) => appendAudit(work, { action: 'erasures-saved', author, details }));
  const head = await headOf(context.db);
  const [proved] = await proveRows(context, [row], head.size - 1);
  if (!proved) throw new Error('Unreachable: the row is in the log');
  const first: ListHead = {
    type: 'siths-kort/erasures',
    version: 1,
    head: { ...head, signature: signHead(head, context.keys.signingKey) },
    row: proved,
  };
  return { text: `${JSON.stringify(first)}\n${lines}`, listed: erasures.length };
}

const Told = z.object({ action: z.literal('erasures-saved'), details: z.string() });
const Details = z.object({ sha256: z.string() });

/** True when the log of this house has signed that it wrote this list. @param sha256 of the lines after the first */
export function isOfLog({ keys }: Pick<Context, 'keys'>, { head, row }: ListHead, sha256: string): boolean {
  const { signature, size, root } = head;
  const key = createPublicKey(keys.signingKey);
  if (!verify(null, signedText({ size, root }), key, Buffer.from(signature, 'base64'))) return false;
  if (row.text === undefined || wrongIn(row, undefined, { size, root: Buffer.from(root, 'hex') })) return false;
  const told = Told.safeParse(jsonIn(row.text)).data;
  return Details.safeParse(jsonIn(told?.details ?? '')).data?.sha256 === sha256;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const window = 20_000;

/** A part of what was erased, in the order of the log. @param after the row before; `next`: undefined when that was the end */
async function listErasures(
  { db }: Context,
  after: number,
): Promise<{ readonly part: readonly Erasure[]; readonly next: number | undefined }> {
  const last = await db.selectFrom('audit').select('row').orderBy('row', 'desc').limit(1).executeTakeFirst();
  const rows = await db
    .selectFrom('audit')
    .select(['action', 'caseId', 'personId'])
    .where('row', '>', after)
    .where('row', '<=', after + window)
    .where('action', 'in', ['case-erased', 'person-erased'])
    .orderBy('row')
    .execute();
  const part = rows.flatMap(({ action, caseId, personId }): Erasure[] => {
    const id = action === 'case-erased' ? caseId : personId;
    return id === null ? [] : [{ kind: action === 'case-erased' ? 'case' : 'person', id }];
  });
  return { part, next: after + window >= (last?.row ?? 0) ? undefined : after + window };
}
