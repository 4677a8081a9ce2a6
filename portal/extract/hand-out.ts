import type { Response } from 'express';
import type { Day, Instant } from '../../contract/index.ts';
import type { ExtractedRow, PersonalExtract, StartedCase } from '../../register/index.ts';
import { sendPieces } from '../case-list/send-table.ts';
import type { PortalServices } from '../services.ts';
import { leftOut, paperOf, yourRights } from './paper.ts';

type Register = PortalServices['register'];

/** What is handed out, and when. */
export interface HandedOut {
  readonly extract: PersonalExtract;
  readonly at: Instant;
  readonly day: Day;
}

/** So many rows of the log, and cases started for others, stand on paper. */
const mostOnPaper = 1000;

/** Answers with the extract for computers, streamed: its long lists are read a part at a time. */
export async function sendJson(res: Response, register: Register, { extract, at, day }: HandedOut): Promise<void> {
  res.attachment(`uppgifter-${day}.json`).type('application/json; charset=utf-8');
  await sendPieces(res, jsonOf(register, extract, at));
}

/** Answers with the extract on paper (PDF/A-2a, tagged). */
export async function sendPdf(
  res: Response,
  { register, drawExtract }: Pick<PortalServices, 'register' | 'drawExtract'>,
  { extract, at, day }: HandedOut,
): Promise<void> {
  const { personId } = extract.person;
  const rows = await firstOf(rowsOf(register, personId));
  const started = await firstOf(startedOf(register, personId));
  const isCut = rows.length > mostOnPaper || started.length > mostOnPaper;
  const lists = { rows: rows.slice(0, mostOnPaper), started: started.slice(0, mostOnPaper), isCut };
  const bytes = await drawExtract(paperOf(extract, lists, at));
  res.attachment(`uppgifter-${day}.pdf`).type('application/pdf').send(Buffer.from(bytes));
}

async function* jsonOf(register: Register, extract: PersonalExtract, madeAt: Instant): AsyncGenerator<string> {
  const { person, personalNumber, ...rest } = extract;
  const { personId, hsaId, givenName, familyName, birthDate, title, email, protectedIdentity, hasHsaRecord } = person;
  const head = {
    ...{ type: 'siths-kort/personal-extract', version: 1, madeAt, leftOut, yourRights },
    person: {
      ...{ hsaId, givenName, familyName, birthDate, personalNumber, title, email, protectedIdentity, hasHsaRecord },
    },
    ...rest,
  };
  yield `${JSON.stringify(head).slice(0, -1)},"startedForOthers":[`;
  yield* listOf(startedOf(register, personId));
  yield '],"log":[';
  yield* listOf(rowsOf(register, personId));
  yield ']}\n';
}

async function* listOf(parts: AsyncIterable<readonly object[]>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const part of parts) {
    if (part.length === 0) continue;
    yield `${isFirst ? '' : ','}\n${part.map((row) => JSON.stringify(row)).join(',\n')}`;
    isFirst = false;
  }
}

/** One more than stands on paper, if there is one. */
async function firstOf<Row>(parts: AsyncIterable<readonly Row[]>): Promise<Row[]> {
  const found: Row[] = [];
  for await (const part of parts) {
    found.push(...part);
    if (found.length > mostOnPaper) break;
  }
  return found;
}

async function* rowsOf(register: Register, personId: string): AsyncGenerator<readonly ExtractedRow[]> {
  for (let before: number | undefined; ;) {
    const { rows, next } = await register.personalExtract.rows(personId, before);
    yield rows;
    if (next === undefined) return;
    before = next;
  }
}

async function* startedOf(register: Register, personId: string): AsyncGenerator<readonly StartedCase[]> {
  for (let after: string | undefined; ;) {
    const { rows, next } = await register.personalExtract.started(personId, after);
    yield rows;
    if (next === undefined) return;
    after = next;
  }
}
