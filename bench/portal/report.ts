import type { Before } from './before.ts';
import type { Cost } from './requests.ts';

/** One line of the table. */
export interface Row {
  readonly what: string;
  /** By size, in the order of the sizes. */
  readonly figures: readonly string[];
  readonly target: string;
  /** Undefined: there is no target, or it wasn't measured at the largest size. */
  readonly isMet?: boolean | undefined;
}

const mostGrowth = 1.5;
const growthAllowed = 3;
const mostOfBefore = 1.3;
/** What is so fast that a third of it can't be told from noise, ms. */
const noise = 1;

/**
 * Pages by size: CPU, and of the largest size also p50, p99 and kB. The floor holds for the largest: its growth from the size before, and what it
 * takes beside another version.
 */
export function pageRows(bySize: readonly (readonly Cost[])[], before?: Before): Row[] {
  const largest = bySize.at(-1) ?? [];
  const costOf = (costs: readonly Cost[] | undefined, name: string) => costs?.find((cost) => cost.name === name);
  return largest.map(({ name, cpu, p50, p99, kB }) => {
    const smaller = costOf(bySize.at(-2), name)?.cpu;
    const isFlat = smaller === undefined || cpu <= Math.max(smaller * mostGrowth, smaller + growthAllowed);
    const other = before?.pages?.find((page) => page.name === name)?.cpu;
    const isFast = other === undefined || cpu <= Math.max(other * mostOfBefore, other + noise);
    const figures = bySize.map((costs) => (costOf(costs, name)?.cpu ?? Number.NaN).toFixed(1));
    const rest = [p50.toFixed(1), p99.toFixed(1), kB.toFixed(0)];
    const growth = smaller === undefined ? '' : ` (× ${(cpu / smaller).toFixed(1)})`;
    const ratio = other === undefined ? '' : `; before ${other.toFixed(1)}`;
    return {
      what: name,
      figures: [`${figures.join(' / ')}${growth}${ratio}`, ...rest],
      target: `× ${mostGrowth} or + ${growthAllowed}; × ${mostOfBefore} of before`,
      isMet: isFlat && isFast,
    };
  });
}

/** A table in Markdown; what misses its target is marked. */
export function tableOf(head: readonly string[], rows: readonly Row[]): string {
  const lines = rows.map(({ what, figures, target, isMet }) => [
    what,
    ...figures,
    `${target}${isMet === false ? ' MISSED' : ''}`,
  ]);
  const all = [head, ...lines];
  const widths = head.map((_, column) => Math.max(...all.map((line) => (line[column] ?? '').length)));
  const drawn = (line: readonly string[]) =>
    `| ${head.map((_, column) => (line[column] ?? '').padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [drawn(head), rule, ...lines.map(drawn)].join('\n');
}

/** A row about one figure for each size. @param goal.isMet asked of the largest size's figure */
export function figureRow(
  what: string,
  figures: readonly (number | undefined)[],
  goal: { digits?: number; target: string; isMet: (largest: number) => boolean },
): Row {
  const largest = figures.at(-1);
  const shown = figures.map((figure) => (figure === undefined ? '' : figure.toFixed(goal.digits ?? 0)));
  const isMet = largest === undefined ? undefined : goal.isMet(largest);
  return { what, figures: shown, target: goal.target, isMet };
}
