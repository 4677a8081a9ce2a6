import { AssuranceLevel, BlockReason, blockReasons, CardType } from '../../contract/index.ts';
import type { Figure, MissingByAge } from '../../register/index.ts';
import { chartOf, type BarRow } from './bars.ts';
import type { StatisticsTable } from './pages.ts';
import { lateOf, ninthOf, tookOf, type Shown } from './shown.ts';

export function blocksTable(figures: readonly Figure[], shown: Shown): StatisticsTable {
  const reasons = BlockReason.options
    .flatMap((reason) => {
      const figure = figures.find(({ what }) => what === reason);
      return figure ? [{ ...figure, reason }] : [];
    })
    .toSorted((one, other) => other.count - one.count);
  return {
    id: 'sparrar',
    heading: 'Spärrar: orsak och tid',
    about:
      'Från begäran till bekräftad spärr i SITHS eID Portal, i klocktid. För sent är efter den tid som regeln gav, som räknas i bemannad tid.',
    legend: [
      { look: 's1', text: 'I tid' },
      { look: 's4', text: 'För sent' },
    ],
    columns: ['Orsak', 'Brådskande', 'Antal', 'Median', '9 av 10 inom', 'För sent'],
    words: 2,
    rows: reasons.map((each) => [
      BlockReason.words[each.reason],
      blockReasons[each.reason].urgency === 'urgent' ? 'Ja' : 'Nej',
      shown.count(each.count),
      tookOf(each.median, each.timed),
      ninthOf(each),
      lateOf(each, shown),
    ]),
    chart: chartOf(
      'Antal spärrar per orsak, i tid och för sent.',
      reasons.map((each) => {
        const late = each.outcomes.get('late') ?? 0;
        const parts = [
          { value: each.count - late, look: 's1' as const },
          { value: late, look: 's4' as const },
        ];
        return said(shown, [each.count, late, each.count - late], {
          label: BlockReason.words[each.reason],
          parts,
          text: shown.count(each.count),
        });
      }),
    ),
    none: 'Inget kort spärrades i perioden.',
  };
}

export function receiptsTable(missing: readonly MissingByAge[], shown: Shown): StatisticsTable {
  const ages = missing.map(({ fromDay, toDay, count }) => ({
    label: toDay === undefined ? `Dag ${fromDay} och senare` : `Dag ${fromDay}–${toDay}`,
    count,
  }));
  const looks = ['s2', 's1', 's3', 's4'] as const;
  return {
    id: 'kvittenser',
    heading: 'Kvittenser som saknas nu',
    about:
      'Reservkort och korttidskort som är aktiverade, efter dagar sedan aktiveringen. Gäller nu, vilken period som än är vald.',
    legend: [],
    columns: ['Ålder', 'Antal'],
    words: 1,
    rows: missing.some(({ count }) => count > 0) ? ages.map(({ label, count }) => [label, shown.count(count)]) : [],
    chart: chartOf(
      'Kvittenser som saknas, efter ålder.',
      ages.map(({ label, count }, index) =>
        said(shown, [count], {
          label,
          parts: [{ value: count, look: looks[index] ?? 's1' }],
          text: shown.count(count),
        }),
      ),
    ),
    none: 'Ingen kvittens saknas.',
  };
}

export function cardsTable(figures: readonly Figure[], shown: Shown): StatisticsTable {
  const types = CardType.options.flatMap((type) => {
    const figure = figures.find(({ what }) => what === type);
    if (!figure) return [];
    const levels = AssuranceLevel.options.toReversed().map((level) => figure.outcomes.get(level) ?? 0);
    return [{ name: CardType.words[type], levels }];
  });
  const looks = ['s1', 's2'] as const;
  return {
    id: 'kort',
    heading: 'Aktiverade kort per typ och tillitsnivå',
    about: 'Kort som blev aktiva i perioden, med den tillitsnivå som de fick då.',
    legend: [
      { look: 's1', text: 'LoA 3' },
      { look: 's2', text: 'LoA 2' },
    ],
    columns: ['Korttyp', 'LoA 3', 'LoA 2', 'Summa'],
    words: 1,
    rows: types.map(({ name, levels }) => [name, ...levels.map((count) => shown.count(count)), shown.sum(levels)]),
    chart: chartOf(
      'Antal aktiverade kort per typ, på LoA 3 och LoA 2.',
      types.map(({ name, levels }) => {
        const parts = levels.map((value, index) => ({ value, look: looks[index] ?? 's2' }));
        return said(shown, levels, { label: name, parts, text: shown.sum(levels) });
      }),
    ),
    none: 'Inget kort blev aktivt i perioden.',
  };
}

/** A bar only of numbers that are said; the row stands there nevertheless. */
const said = (shown: Shown, counts: readonly number[], row: BarRow): BarRow =>
  counts.every((count) => shown.isShown(count)) ? row : { ...row, parts: [] };
