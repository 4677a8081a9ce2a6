import { policyOn, type Day } from '../../../contract/index.ts';
import type { ListedRow, ListPreview, OrderList } from '../../../register/index.ts';
import type { Badge } from '../../pages/badge.ts';
import * as wording from '../../pages/wording.ts';
import type { TakenOutPaper } from '../../take-out/taken-out-paper.ts';
import { listPath } from './set-up-mending.ts';

const outcomes: Readonly<Record<ListedRow['outcome'], Badge>> = {
  ordered: { text: 'Beställt', colour: 'success', icon: 'check' },
  known: { text: 'Redan beställt', colour: 'neutral', icon: 'check' },
  refused: { text: 'Inte beställt', colour: 'danger', icon: 'alert' },
  'left-out': { text: 'Utanför', colour: 'neutral', icon: 'minus' },
};

/** What became of a list, and where: `rest` is the list of the rows that were left, as it is now. */
export interface Result {
  readonly list: OrderList;
  readonly rest: ListPreview | OrderList | undefined;
  readonly unitName: string;
  readonly day: Day;
}

/** What became of a list, in words. */
export function viewResult({ list: { listId, sentAt, rows, orderedBy = '' }, rest, unitName, day }: Result) {
  const refused = rows.filter(({ outcome }) => outcome === 'refused');
  const others = rows.filter(({ outcome }) => outcome !== 'refused');
  const { draftDays, customerService } = policyOn(day);
  return {
    unitName,
    orderedBy,
    keptDays: draftDays,
    sentAt: wording.dayAndTime(sentAt),
    title: titleOf(rows),
    reviewer: count(rows, 'ordered') > 0 ? customerService.name : undefined,
    refused: refused.length,
    rest: rest && { href: `${listPath}/${rest.listId}`, isMended: !('table' in rest) },
    rows: [...refused, ...others].map((row) => ({ ...row, badge: outcomes[row.outcome] })),
    download: `${listPath}/${listId}`,
  };
}

const count = (rows: readonly ListedRow[], outcome: ListedRow['outcome']): number =>
  rows.filter((row) => row.outcome === outcome).length;

function titleOf(rows: readonly ListedRow[]): string {
  return [orderedInWords(count(rows, 'ordered')), ...knownInWords(count(rows, 'known'))].join(', ');
}

function orderedInWords(cards: number): string {
  if (cards === 0) return 'Inget kort beställt';
  return cards === 1 ? 'Ett kort beställt' : `${cards} kort beställda`;
}

function knownInWords(cards: number): string[] {
  if (cards === 0) return [];
  return [cards === 1 ? 'ett redan beställt' : `${cards} redan beställda`];
}

const rowColumns = ['Rad', 'Person', 'Resultat', 'Ärende', 'Blir', 'Tid', 'Sedan', 'Meddelande'];
export const resultColumns = [...rowColumns, 'Enhet', 'Beställt av', 'Beställt'];

/** The rows of the file to keep; each says where, by whom and when, since files are put together. */
export function resultRows({ list: { rows, sentAt, orderedBy = '' }, unitName }: Result): string[][] {
  return rows.map(({ line, name, outcome, caseNumber = '', becomes, message }) => {
    const { card = '', days = '', next = '' } = becomes ?? {};
    const cells = [String(line), name, outcomes[outcome].text, caseNumber, card, days, next, message];
    return [...cells, unitName, orderedBy, wording.dayAndTime(sentAt)];
  });
}

/** The same as a paper to keep: what is ordered, and what isn't and why. */
export function resultPaper({ list, unitName, day }: Result): TakenOutPaper {
  const { sentAt, orderedBy = '', rows } = list;
  const { customerService } = policyOn(day);
  const isOrdered = ({ outcome }: ListedRow) => outcome === 'ordered' || outcome === 'known';
  const told = Object.entries(outcomes).map(([outcome, { text }]): [string, string] => [
    text,
    wording.counted(rows.filter((row) => row.outcome === outcome).length, ['rad', 'rader']),
  ]);
  const facts: [string, string][] = [
    ['Enhet', unitName],
    ['Beställt av', orderedBy],
    ['Tid', wording.dayAndTime(sentAt)],
    ...told,
  ];
  return {
    kind: 'Beställning från en lista',
    title: titleOf(rows),
    madeAt: sentAt,
    issuer: customerService.name,
    phone: customerService.phone,
    lead: `Vad som blev av varje rad i en lista till ${unitName}. Kundservice granskar det som är beställt.`,
    sections: [
      { heading: 'Beställningen', pieces: [{ kind: 'facts', facts }] },
      ...sectionOf('Beställda kort', [caseColumn, 'Blir'], rows.filter(isOrdered).map(orderedCells)),
      ...sectionOf('Inte beställda', ['Varför'], rows.filter((row) => !isOrdered(row)).map(leftCells)),
    ],
  };
}

const caseColumn = 'Ärende';
const cellsOf = ({ line, name, outcome }: ListedRow): string[] => [String(line), name, outcomes[outcome].text];

const orderedCells = (row: ListedRow): string[] => {
  const { outcome, caseNumber = '', becomes, message } = row;
  const parts = [becomes?.card, becomes?.days, becomes?.next, outcome === 'known' ? message : undefined];
  const told = parts.flatMap((part) => (part === undefined ? [] : [part.replace(/\.$/, '')]));
  return [...cellsOf(row), caseNumber, told.join('. ')];
};

const leftCells = (row: ListedRow): string[] => [...cellsOf(row), row.message];

function sectionOf(heading: string, more: readonly string[], rows: string[][]): TakenOutPaper['sections'] {
  if (rows.length === 0) return [];
  const columns = [
    { title: 'Rad', share: 1 },
    { title: 'Person', share: 3 },
    { title: 'Läge', share: 2 },
    ...more.map((title) => (title === caseColumn ? { title, share: 2.5 } : { title, share: 6, longest: 600 })),
  ];
  return [{ heading, pieces: [{ kind: 'table', columns, rows }] }];
}
