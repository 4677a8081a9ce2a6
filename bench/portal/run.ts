import { measureBefore, type Before } from './before.ts';
import { keepFigures } from './folders.ts';
import { join } from 'node:path';
import { measure, type Figures } from './measure.ts';
import { readOptions } from './options.ts';
import { figureRow, pageRows, tableOf, type Row } from './report.ts';

/**
 * `npm run bench:portal`: what the whole house costs on folders of growing size, against its floors. Exit code 1 when one is missed. With
 * `--before` another version measures itself first, size by size, so that both are of the same minutes. With `--postgres` the register is carried
 * over to PostgreSQL first. Parts and sizes: `-- --sizes 1k,10k --only pages,idle`; the folders are kept in `--folder`.
 */
const options = readOptions();
const measured: Figures[] = [];
const befores: Before[] = [];
for (const size of options.sizes) {
  if (options.before !== undefined) befores.push(measureBefore(options.before, size, options));
  measured.push(await measure(size, options));
}
keepFigures(join(options.folder, 'figures.json'), measured);

const pages = pageRows(
  measured.map(({ pages: costs }) => costs ?? []),
  befores.at(-1),
);
const rows = otherRows(measured);
const names = measured.map(({ size }) => size);
const out: string[] = [
  `${options.postgres ? 'Register on PostgreSQL. ' : ''}Load average: ${measured.map(({ size, load }) => `${size} ${load.join(' → ')}`).join('; ')}`,
];
if (pages.length > 0) {
  out.push(tableOf(['page', `CPU ms ${names.join(' / ')}`, 'p50 ms', 'p99 ms', 'kB', 'target'], pages));
}
if (rows.length > 0) out.push(tableOf(['what', ...names, 'target'], rows));
process.stdout.write(`${out.join('\n\n')}\n`);
process.exitCode = [...pages, ...rows].some(({ isMet }) => isMet === false) ? 1 : 0;

function otherRows(all: readonly Figures[]): Row[] {
  const row = (what: string, read: (figures: Figures) => number | undefined, goal: Parameters<typeof figureRow>[2]) =>
    figureRow(what, all.map(read), goal);
  const atMost = (most: number) => ({ target: `≤ ${most}`, isMet: (value: number) => value <= most });
  const free = { digits: 1, target: '', isMet: () => true };
  const last = befores.at(-1);
  /** Beside the other version, at the largest size; without one there is no floor. */
  const beside = (read: (before: Before) => number | undefined, floor: { most?: number; least?: number }) => {
    const before = last && read(last);
    if (before === undefined) return free;
    const { most = Infinity, least = 0 } = floor;
    const words = floor.most === undefined ? `≥ × ${least}` : `≤ × ${most}`;
    const isMet = (value: number) => value <= most * before && value >= least * before;
    return { digits: 1, target: `${words} of ${before.toFixed(1)} before`, isMet };
  };
  return [
    row('one audit append, CPU ms', ({ auditMs }) => auditMs, { ...free, digits: 2 }),
    row('idle, CPU ms/s', ({ idle }) => idle?.alone, free),
    row('idle with 200 listeners, CPU ms/s', ({ idle }) => idle?.listeners, free),
    row('one change with 200 desks open, CPU ms', ({ change }) => change?.cpu, free),
    row('… until all desks show it, ms', ({ change }) => change?.wall, free),
    row(
      'one activation, CPU ms',
      ({ activations }) => activations?.cpu,
      beside(({ activations }) => activations?.cpu, { most: 1.7 }),
    ),
    row('activations/s', ({ activations }) => activations?.perSecond, free),
    row('activations/s with pages beside', ({ activationsBeside }) => activationsBeside?.perSecond, free),
    row('… p99 of the pages, ms', ({ activationsBeside }) => activationsBeside?.beside?.p99, free),
    row(
      'orders/s acknowledged',
      ({ orders }) => orders?.acknowledged,
      beside(({ orders }) => orders?.acknowledged, { least: 0.8 }),
    ),
    row('orders/s in review', ({ orders }) => orders?.perSecond, free),
    row('resident after all pages, largest process, MB', ({ resident }) => resident?.largest, atMost(400)),
    row('resident after all pages, all, MB', ({ resident }) => resident?.all, free),
    row(
      'start, ms',
      ({ startMs }) => startMs,
      beside(({ startMs }) => startMs, { most: 2 }),
    ),
    row('start on an empty folder, ms', ({ emptyStartMs }) => emptyStartMs, free),
    row('statements of an activation', ({ questions }) => questions?.activation.statements, free),
    row('requests of an activation', ({ questions }) => questions?.activation.requests, free),
    row('statements of an order', ({ questions }) => questions?.order.statements, free),
    row('requests of an order', ({ questions }) => questions?.order.requests, free),
    row('bytes of a finished case', ({ bytesPerCase }) => bytesPerCase, free),
  ].filter(({ figures }) => figures.some((figure) => figure !== ''));
}
