import { policyOn, type Day } from '../../contract/index.ts';
import type { Figure, MissingByAge } from '../../register/index.ts';
import * as wording from '../pages/wording.ts';
import { fewestForShare, shareOf } from '../statistics/shown.ts';
import { tookWords } from '../statistics/took-words.ts';
import { judged, nothingToJudge, told, type Measure } from './measure.ts';

/** How cards came to their holders, and were blocked, in the year; receipts as they stand today. */
export function issueMeasures(
  figures: readonly Figure[],
  { missing, day }: { readonly missing: readonly MissingByAge[]; readonly day: Day },
): Measure[] {
  const of = (kind: Figure['kind']) => figures.filter((figure) => figure.kind === kind);
  const outcomes = (kind: Figure['kind'], outcome: string) =>
    of(kind).reduce((sum, figure) => sum + (figure.outcomes.get(outcome) ?? 0), 0);
  const [inTime, late] = [outcomes('block', 'in-time'), outcomes('block', 'late')];
  const all = inTime + late;
  const activated = of('card').reduce((sum, { count }) => sum + count, 0);
  const { blockOnDay } = policyOn(day).receipt;
  const waiting = missing.reduce((sum, { count }) => sum + count, 0);
  const tooOld = missing.filter(({ fromDay }) => fromDay >= blockOnDay).reduce((sum, { count }) => sum + count, 0);
  const lost = of('block').find(({ what }) => what === 'lost');
  return [
    told('Aktiverade kort', wording.number(activated), `${wording.number(outcomes('card', 'loa-3'))} på LoA 3`),
    all === 0
      ? nothingToJudge('Spärrar bekräftade i tid', 'inget kort är spärrat')
      : judged(
          {
            label: 'Spärrar bekräftade i tid',
            value: all < fewestForShare ? `${inTime} av ${all}` : `${inTime} av ${all} (${shareOf(inTime, all)})`,
            detail: 'den tid som regeln gav',
          },
          late === 0,
          'Spärrar bekräftades efter sin tid.',
        ),
    ...(lost?.median === undefined
      ? []
      : [told('Till spärr av förlorat kort', tookWords(lost.median), 'median, klocktid')]),
    judged(
      {
        label: 'Kvittenser som saknas',
        value: wording.number(waiting),
        detail: `${wording.number(tooOld)} efter dag ${blockOnDay}`,
      },
      tooOld === 0,
      'Kvittenser saknas efter den dag då kortet ska spärras.',
    ),
  ];
}
