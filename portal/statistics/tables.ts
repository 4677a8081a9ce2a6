import { caseFacts, CloseReason, codesOf, endBadge, type CaseProcessId } from '../../contract/index.ts';
import type { Figure, MissingByAge } from '../../register/index.ts';
import { processOf } from '../case/process-of.ts';
import * as wording from '../pages/wording.ts';
import { chartOf, type BarRow } from './bars.ts';
import { blocksTable, cardsTable, receiptsTable } from './card-tables.ts';
import type { StatisticsTable } from './pages.ts';
import { processesWithSteps } from './process-steps.ts';
import { fewest, fewestForShare, lateOf, ninthOf, shareOf, shownOf, tooFew, tookOf, type Shown } from './shown.ts';
import { tookWords } from './took-words.ts';

/** What tables are made of: figures of a period, of one unit or of all. */
export interface Figures {
  readonly figures: readonly Figure[];
  readonly missing: readonly MissingByAge[];
  /** Of all units together: each with what was late; of one unit undefined. */
  readonly units: readonly { readonly name: string; readonly dated: number; readonly late: number }[] | undefined;
  readonly isOneUnit: boolean;
}

/** The tables of the page, each a file as well. */
export function tablesOf(given: Figures): StatisticsTable[] {
  const shown = shownOf(given.isOneUnit);
  const of = (kind: Figure['kind']) => given.figures.filter((figure) => figure.kind === kind);
  return [
    stepsTable(of('step'), shown),
    casesTable(of('case'), shown),
    ...(given.units ? [unitsTable(given.units)] : []),
    blocksTable(of('block'), shown),
    receiptsTable(given.missing, shown),
    cardsTable(of('card'), shown),
  ];
}

/** A step as its model names it. */
export function stepOf({ what }: Figure): {
  readonly process: string;
  readonly element: string;
  readonly name: string;
  readonly of: string;
} {
  const [process = '', element = ''] = what.split(' ');
  const known = processesWithSteps().get(process);
  return { process, element, name: known?.steps.get(element) ?? element, of: known?.name ?? process };
}

function stepsTable(figures: readonly Figure[], shown: Shown): StatisticsTable {
  const steps = figures
    .map((figure) => ({ ...figure, ...stepOf(figure) }))
    .toSorted((one, other) => saidMedian(other) - saidMedian(one) || one.name.localeCompare(other.name, 'sv'));
  return {
    id: 'steg',
    heading: 'Ledtid per steg',
    about:
      'Från det att uppgiften kom till dess att den var gjord, i klocktid: nätter och helger räknas med. Längst först.',
    legend: spans,
    columns: ['Steg', 'Del av processen', 'Antal', 'Median', '9 av 10 inom', 'Försenade'],
    words: 2,
    rows: steps.map((step) => [
      step.name,
      step.of,
      shown.count(step.count),
      tookOf(step.median, step.timed),
      ninthOf(step),
      lateOf(step, shown),
    ]),
    chart: spansOf('Ledtid per steg, median och vad nio av tio är klara inom.', steps),
    none: 'Ingen uppgift blev klar i perioden.',
  };
}

/** What isn't said decides about no order either. */
const saidMedian = ({ median = 0, timed }: Figure): number => (timed < fewest ? -1 : median);

function casesTable(figures: readonly Figure[], shown: Shown): StatisticsTable {
  const kinds = codesOf<CaseProcessId>(caseFacts).flatMap((processId) => {
    const figure = figures.find(({ what }) => what === processId);
    return figure ? [{ ...figure, name: processOf({ processId }).name }] : [];
  });
  return {
    id: 'arenden',
    heading: 'Avslutade ärenden',
    about: 'Från inskickat till avslutat, hur det än slutade, i klocktid.',
    legend: spans,
    columns: ['Ärende', 'Avslutade', 'Klara som begärt', 'Median', '9 av 10 inom'],
    words: 1,
    rows: kinds.map((kind) => [
      kind.name,
      shown.count(kind.count),
      shown.part(doneOf(kind), kind.count),
      tookOf(kind.median, kind.timed),
      ninthOf(kind),
    ]),
    chart: spansOf('Tid från inskickat till avslutat ärende, median och vad nio av tio är klara inom.', kinds),
    none: 'Inget ärende avslutades i perioden.',
  };
}

const doneOf = ({ outcomes }: Figure): number =>
  [...outcomes].reduce((sum, [outcome, times]) => {
    const reason = CloseReason.safeParse(outcome).data;
    return sum + (endBadge(reason).tone === 'success' ? times : 0);
  }, 0);

/** So many units stand on the page; all of them in the file. */
const unitsShown = 20;

/** The units with most that was late first; those with few tasks last, by name: their numbers are not said, nor put in order by them. */
function unitsTable(units: NonNullable<Figures['units']>): StatisticsTable {
  const shown = shownOf(true);
  const byName = units
    .filter(({ dated }) => dated > 0)
    .toSorted((one, other) => one.name.localeCompare(other.name, 'sv'));
  const [telling, few] = [byName.filter(({ dated }) => dated >= fewest), byName.filter(({ dated }) => dated < fewest)];
  const inOrder = [
    ...telling.toSorted((one, other) => other.late / other.dated - one.late / one.dated || other.dated - one.dated),
    ...few,
  ];
  const partOf = ({ dated, late }: (typeof units)[number]) => (dated < fewest ? tooFew : shown.part(late, dated));
  const row = (unit: (typeof units)[number]) => [unit.name, shown.count(unit.dated), partOf(unit)];
  const first = inOrder.slice(0, unitsShown);
  return {
    id: 'enheter',
    heading: 'Försenade uppgifter per enhet',
    about: `Uppgifter med en tid att bli klara i. Mest försenade först${inOrder.length > unitsShown ? `, ${unitsShown} av ${inOrder.length}; alla står i filen` : ''}.${few.length > 0 ? ` ${wording.counted(few.length, ['enhet', 'enheter'])} har färre än ${fewest} uppgifter: de står sist, utan antal.` : ''}`,
    legend: [{ look: 's3', text: 'Andel försenade' }],
    columns: ['Enhet', 'Uppgifter', 'Försenade'],
    words: 1,
    rows: first.map(row),
    fileRows: inOrder.map(row),
    chart: chartOf(
      'Andel försenade uppgifter per enhet.',
      first.map((unit) => {
        const { name, dated, late } = unit;
        const isShare = dated >= fewestForShare && shown.isPartShown(late, dated);
        if (isShare)
          return { label: name, parts: [{ value: late / dated, look: 's3' as const }], text: shareOf(late, dated) };
        return {
          label: name,
          parts: [],
          text: dated < fewest ? shown.count(dated) : `${partOf(unit)} av ${shown.count(dated)}`,
        };
      }),
    ),
    none: 'Ingen enhet har uppgifter med en tid att bli klara i under perioden.',
  };
}

const spans = [
  { look: 'med', text: 'Median' },
  { look: 'p90', text: '9 av 10 är klara inom' },
] as const;

function spansOf(title: string, rows: readonly (Figure & { readonly name: string })[]) {
  const bars = rows.flatMap(({ name, median, p90, timed }): BarRow[] => {
    if (median === undefined || p90 === undefined || timed === 0) return [];
    if (timed < fewest) return [{ label: name, parts: [], text: tooFew }];
    const parts = [
      ...(timed < fewestForShare ? [] : [{ value: p90, look: 'p90' as const }]),
      { value: median, look: 'med' as const },
    ];
    return [{ label: name, parts, text: tookWords(median) }];
  });
  return chartOf(title, bars, { isSpan: true });
}
