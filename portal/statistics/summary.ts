import type { Figure, MissingByAge } from '../../register/index.ts';
import type { StatisticsPages } from './pages.ts';
import { shareOf, shownOf, tookOf } from './shown.ts';

type Tally = StatisticsPages['statistics/statistics']['tally'];

/** The numbers that one asks for first. */
export function tallyOf(
  figures: readonly Figure[],
  { missing, isOneUnit }: { readonly missing: readonly MissingByAge[]; readonly isOneUnit: boolean },
): Tally {
  const shown = shownOf(isOneUnit);
  const of = (kind: Figure['kind']) => figures.filter((figure) => figure.kind === kind);
  const [late, inTime] = ['late', 'in-time'].map((outcome) =>
    of('tasks').reduce((sum, { outcomes }) => sum + (outcomes.get(outcome) ?? 0), 0),
  );
  const dated = (late ?? 0) + (inTime ?? 0);
  const isShare = dated >= 10 && shown.isShown(late ?? 0);
  const lost = of('block').find(({ what }) => what === 'lost');
  const old = missing.filter(({ fromDay }) => fromDay > 0).reduce((sum, { count }) => sum + count, 0);
  return [
    { number: shown.sum(of('case').map(({ count }) => count)), text: 'Avslutade ärenden', more: undefined },
    {
      number: isShare ? shareOf(late ?? 0, dated) : shown.count(late ?? 0),
      text: 'Försenade uppgifter',
      more: `av ${shown.count(dated)} med en tid`,
    },
    {
      number: tookOf(lost?.median, lost?.timed ?? 0),
      text: 'Till spärr av förlorat kort',
      more: lost && `median av ${shown.count(lost.count)}`,
    },
    {
      number: shown.sum(missing.map(({ count }) => count)),
      text: 'Kvittenser saknas nu',
      more: `${shown.count(old)} har påmints`,
    },
    {
      number: shown.sum(of('card').flatMap(({ outcomes }) => outcomes.get('loa-3') ?? [])),
      text: 'Aktiverade kort på LoA 3',
      more: `av ${shown.sum(of('card').map(({ count }) => count))}`,
    },
  ];
}
