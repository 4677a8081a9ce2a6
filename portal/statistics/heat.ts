import type { Figure } from '../../register/index.ts';
import type { HeatStep } from './pages.ts';
import { processesWithSteps, type ProcessSteps } from './process-steps.ts';
import { tooFew, tookOf } from './shown.ts';
import { stepOf } from './tables.ts';

/** The process that is shown when none is chosen: the one in which people did most. */
export function busiestProcess(figures: readonly Figure[]): string {
  const counts = new Map<string, number>();
  for (const figure of figures) {
    const { process } = stepOf(figure);
    if (processesWithSteps().has(process)) counts.set(process, (counts.get(process) ?? 0) + figure.count);
  }
  const [busiest] = [...counts].toSorted(([, one], [, other]) => other - one);
  return busiest?.[0] ?? 'order-review';
}

/** How the steps of a process are coloured: by their median beside the longest of the process; of few nothing is said. */
export function heatOf({ id, steps }: ProcessSteps, figures: readonly Figure[]): (HeatStep & { name: string })[] {
  const own = figures.filter((figure) => stepOf(figure).process === id);
  const medians = own.map(({ median, timed }) => (tookOf(median, timed) === tooFew ? 0 : (median ?? 0)));
  const longest = Math.max(1, ...medians);
  return [...steps].map(([element, name]) => {
    const index = own.findIndex(({ what }) => what === `${id} ${element}`);
    const figure = own[index];
    const share = (medians[index] ?? 0) / longest;
    const text = figure ? tookOf(figure.median, figure.timed) : '–';
    return { id: element, name, level: levelOf(share), text };
  });
}

function levelOf(share: number): HeatStep['level'] {
  if (share <= 0.05) return 0;
  if (share <= 0.25) return 1;
  if (share <= 0.5) return 2;
  return share <= 0.75 ? 3 : 4;
}
