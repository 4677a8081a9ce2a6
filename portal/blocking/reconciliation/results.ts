import { DifferenceAnswer, DifferenceKind, Weight, type ReconciliationResult } from '../../../register/index.ts';
import type { Badge } from '../../pages/badge.ts';
import * as wording from '../../pages/wording.ts';
import { chartOf, type Chart } from '../../statistics/bars.ts';
import type { ResultRow } from './pages.ts';

type Names = ReadonlyMap<string, string>;

const ofWeight = ({ counts }: ReconciliationResult, weight: Weight): number =>
  sumOf(counts.filter((each) => each.weight === weight));

const sumOf = (counts: readonly { readonly count: number }[]): number =>
  counts.reduce((sum, { count }) => sum + count, 0);

export const openBadge = (open: number): Badge =>
  open === 0
    ? { text: 'Alla åtgärdade', colour: 'success', icon: 'check' }
    : { text: `${open} kvar`, colour: 'warning', icon: 'clock' };

/** The year in figures: how many lists, what they found, and what is left to do. */
export function resultTally(results: readonly ReconciliationResult[]) {
  const all = results.flatMap(({ counts }) => counts);
  const open = results.reduce((sum, each) => sum + each.open, 0);
  const danger = results.reduce((sum, each) => sum + ofWeight(each, 'danger'), 0);
  const [rows, same] = [
    results.reduce((sum, each) => sum + each.rows, 0),
    results.reduce((sum, each) => sum + each.same, 0),
  ];
  return [
    { number: String(results.length), text: 'underskrivna listor', more: `${wording.number(rows)} rader` },
    { number: wording.number(same), text: 'kort stämde', more: undefined },
    { number: wording.number(sumOf(all)), text: 'skillnader', more: `${wording.number(danger)} farliga` },
    { number: wording.number(open), text: 'väntar på åtgärd', more: undefined },
  ];
}

/** Differences by how much they matter, the oldest reconciliation first. */
export const resultChart = (results: readonly ReconciliationResult[]): Chart =>
  chartOf(
    'Skillnader per avstämning: farliga, viktiga och sådana som rättas.',
    results.toReversed().map((each) => ({
      label: each.number,
      parts: [
        { value: ofWeight(each, 'danger'), look: 's1' },
        { value: ofWeight(each, 'important'), look: 's2' },
        { value: ofWeight(each, 'mend'), look: 's3' },
      ],
      text: wording.number(each.differences),
    })),
  );

export function resultRow(each: ReconciliationResult, names: Names): ResultRow {
  const { number, source, sha256, signedBy, signedAt, open } = each;
  return {
    number,
    source,
    sha256,
    badge: openBadge(open),
    signed: `${wording.dayAndTime(signedAt)}, ${names.get(signedBy) ?? signedBy}`,
    rows: wording.number(each.rows),
    same: wording.number(each.same),
    danger: wording.number(ofWeight(each, 'danger')),
    important: wording.number(ofWeight(each, 'important')),
    mend: wording.number(ofWeight(each, 'mend')),
  };
}

/** How each kind of difference was answered, over the whole year. */
export function answersTable(results: readonly ReconciliationResult[]) {
  const all = results.flatMap(({ counts }) => counts);
  const count = (kind: DifferenceKind, answer: DifferenceAnswer | undefined) =>
    wording.number(sumOf(all.filter((each) => each.kind === kind && each.answer === answer)));
  return {
    columns: [
      'Skillnad',
      'Antal',
      ...DifferenceAnswer.options.map((answer) => DifferenceAnswer.words[answer]),
      'Väntar',
    ],
    rows: DifferenceKind.options.map((kind) => [
      DifferenceKind.words[kind],
      wording.number(sumOf(all.filter((each) => each.kind === kind))),
      ...DifferenceAnswer.options.map((answer) => count(kind, answer)),
      count(kind, undefined),
    ]),
  };
}

/** As a table to keep: a row for each reconciliation, kind and answer. */
export function resultRows(results: readonly ReconciliationResult[], names: Names): string[][] {
  return results.flatMap((each) => {
    const { number, signedAt, signedBy, source, sha256, rows, same, refused, lastAnsweredAt } = each;
    const head = [
      number,
      wording.dayAndTime(signedAt),
      names.get(signedBy) ?? signedBy,
      source,
      sha256,
      String(rows),
      String(same),
      String(refused),
    ];
    const last = lastAnsweredAt === undefined ? '' : wording.dayAndTime(lastAnsweredAt);
    if (each.counts.length === 0) return [[...head, 'Inga skillnader', '', '', '0', last]];
    return each.counts.map(({ kind, weight, answer, count }) => [
      ...head,
      DifferenceKind.words[kind],
      Weight.words[weight],
      answer === undefined ? 'Väntar' : DifferenceAnswer.words[answer],
      String(count),
      last,
    ]);
  });
}

export const resultColumns = [
  'Nummer',
  'Underskriven',
  'Av',
  'Lista',
  'SHA-256',
  'Rader',
  'Stämmer',
  'Gick inte att läsa',
  'Skillnad',
  'Vikt',
  'Åtgärd',
  'Antal',
  'Sista åtgärden',
];
