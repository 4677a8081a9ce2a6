import type { Response } from 'express';
import type { Day } from '../../contract/index.ts';
import type { ExtractedRow, PersonalExtract, StartedCase } from '../../register/index.ts';
import type { PortalServices } from '../services.ts';
import { sendPieces } from '../take-out/send-table.ts';
import { headMember, type TakenOut } from '../take-out/taken-out.ts';
import { asRecorded, leftOutInEnglish, yourRightsInEnglish } from './in-english.ts';
import { leftOut, paperOf, yourRights } from './paper.ts';

type Register = PortalServices['register'];

/** What is handed out, when, and how the log stood. */
export interface HandedOut {
  readonly extract: PersonalExtract;
  readonly taken: TakenOut;
  readonly day: Day;
}

/** So many rows of the log, and cases started for others, stand on paper. */
const mostOnPaper = 1000;

/** Answers with the extract for computers, streamed: its long lists are read a part at a time. */
export async function sendJson(res: Response, register: Register, { extract, taken, day }: HandedOut): Promise<void> {
  res.attachment(`uppgifter-${day}.json`).type('application/json; charset=utf-8');
  await sendPieces(res, jsonOf(register, extract, taken));
}

/** Answers with the extract on paper (PDF/A-2a, tagged). */
export async function sendPdf(
  res: Response,
  { register, drawExtract }: Pick<PortalServices, 'register' | 'drawExtract'>,
  { extract, taken, day }: HandedOut,
): Promise<void> {
  const { personId } = extract.person;
  const rows = await firstOf(rowsOf(register, personId));
  const started = await firstOf(startedOf(register, personId));
  const isCut = rows.length > mostOnPaper || started.length > mostOnPaper;
  const lists = { rows: rows.slice(0, mostOnPaper), started: started.slice(0, mostOnPaper), isCut };
  const bytes = await drawExtract(paperOf(extract, lists, taken));
  res.attachment(`uppgifter-${day}.pdf`).type('application/pdf').send(Buffer.from(bytes));
}

async function* jsonOf(register: Register, extract: PersonalExtract, taken: TakenOut): AsyncGenerator<string> {
  const { person, personalNumber, ...rest } = extract;
  const {
    personId,
    hsaId,
    givenName,
    familyName,
    birthDate,
    title,
    email,
    earlierEmails,
    protectedIdentity,
    hasHsaRecord,
  } = person;
  const head = {
    type: 'siths-kort/personal-extract',
    version: 1,
    madeAt: taken.at,
    leftOut,
    yourRights,
    ...(rest.language === 'en' && {
      inEnglish: { asRecorded, leftOut: leftOutInEnglish, yourRights: yourRightsInEnglish },
    }),
    person: {
      hsaId,
      givenName,
      familyName,
      birthDate,
      personalNumber,
      title,
      email,
      earlierEmails,
      protectedIdentity,
      hasHsaRecord,
    },
    ...rest,
    logHead: headMember(taken),
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
