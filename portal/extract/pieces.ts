import { Capacity, dayOf, OrderFacts, words, type Day } from '../../contract/index.ts';
import type { ExtractedCard, ExtractedCase, ExtractedRow, PersonalExtract, StartedCase } from '../../register/index.ts';
import { actionOf } from '../log/log-row.ts';
import * as wording from '../pages/wording.ts';
import { codeWord, factName, factValue } from './case-words.ts';
import type { Piece } from './extract-paper.ts';

/** A table, unless it has no rows. The first column is the widest. */
export function tableOf(titles: readonly string[], rows: string[][]): Piece[] {
  if (rows.length === 0) return [];
  return [{ kind: 'table', columns: titles.map((title, index) => ({ title, share: index === 0 ? 4 : 3 })), rows }];
}

const when = (instant: Parameters<typeof wording.dayAndTime>[0] | undefined) =>
  instant === undefined ? '–' : wording.dayAndTime(instant);

/** Cards, how they have changed, and who asked for their block. */
export function cardPieces({
  cards,
  blockRequests,
  cases,
}: Pick<PersonalExtract, 'cards' | 'blockRequests' | 'cases'>): Piece[] {
  return [
    ...tableOf(
      ['Kort', 'Typ', 'Tillitsnivå', 'Aktiverat', 'Gäller till'],
      cards.map(({ cardNumber, cardType, loa, activatedAt, lastValidDay }) => [
        wording.cardNumber(cardNumber),
        words.cardType[cardType],
        levelWords({ cardNumber, cardType, loa }, cases),
        when(activatedAt),
        lastValidDay ?? '–',
      ]),
    ),
    ...tableOf(
      ['Kort', 'När', 'Blev'],
      cards.flatMap(({ cardNumber, events }) =>
        events.map(({ at, to }) => [wording.cardNumber(cardNumber), when(at), codeWord(to, words.cardState)]),
      ),
    ),
    ...tableOf(
      ['Spärr begärd för', 'När', 'Skäl', 'Väg in'],
      blockRequests.map(({ cardNumber, requestedAt, reason, channel }) => [
        wording.cardNumber(cardNumber),
        when(requestedAt),
        codeWord(reason, words.blockReason),
        words.blockChannel[channel],
      ]),
    ),
  ];
}

/** The level of a card: what is kept with it, or what was decided when it was ordered. */
function levelWords(
  { cardNumber, cardType, loa }: Pick<ExtractedCard, 'cardNumber' | 'cardType' | 'loa'>,
  cases: readonly ExtractedCase[],
): string {
  const found = cases.find((each) => each.processId === 'card-order' && each.cardNumber === cardNumber);
  const decision = found && OrderFacts.safeParse(found.facts).data?.decision;
  const level = loa ?? (decision?.cardType === cardType ? decision.loa : undefined);
  return level === undefined ? 'Inte sparad' : codeWord(level, words.assuranceLevel);
}

/** Cases with everything that they say, and what belongs to them. */
export function casePieces({
  cases,
  receipts,
  documents,
  visits,
}: Pick<PersonalExtract, 'cases' | 'receipts' | 'documents' | 'visits'>): Piece[] {
  return [
    ...cases.map((found): Piece => ({ kind: 'facts', facts: caseFacts(found) })),
    ...tableOf(
      ['Kvittens', 'Kort', 'Läge', 'Utfärdad', 'Registrerad'],
      receipts.map(({ receiptNumber, cardNumber, state, createdAt, registeredAt }) => [
        receiptNumber,
        wording.cardNumber(cardNumber),
        codeWord(state, receiptStates),
        when(createdAt),
        when(registeredAt),
      ]),
    ),
    ...tableOf(
      ['Dokument', 'Ärende', 'Skapat'],
      documents.map(({ title, caseNumber, createdAt }) => [title, caseNumber, when(createdAt)]),
    ),
    ...tableOf(
      ['Besök', 'Ärende', 'När', 'För'],
      visits.map(({ desk, caseNumber, startsAt, purpose }) => [
        desk,
        caseNumber,
        when(startsAt),
        codeWord(purpose, words.visitPurpose),
      ]),
    ),
  ];
}

const receiptStates = { issued: 'Utfärdad', sent: 'Skickad', registered: 'Registrerad', withdrawn: 'Gäller inte' };

function caseFacts(found: ExtractedCase): [string, string][] {
  const { number, unitName, submittedAt, closedAt, closeReason, reason, refusalReason, note } = found;
  const given: readonly (readonly [string, string | undefined])[] = [
    [
      number,
      `${unitName}, inskickat ${when(submittedAt)}${closedAt === undefined ? '' : `, avslutat ${when(closedAt)}`}`,
    ],
    ['Skäl', reason && codeWord(reason, words.activationReason, words.blockReason)],
    ['Avslutades för att', closeReason && codeWord(closeReason, words.closeReason)],
    ['Avslag', refusalReason && codeWord(refusalReason, words.refusalReason)],
    ['Identitet', found.identityCheck && codeWord(found.identityCheck, words.identityCheck)],
    ['Kort', found.cardNumber && wording.cardNumber(found.cardNumber)],
    ['Anteckning', note],
    ...leaves(found.details, dayOf(submittedAt)),
    ...leaves(found.facts, dayOf(submittedAt)),
  ];
  return given.flatMap(([label, value]): [string, string][] =>
    value === undefined || value === '' ? [] : [[label, value]],
  );
}

/** Each value inside, by its name in words: it is the person's own, so nothing of it is masked. */
function leaves(value: unknown, day: Day, name = ''): [string, string][] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((inner) => leaves(inner, day, name));
  if (typeof value === 'object') return Object.entries(value).flatMap(([key, inner]) => leaves(inner, day, key));
  const flag = value === true ? 'Ja' : 'Nej';
  const text = typeof value === 'string' ? factValue(name, value, day) : JSON.stringify(value);
  return [[factName(name), typeof value === 'boolean' ? flag : text]];
}

/** Each mail with what it said. */
export function mailPieces({ mails }: PersonalExtract): Piece[] {
  return mails.flatMap(({ subject, at, sentAt, text }): Piece[] => [
    { kind: 'facts', facts: [[`${sentAt === undefined ? 'Skrivet' : 'Skickat'} ${when(sentAt ?? at)}`, subject]] },
    ...(text === undefined ? [] : [{ kind: 'text' as const, text }]),
  ]);
}

export function startedPieces(started: readonly StartedCase[]): Piece[] {
  return tableOf(
    ['Ärende', 'Enhet', 'När', 'Som'],
    started.map(({ number, unitName, submittedAt, as }) => [
      number,
      unitName,
      when(submittedAt),
      as === 'submitter' ? 'Beställare' : 'Intygsgivare',
    ]),
  );
}

/** The log's rows. Who it was is told by role. */
export function rowPieces(rows: readonly ExtractedRow[]): Piece[] {
  return tableOf(
    ['Vad', 'När', 'Vem', 'Ärende'],
    rows.map(({ action, at, role, isOwn, caseNumber }) => [
      actionOf(action),
      when(at),
      isOwn ? 'Du själv' : roleWords(role),
      caseNumber ?? '–',
    ]),
  );
}

const roleWords = (role: string): string =>
  role
    .split(' ')
    .map((each) => {
      const known = Capacity.safeParse(each).data;
      return known === undefined ? each : Capacity.words[known];
    })
    .join(', ');
