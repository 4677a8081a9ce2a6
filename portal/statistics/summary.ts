import type { Figure, MissingByAge } from '../../register/index.ts';
import type { StatisticsPages } from './pages.ts';
import { fewestForShare, shareOf, shownOf, tooFew, tookOf, type PartOfWhole, type Shown } from './shown.ts';

type Tally = StatisticsPages['statistics/statistics']['tally'];

/** The numbers that one asks for first. Each is a sum of what the tables say, so that the two together tell nothing that either keeps. */
export function tallyOf(
  figures: readonly Figure[],
  { missing, isOneUnit }: { readonly missing: readonly MissingByAge[]; readonly isOneUnit: boolean },
): Tally {
  const shown = shownOf(isOneUnit);
  const of = (kind: Figure['kind']) => figures.filter((figure) => figure.kind === kind);
  const dated = of('step').map(({ outcomes }) => {
    const late = outcomes.get('late') ?? 0;
    return { part: late, whole: late + (outcomes.get('in-time') ?? 0) };
  });
  const lost = of('block').find(({ what }) => what === 'lost');
  const levels = of('card').flatMap(({ outcomes }) => [...outcomes.values()]);
  return [
    { number: shown.sum(of('case').map(({ count }) => count)), text: 'Avslutade ärenden', more: undefined },
    {
      number: lateWords(dated, shown),
      text: 'Försenade uppgifter',
      more: `av ${shown.sum(dated.map(({ whole }) => whole))} med en tid`,
    },
    tookToBlock(lost, shown),
    {
      number: shown.sum(missing.map(({ count }) => count)),
      text: 'Kvittenser saknas nu',
      more: `${shown.sum(missing.filter(({ fromDay }) => fromDay > 0).map(({ count }) => count))} har påmints`,
    },
    {
      number: shown.sum(of('card').flatMap(({ outcomes }) => outcomes.get('loa-3') ?? [])),
      text: 'Aktiverade kort på LoA 3',
      more: `av ${shown.sum(levels)}`,
    },
  ];
}

/** A figure of too few is none: why stands under it. */
function tookToBlock(lost: Figure | undefined, shown: Shown): Tally[number] {
  const took = tookOf(lost?.median, lost?.timed ?? 0);
  const more = lost && `median av ${shown.count(lost.count)}`;
  const text = 'Till spärr av förlorat kort';
  return took === tooFew
    ? { number: '–', text, more: `${shown.count(lost?.count ?? 0)}, för få för en median` }
    : { number: took, text, more };
}

/** The share that was late, when every step says its own; else how many are said. */
function lateWords(dated: readonly PartOfWhole[], shown: Shown): string {
  const [late, all] = [sumOf(dated.map(({ part }) => part)), sumOf(dated.map(({ whole }) => whole))];
  const isWhole = dated.every(({ part, whole }) => shown.isPartShown(part, whole));
  return isWhole && all >= fewestForShare ? shareOf(late, all) : shown.sumOfParts(dated);
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, each) => sum + each, 0);
